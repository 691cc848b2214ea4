//! Manifests and who refers to them.

use domain::oci::digest::Algorithm;
use domain::oci::{Digest, MediaType};
use domain::ports::Change;
use domain::ports::metadata::{ManifestRow, Totals};

use super::Fixture;
use super::rows::{
    at, digest, hits, isolated, link, manifest, put_blob, put_manifest, referrer, repository, set_tag, shared, tag,
};

impl Fixture {
    async fn manifest(&self, row: &ManifestRow) -> Option<ManifestRow> {
        self.repo.manifest(&row.key).await.expect("an answer")
    }

    async fn referrers(&self, name: &str, subject: Digest) -> Vec<ManifestRow> {
        self.repo.referrers(&repository(name), &subject).await.expect("an answer")
    }
}

pub(super) async fn a_manifest_is_found_as_it_was_put(fixture: Fixture) {
    let row = ManifestRow {
        media_type: "application/vnd.example.own.v1+json".parse().expect("a media type"),
        artifact_type: Some("application/vnd.example+type; q=\"ü\"".into()),
        subject: Some(Algorithm::Sha512.digest(b"subject")),
        // Not in the order of their text.
        children: vec![digest("layer 2"), digest("config"), Algorithm::Sha512.digest(b"layer 1"), digest("layer 0")],
        ..manifest(&shared("image"))
    };
    fixture.apply([put_manifest(&row, at(1))]).await;

    assert_eq!(fixture.manifest(&row).await, Some(row));
}

pub(super) async fn a_manifest_is_a_blob(fixture: Fixture) {
    let row = manifest(&shared("image"));
    fixture.apply([put_manifest(&row, at(1)), Change::RecordHits(vec![hits(&row.key, 4, at(2))])]).await;
    fixture.apply([put_manifest(&row, at(3))]).await;

    let blob = fixture.repo.blob(&row.key).await.expect("an answer").expect("a row");
    assert_eq!((blob.size, blob.created_at, blob.access_count), (row.size, at(1), 4));
    fixture.apply([put_blob(&shared("layer"), 10, at(1))]).await;
    assert_eq!(fixture.repo.manifest(&shared("layer")).await.expect("an answer"), None);
}

pub(super) async fn a_manifest_without_children_is_a_manifest(fixture: Fixture) {
    let row = manifest(&shared("empty index"));
    fixture.apply([put_manifest(&row, at(1))]).await;

    assert_eq!(fixture.manifest(&row).await, Some(row));
}

pub(super) async fn a_manifest_keeps_the_order_of_thousands_of_children(fixture: Fixture) {
    let children = (0..5_001).map(|number| digest(&number.to_string())).collect();
    let row = ManifestRow { children, ..manifest(&shared("image")) };
    fixture.apply([put_manifest(&row, at(1))]).await;

    assert_eq!(fixture.manifest(&row).await, Some(row));
}

pub(super) async fn a_manifest_that_is_put_again_says_what_the_later_call_said(fixture: Fixture) {
    let subject = digest("subject");
    let first =
        ManifestRow { children: vec![digest("a"), digest("b"), digest("c")], ..referrer(&shared("image"), subject) };
    let second = ManifestRow {
        media_type: MediaType::DOCKER_MANIFEST,
        children: vec![digest("c"), digest("d")],
        ..manifest(&shared("image"))
    };
    fixture.apply([put_manifest(&first, at(1)), link(&repository("hub/a"), first.key.digest)]).await;
    fixture.apply([put_manifest(&second, at(2))]).await;

    assert_eq!(fixture.manifest(&second).await, Some(second));
    assert_eq!(fixture.referrers("hub/a", subject).await, []);
}

pub(super) async fn dropping_a_blob_drops_its_manifest_in_that_space_only(fixture: Fixture) {
    let with_children = |key| ManifestRow { children: vec![digest("a"), digest("b")], ..manifest(&key) };
    let (ours, theirs) = (with_children(shared("image")), with_children(isolated("quay", "image")));
    fixture.apply([put_manifest(&ours, at(1)), put_manifest(&theirs, at(1))]).await;
    fixture.apply([Change::DropBlob { key: ours.key.clone() }]).await;

    assert_eq!(fixture.manifest(&ours).await, None);
    assert_eq!(fixture.manifest(&theirs).await, Some(theirs));

    // Nor do its children come back with the blob.
    fixture.apply([put_blob(&ours.key, ours.size, at(2))]).await;
    assert_eq!(fixture.manifest(&ours).await, None);
    fixture.apply([put_manifest(&manifest(&ours.key), at(3))]).await;
    assert_eq!(fixture.manifest(&ours).await.map(|row| row.children), Some(Vec::new()));
}

pub(super) async fn dropping_a_child_leaves_its_parent(fixture: Fixture) {
    let child = manifest(&shared("image"));
    let parent = ManifestRow {
        media_type: MediaType::OCI_INDEX,
        children: vec![child.key.digest],
        subject: Some(child.key.digest),
        ..manifest(&shared("index"))
    };
    fixture.apply([put_manifest(&child, at(1)), put_manifest(&parent, at(1))]).await;
    fixture.apply([Change::DropBlob { key: child.key }]).await;

    assert_eq!(fixture.manifest(&parent).await, Some(parent));
}

pub(super) async fn links_and_tags_outlive_the_content(fixture: Fixture) {
    let (hub, image) = (repository("hub/library/nginx"), shared("image"));
    fixture
        .apply([
            put_manifest(&manifest(&image), at(1)),
            link(&hub, image.digest),
            set_tag(&hub, "latest", image.digest),
        ])
        .await;
    fixture.apply([Change::DropBlob { key: image.clone() }]).await;

    assert!(fixture.repo.link(&hub, &image.digest).await.expect("an answer").is_some());
    assert!(fixture.repo.tag(&hub, &tag("latest")).await.expect("an answer").is_some());
    assert_eq!(fixture.repo.totals().await.expect("totals"), Totals::default());
}

pub(super) async fn referrers_are_the_linked_manifests_with_the_subject(fixture: Fixture) {
    let subject = digest("image");
    let signature = ManifestRow { children: vec![digest("a"), digest("b")], ..referrer(&shared("signature"), subject) };
    let elsewhere = referrer(&shared("linked elsewhere"), subject);
    let of_another = referrer(&shared("of another image"), digest("another"));
    let (hub, quay) = (repository("hub/library/nginx"), repository("quay/library/nginx"));
    fixture
        .apply([
            put_manifest(&signature, at(1)),
            put_manifest(&elsewhere, at(1)),
            put_manifest(&of_another, at(1)),
            link(&hub, signature.key.digest),
            link(&hub, of_another.key.digest),
            link(&hub, subject),
            link(&quay, elsewhere.key.digest),
            // The upstream has it, and it is not stored here.
            link(&hub, digest("not stored")),
        ])
        .await;

    assert_eq!(fixture.referrers("hub/library/nginx", subject).await, [signature]);
    assert_eq!(fixture.referrers("quay/library/nginx", subject).await, [elsewhere]);
    assert_eq!(fixture.referrers("hub/library/redis", subject).await, []);
    assert_eq!(fixture.referrers("hub/library/nginx", digest("unknown")).await, []);
}

pub(super) async fn referrers_are_in_the_order_of_their_digests(fixture: Fixture) {
    let subject = digest("image");
    let hub = repository("hub/library/nginx");
    let mut expected: Vec<_> = (0..40)
        .map(|number| ManifestRow {
            children: (0..number % 4).map(|child| digest(&child.to_string())).collect(),
            ..referrer(&shared(&format!("signature {number}")), subject)
        })
        .collect();
    fixture.apply(expected.iter().map(|row| put_manifest(row, at(1)))).await;
    fixture.apply(expected.iter().map(|row| link(&hub, row.key.digest))).await;

    expected.sort_by_key(|row| row.key.digest);
    assert_eq!(fixture.referrers("hub/library/nginx", subject).await, expected);
}

pub(super) async fn referrers_never_come_from_another_upstreams_isolated_space(fixture: Fixture) {
    let subject = digest("image");
    let (ours, theirs) = (referrer(&isolated("hub", "ours"), subject), referrer(&isolated("quay", "theirs"), subject));
    let hub = repository("hub/library/nginx");
    fixture.apply([put_manifest(&ours, at(1)), put_manifest(&theirs, at(1))]).await;
    fixture.apply([link(&hub, ours.key.digest), link(&hub, theirs.key.digest)]).await;

    assert_eq!(fixture.referrers("hub/library/nginx", subject).await, [ours]);
}
