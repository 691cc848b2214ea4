//! A name that stands for another registry than before.

use domain::ports::Change;

use super::Fixture;
use super::rows::{at, digest, isolated, link, manifest, put_blob, put_manifest, repository, set_tag, shared, upload};

pub(super) async fn forgetting_an_upstream_takes_what_is_known_of_its_registry_and_nothing_else(fixture: Fixture) {
    // "hub-2" begins like "hub".
    for name in ["hub/app", "hub/deep/app", "hub-2/app"] {
        let name = repository(name);
        fixture.apply([link(&name, digest("layer")), set_tag(&name, "1.0", digest("image"))]).await;
    }
    let kept = [shared("layer"), isolated("hub-2", "layer")];
    fixture.apply(kept.iter().map(|key| put_blob(key, 10, at(1)))).await;
    let own = isolated("hub", "image");
    fixture.apply([put_manifest(&manifest(&own), at(1)), put_blob(&isolated("hub", "layer"), 10, at(1))]).await;
    let mut other = upload(2, at(5));
    other.repository = repository("hub-2/app");
    let mut gone = upload(1, at(5));
    gone.repository = repository("hub/app");
    fixture.apply([Change::PutUpload(gone, None), Change::PutUpload(other.clone(), None)]).await;

    let upstream = "hub".parse().expect("a name");
    fixture.apply([Change::ForgetUpstream { upstream }]).await;

    let repo = &fixture.repo;
    assert_eq!(repo.repositories(None, 10).await.expect("an answer"), [repository("hub-2/app")]);
    assert!(repo.link(&repository("hub/app"), &digest("layer")).await.expect("an answer").is_none());
    assert!(repo.link(&repository("hub-2/app"), &digest("layer")).await.expect("an answer").is_some());
    assert!(repo.blob(&own).await.expect("an answer").is_none());
    assert!(repo.manifest(&own).await.expect("an answer").is_none());
    assert_eq!(repo.totals().await.expect("an answer").blobs, 2, "shared blobs and those of others stay");
    assert_eq!(repo.uploads(at(100), 10).await.expect("an answer"), [other]);
}
