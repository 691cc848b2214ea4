//! The use cases of Harbor Cache, written against the ports of `domain` alone.
//!
//! What lives here: how a pull is answered ([`pull`]), how one upstream request serves many clients ([`flight`],
//! [`pull::fill`]), who a client is and what it may do ([`auth`]), what
//! administrators do ([`admin`]), what is in the cache and what goes ([`inventory`]), what stays whatever goes ([`pinning`]), how content is pushed and deleted
//! ([`push`]),
//! what several replicas have to do with each other ([`cluster`]), what it may take of the store ([`room`]), what is kept in memory ([`hot`]), how upstreams are asked, probed and
//! failed over ([`upstreams`]), what another size or policy would have made of a trace ([`simulate`]), and
//! the background work ([`maintenance`]). What may not live here: HTTP, SQL, files, the current time, a spawned task that
//! nobody waits for.
//!
//! # Adding a use case
//!
//! 1. A folder named after the concept, one file a step; the service holds its ports as `Arc<dyn Port>`.
//! 2. Its outcome is an enum, its error a `thiserror` enum; neither knows a status code.
//! 3. Work that must outlive the request that started it goes through [`tasks::Tasks`].
//! 4. Tests use `adapters/memory` and the fake clock; mocks only to inject faults.

pub mod admin;
pub mod auth;
pub mod cluster;
pub mod flight;
pub mod hot;
pub mod inventory;
pub mod maintenance;
pub mod migrate_store;
pub mod observed;
pub mod pinning;
pub mod pull;
pub mod push;
pub mod repair;
pub mod room;
pub mod simulate;
pub mod tasks;
pub mod traced;
pub mod upstreams;
