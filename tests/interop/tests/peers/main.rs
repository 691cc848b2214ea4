//! Programs of other projects at both ends of the cache: registries above it, clients and the conformance suite below.
//!
//! What lives here: what only real peers can show. What may not: faults and races, which the fake registry of
//! `tests/support` makes exactly. Where a program is not installed, the test says which and passes;
//! `HARBOR_CACHE_INTEROP=required` makes that a failure.
//!
//! # Adding a peer
//!
//! Its package, or its Go program with a version, in `tests/run`, and its name in the readme; its name in
//! `tools::find_all`; and a module with its tests. [`program`] runs it; a registry goes beside `tools::DockerRegistry`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod conformance;
mod crane;
mod folders;
mod images;
mod logins;
mod nginx;
mod oras;
mod program;
mod pushes;
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
    Some((registry, Skopeo::new(&skopeo)))
}

/// An open registry and a client, if they are here.
fn open_registry_and_skopeo() -> Option<(DockerRegistry, Skopeo)> {
    let (registry, skopeo) = registry_and_skopeo()?;
    Some((DockerRegistry::start(&registry), skopeo))
}
