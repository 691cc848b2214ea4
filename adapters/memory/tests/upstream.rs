//! The upstream's contract suite over the registry in memory.

use std::future::{Ready, ready};
use std::sync::Arc;

use bytes::Bytes;
use contract::upstream::{Fixture, Seed};
use domain::oci::{Digest, MediaType, RepositoryName, Tag};
use domain::ports::Upstream as _;
use harbor_cache_memory::{MemoryUpstream, UpstreamCall};

contract::upstream_contract!(upstream, fixture);

struct Registry(Arc<MemoryUpstream>);

impl Seed for Registry {
    fn blob(&self, repository: &RepositoryName, digest: Digest, bytes: Bytes) {
        self.0.put_blob_as(repository, digest, bytes);
    }

    fn manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: &MediaType,
        digest: Digest,
        bytes: Bytes,
    ) {
        self.0.put_manifest_as(repository, tag, media_type.clone(), digest, bytes);
    }
}

fn fixture() -> Ready<Fixture> {
    let upstream = Arc::new(MemoryUpstream::new());
    ready(Fixture { upstream: upstream.clone(), seed: Box::new(Registry(upstream)), guard: Box::new(()) })
}

#[tokio::test]
async fn every_call_is_counted_by_its_operation() {
    let upstream = MemoryUpstream::new();
    let repository: RepositoryName = "library/app".parse().unwrap();
    let digest = upstream.put_blob(&repository, "bytes");
    for _ in 0..3 {
        upstream.stat_blob(&repository, &digest).await.unwrap();
    }
    upstream.blob(&repository, &digest, None).await.unwrap();
    upstream.tags(&"no/such".parse().unwrap()).await.unwrap_err();
    assert_eq!(upstream.calls(UpstreamCall::StatBlob), 3);
    assert_eq!(upstream.calls(UpstreamCall::Blob), 1);
    assert_eq!(upstream.calls(UpstreamCall::Tags), 1);
    assert_eq!(upstream.calls(UpstreamCall::Manifest), 0);
}
