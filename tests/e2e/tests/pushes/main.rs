//! Pushes and deletes over real sockets: what a client is answered, what the upstream is sent, and what is in the cache
//! afterwards. One program for all of them, since each test program links the whole product.

mod breaks;
mod credentials;
mod deletes;
mod manifests;
mod protocol;
mod verdicts;
mod world;
