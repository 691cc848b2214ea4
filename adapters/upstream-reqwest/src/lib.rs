//! The registry client: an [`Upstream`](domain::ports::upstream::Upstream) over HTTP.
//!
//! What lives here: how a registry is spoken to. Challenges and tokens, redirects, ranges, pagination, upload sessions,
//! retries of quick failures, the limit on simultaneous requests, and the guard that keeps all of them out of networks the
//! operator did not name. What may not: decisions about caching, staleness, mirrors or health, which are the application's; and
//! reading configuration or files, which is `bootstrap`'s.
//!
//! The way of a request: [`RegistryClient`] → one module an operation (`manifest`, `blob`, `tags`, `referrers`, `ping`,
//! `upload`, `push_manifest`, `delete`) → `client::RegistryClient::send` (permit, authorization, answer to a challenge) →
//! `transport` (hops, retries) → `guard` (is that address admitted?) → reqwest. The bytes of an upload go through
//! `upload_body`, which watches whether they move and stops them with the request.
//!
//! Adding an operation: add a file that builds a `Call` with `RegistryClient::endpoint`, says in it what the request is for
//! (`Purpose`) and when it may be sent twice (`Repeat`), sends it with `RegistryClient::send` under the right `Access` and
//! `Share`, maps every status that is not its own with `error::from_answer`, bounds what it reads with `read::bounded`, and
//! is called from `client.rs`; then add its cases to `tests/contract/src/upstream.rs`.
//!
//! Adding a quirk of a product: a variant or a method of [`UpstreamKind`], never a test of the host name elsewhere.

mod auth;
mod blob;
mod call;
pub mod challenge;
mod client;
mod delete;
mod error;
mod guard;
mod harbor;
mod http_clients;
mod limits;
pub mod link;
mod location;
mod manifest;
mod options;
mod permits;
mod ping;
mod public_address;
mod push_manifest;
mod quota;
mod read;
mod redirect;
mod referrers;
mod retry_after;
mod tags;
mod token;
mod transport;
mod upload;
mod upload_body;

pub use auth::TokenMaker;
pub use client::RegistryClient;
pub use limits::AnswerLimits;
pub use options::{OptionsError, UpstreamKind, UpstreamOptions};
pub use quota::Quota;
