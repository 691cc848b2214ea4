//! A pull through the whole product, cold and warm.

use support::{FakeRegistry, SampleImage, TestStack, client};

#[tokio::test]
async fn a_cold_pull_fetches_each_blob_once_and_a_warm_one_none() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("library/app", "1.0").seed(7).layers([10_000, 2_000_000]).build();
    registry.push(&image);
    let stack = TestStack::before(&registry.url()).await;

    let cold = client::pull(&stack.url(), "library/app", "1.0").await.expect("the cold pull");
    assert_eq!(cold.root, image.digest());
    for layer in image.layers() {
        assert_eq!(registry.blob_gets(&layer.digest), 1);
    }
    registry.reset_counts();
    let warm = client::pull(&stack.url(), "library/app", "1.0").await.expect("the warm pull");
    assert_eq!(warm.root, image.digest());
    assert_eq!(registry.requests().len(), 0, "{:?}", registry.requests());
}
