//! Names that are of no use any more.

use domain::cache::BlobKey;
use domain::oci::RepositoryKey;
use domain::ports::Change;
use domain::ports::metadata::TagRow;

use super::Fixture;
use super::rows::{at, digest, isolated, link_row, put_blob, repository, set_tag, shared, tag};

fn link_at(repository: &RepositoryKey, content: &str, seconds: u64) -> Change {
    Change::Link(link_row(repository, digest(content), at(seconds)))
}

/// A content that keeps a name of an upstream `hub`.
fn keepers() -> [BlobKey; 2] {
    [shared("x"), isolated("hub", "x")]
}

pub(super) async fn an_idle_link_is_forgotten_only_while_its_content_is_gone(fixture: Fixture) {
    let (name, other) = (repository("hub/app"), repository("hub/other"));
    let forget =
        |seconds| Change::ForgetLink { repository: name.clone(), digest: digest("x"), checked_before: at(seconds) };
    let is_linked =
        async |of: &RepositoryKey, content| fixture.repo.link(of, &digest(content)).await.expect("an answer").is_some();
    fixture.apply([link_at(&name, "x", 10), link_at(&name, "y", 10), link_at(&other, "x", 10)]).await;
    fixture.apply([forget(10)]).await;
    assert!(is_linked(&name, "x").await, "it was checked at that time");
    for key in keepers() {
        fixture.apply([put_blob(&key, 1, at(1)), forget(11)]).await;
        assert!(is_linked(&name, "x").await, "it leads to {key}");
        fixture.apply([Change::DropBlob { key }]).await;
    }
    fixture.apply([put_blob(&isolated("quay", "x"), 1, at(1)), forget(11)]).await;
    assert!(!is_linked(&name, "x").await, "it leads nowhere");
    assert!(is_linked(&name, "y").await && is_linked(&other, "x").await, "others stay");
    fixture.apply([forget(11), link_at(&name, "x", 20), forget(11)]).await;
    assert!(is_linked(&name, "x").await, "it was confirmed since");
}

pub(super) async fn an_idle_tag_is_forgotten_only_while_it_points_there_and_its_content_is_gone(fixture: Fixture) {
    let name = repository("hub/app");
    let forget = |content, seconds| Change::ForgetTag {
        repository: name.clone(),
        tag: tag("1.0"),
        digest: digest(content),
        checked_before: at(seconds),
    };
    let row = async || fixture.repo.tag(&name, &tag("1.0")).await.expect("an answer");
    fixture.apply([set_tag(&name, "1.0", digest("x")), set_tag(&name, "2.0", digest("x"))]).await;
    let checked_at = row().await.expect("a tag").checked_at;
    let TagRow { repository, tag: named, digest: to, .. } = row().await.expect("a tag");
    let at_that_time = Change::ForgetTag { repository, tag: named, digest: to, checked_before: checked_at };
    fixture.apply([at_that_time, forget("y", 1_000)]).await;
    assert!(row().await.is_some(), "it was checked at that time, and points elsewhere");
    for key in keepers() {
        fixture.apply([put_blob(&key, 1, at(1)), forget("x", 1_000)]).await;
        assert!(row().await.is_some(), "it leads to {key}");
        fixture.apply([Change::DropBlob { key }]).await;
    }
    fixture.apply([forget("x", 1_000)]).await;
    assert!(row().await.is_none(), "it leads nowhere");
    assert!(fixture.repo.tag(&name, &tag("2.0")).await.expect("an answer").is_some(), "others stay");
}
