//! The contract suite, and what else only a server of another project can tell, over versitygw. `tests/run` builds it.

use std::sync::Arc;

use ::contract::blob_store::{Fixture, cases};
use domain::http_range::ByteRange;
use domain::ports::BlobStore as _;
use harbor_cache_blobs_s3::{S3BlobStore, S3Credentials, S3Options};
use memory::MemoryStaging;
use support::tools::{self, VersityGateway};
use tokio_util::task::TaskTracker;

use crate::world::{bytes_of, pattern, publish};

/// A store in a server of its own, or `None` after saying that there is no such program.
async fn store() -> Option<(VersityGateway, Arc<S3BlobStore>)> {
    let [program] = tools::find_all(["versitygw"])?;
    let gateway = VersityGateway::start(&program);
    let mut options = S3Options::new(VersityGateway::BUCKET);
    options.endpoint = Some(gateway.url());
    options.credentials = Some(S3Credentials {
        access_key: VersityGateway::ACCESS_KEY.to_owned(),
        secret_key: VersityGateway::SECRET_KEY.to_owned(),
    });
    options.force_path_style = true;
    "cache".clone_into(&mut options.prefix);
    options.upload.multipart_threshold = 1 << 20;
    options.upload.part_size = 5 << 20;
    Some((gateway, Arc::new(S3BlobStore::open(&options, TaskTracker::new()).await)))
}

macro_rules! over_the_gateway {
    (() $($case:ident)+) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $case() {
            let Some((gateway, store)) = store().await else { return };
            cases::$case(Fixture { store, staging: Arc::new(MemoryStaging::new()), guard: Box::new(gateway) }).await;
        })+
    };
}

::contract::blob_store_cases! { [over_the_gateway] () }

#[tokio::test]
async fn an_address_gives_the_object_and_any_range_of_it() {
    let Some((_gateway, store)) = store().await else { return };
    let content = pattern(1, 200_000);
    let key = publish(&*store, &MemoryStaging::new(), &content).await;
    let address = store.presign(&key, std::time::Duration::from_mins(1)).await.expect("signed").expect("an address");
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
    let whole = http.get(&address).send().await.expect("it answers").error_for_status().expect("it is let in");
    assert_eq!(whole.bytes().await.expect("whole"), content);
    let part = http.get(&address).header("range", "bytes=10-19").send().await.expect("it answers");
    assert_eq!((part.status().as_u16(), part.bytes().await.expect("whole")), (206, content.slice(10..20)));
}

#[tokio::test]
async fn many_readers_of_one_object_get_all_of_it() {
    let Some((_gateway, store)) = store().await else { return };
    let content = pattern(1, 7_000_000);
    let key = publish(&*store, &MemoryStaging::new(), &content).await;
    let mut readers = tokio::task::JoinSet::new();
    for reader in 0..20u64 {
        let (store, key, content) = (Arc::clone(&store), key.clone(), content.clone());
        readers.spawn(async move {
            let range = ByteRange { offset: reader * 1000, len: 6_000_000 };
            let body = store.open(&key, Some(range)).await.expect("opened").expect("found");
            let start = usize::try_from(range.offset).expect("small");
            assert!(bytes_of(body).await.expect("whole") == content.slice(start..start + 6_000_000));
        });
    }
    while let Some(reader) = readers.join_next().await {
        reader.expect("it is whole");
    }
}
