//! What a client sees of the cache's semantics, over real sockets: one module a rule, one program for all of them, since
//! each test program links the whole product.

mod access;
mod ask;
mod auth;
mod catalog;
mod completeness;
mod conditional;
mod digests;
mod errors;
mod head;
mod health;
mod isolation;
mod methods;
mod metrics;
mod mirrors;
mod negative;
mod referrers;
mod routing;
mod stale;
mod tag_lists;
mod tags;
mod uncached;
