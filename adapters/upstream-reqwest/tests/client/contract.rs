//! The upstream's contract suite over HTTP: open, with tokens, with pages of two, and over Harbor.

use std::sync::Arc;

use ::contract::upstream::{Fixture, Seed};
use bytes::Bytes;
use domain::oci::{Digest, MediaType, RepositoryName, Tag};
use harbor_cache_upstream_reqwest::{RegistryClient, UpstreamKind, UpstreamOptions};
use support::{Auth, FakeRegistry, TokenService};

::contract::upstream_contract!(open, open_fixture);
::contract::upstream_contract!(with_tokens, token_fixture);
::contract::upstream_contract!(in_small_pages, paged_fixture);
::contract::upstream_contract!(of_harbor, harbor_fixture);

struct Registry(Arc<FakeRegistry>);

impl Seed for Registry {
    fn blob(&self, repository: &RepositoryName, digest: Digest, bytes: Bytes) {
        self.0.put_blob_as(repository.as_str(), &digest, bytes);
    }

    fn manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: &MediaType,
        digest: Digest,
        bytes: Bytes,
    ) {
        let stored = self.0.put_manifest(repository.as_str(), media_type, bytes);
        assert_eq!(stored, digest, "the suite's manifests are named by their sha256 digest");
        if let Some(tag) = tag {
            self.0.set_tag(repository.as_str(), tag.as_str(), &digest);
        }
    }
}

fn over(registry: FakeRegistry, configure: impl FnOnce(&mut UpstreamOptions)) -> Fixture {
    registry.set_checks_blobs(true);
    let registry = Arc::new(registry);
    let mut options = UpstreamOptions::new(registry.url().parse().expect("a URL"));
    configure(&mut options);
    let upstream = Arc::new(RegistryClient::new(&options).expect("good options"));
    Fixture { upstream, seed: Box::new(Registry(registry.clone())), guard: Box::new(registry) }
}

/// A token service that knows [`log_in`]'s account only: its tokens without an account would be for pulling.
fn tokens() -> Auth {
    Auth::bearer(&TokenService::new().account("robot", "secret").no_anonymous())
}

fn log_in(options: &mut UpstreamOptions) {
    options.username = Some("robot".to_owned());
    options.password = Some("secret".to_owned());
}

async fn open_fixture() -> Fixture {
    over(FakeRegistry::start().await, |_| {})
}

async fn token_fixture() -> Fixture {
    over(FakeRegistry::builder().auth(tokens()).start().await, log_in)
}

async fn paged_fixture() -> Fixture {
    let registry = FakeRegistry::start().await;
    registry.set_page_size(2);
    over(registry, |_| {})
}

async fn harbor_fixture() -> Fixture {
    over(FakeRegistry::builder().harbor().auth(tokens()).start().await, |options| {
        log_in(options);
        options.kind = UpstreamKind::Harbor;
    })
}
