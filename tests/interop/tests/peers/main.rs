//! Programs of other projects at both ends of the cache: `docker-registry` above it, `skopeo` below.
//!
//! What lives here: what only real peers can show. What may not: faults and races, which the fake registry of
//! `tests/support` makes exactly. Where a program is not installed, the test says which and passes;
//! `HARBOR_CACHE_INTEROP=required` makes that a failure.
//!
//! # Adding a peer
//!
//! A module that runs it, beside [`skopeo`]; its name in `tools::find_all`; and its package in `.ci/run` and the readme.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod folders;
mod images;
mod queries;
mod skopeo;
mod tls;
mod tokens;
mod wire;

use support::tools::{self, DockerRegistry};

use skopeo::Skopeo;

/// The two programs, if they are here.
fn registry_and_skopeo() -> Option<(std::path::PathBuf, Skopeo)> {
    let [registry, skopeo] = tools::find_all(["docker-registry", "skopeo"])?;
    Some((registry, Skopeo::new(skopeo)))
}

/// An open registry and a client, if they are here.
fn open_registry_and_skopeo() -> Option<(DockerRegistry, Skopeo)> {
    let (registry, skopeo) = registry_and_skopeo()?;
    Some((DockerRegistry::start(&registry), skopeo))
}
