//! Blobs, hits and totals.

use domain::ports::Change;
use domain::ports::metadata::{BlobRow, Totals};

use super::Fixture;
use super::rows::{at, hits, isolated, link, manifest, put_blob, put_manifest, repository, shared};

impl Fixture {
    async fn blob(&self, name: &str) -> Option<BlobRow> {
        self.repo.blob(&shared(name)).await.expect("an answer")
    }
}

pub(super) async fn a_published_blob_has_a_row(fixture: Fixture) {
    fixture.apply([put_blob(&shared("layer"), 9_000_000_000, at(5))]).await;

    let row = BlobRow {
        key: shared("layer"),
        size: 9_000_000_000,
        created_at: at(5),
        last_accessed_at: at(5),
        access_count: 0,
        origin: None,
    };
    assert_eq!(fixture.blob("layer").await, Some(row));
    assert_eq!(fixture.blob("another").await, None);
}

pub(super) async fn publishing_a_blob_again_keeps_its_creation_time_and_counts(fixture: Fixture) {
    let key = shared("layer");
    fixture.apply([put_blob(&key, 10, at(5)), Change::RecordHits(vec![hits(&key, 3, at(6))])]).await;
    fixture.apply([put_blob(&key, 10, at(9))]).await;

    let row = fixture.blob("layer").await.expect("a row");
    assert_eq!((row.created_at, row.last_accessed_at, row.access_count), (at(5), at(9), 3));
}

pub(super) async fn a_blob_is_known_by_the_repository_that_it_first_came_by(fixture: Fixture) {
    let (nginx, other) = (Some(repository("hub/library/nginx")), Some(repository("ghcr/org/app")));
    let put = |origin| Change::PutBlob { key: shared("layer"), size: 10, origin, at: at(1) };
    fixture.apply([put(None)]).await;
    assert_eq!(fixture.blob("layer").await.and_then(|row| row.origin), None);
    fixture.apply([put(nginx.clone())]).await;
    assert_eq!(fixture.blob("layer").await.and_then(|row| row.origin), nginx);
    fixture.apply([put(other.clone()), put(None)]).await;
    assert_eq!(fixture.blob("layer").await.and_then(|row| row.origin), nginx, "it is here already");

    let row = manifest(&shared("manifest"));
    fixture.apply([Change::PutManifest { row: row.clone(), origin: other.clone(), at: at(2) }]).await;
    fixture.apply([Change::PutManifest { row, origin: nginx, at: at(3) }]).await;
    assert_eq!(fixture.blob("manifest").await.and_then(|row| row.origin), other);
    fixture.apply([Change::DropBlob { key: shared("layer") }, put(other.clone())]).await;
    assert_eq!(fixture.blob("layer").await.and_then(|row| row.origin), other);
}

pub(super) async fn publishing_a_blob_never_moves_its_access_time_back(fixture: Fixture) {
    fixture.apply([put_blob(&shared("layer"), 10, at(5)), put_blob(&shared("layer"), 10, at(4))]).await;

    let row = fixture.blob("layer").await.expect("a row");
    assert_eq!((row.created_at, row.last_accessed_at), (at(5), at(5)));
}

pub(super) async fn spaces_are_apart(fixture: Fixture) {
    let (ours, theirs) = (shared("layer"), isolated("quay", "layer"));
    fixture.apply([put_blob(&ours, 10, at(1)), put_blob(&theirs, 10, at(2))]).await;
    fixture.apply([Change::RecordHits(vec![hits(&theirs, 7, at(3))])]).await;

    assert_eq!(fixture.repo.blob(&ours).await.expect("an answer").map(|row| row.access_count), Some(0));
    assert_eq!(fixture.repo.blob(&theirs).await.expect("an answer").map(|row| row.access_count), Some(7));
    assert_eq!(fixture.repo.blob(&isolated("ghcr", "layer")).await.expect("an answer"), None);

    fixture.apply([Change::DropBlob { key: ours.clone() }]).await;
    assert_eq!(fixture.repo.blob(&ours).await.expect("an answer"), None);
    assert!(fixture.repo.blob(&theirs).await.expect("an answer").is_some());
}

pub(super) async fn a_dropped_blob_has_no_row(fixture: Fixture) {
    let drop = Change::DropBlob { key: shared("layer") };
    fixture.apply([put_blob(&shared("layer"), 10, at(1)), put_blob(&shared("other"), 10, at(1))]).await;
    fixture.apply([drop.clone()]).await;
    assert_eq!(fixture.blob("layer").await, None);
    assert!(fixture.blob("other").await.is_some());

    fixture.apply([drop]).await;
    fixture.apply([put_blob(&shared("layer"), 10, at(3))]).await;
    assert_eq!(fixture.blob("layer").await.map(|row| row.created_at), Some(at(3)));
}

pub(super) async fn hits_add_to_the_count_and_move_the_access_time_forward(fixture: Fixture) {
    let key = shared("layer");
    fixture.apply([put_blob(&key, 10, at(1))]).await;
    fixture.apply([Change::RecordHits(vec![hits(&key, 2, at(5))])]).await;
    fixture.apply([Change::RecordHits(vec![hits(&key, 40, at(8))])]).await;

    let row = fixture.blob("layer").await.expect("a row");
    assert_eq!((row.access_count, row.last_accessed_at, row.created_at, row.size), (42, at(8), at(1), 10));
}

pub(super) async fn hits_never_move_the_access_time_back(fixture: Fixture) {
    let key = shared("layer");
    fixture.apply([put_blob(&key, 10, at(5)), Change::RecordHits(vec![hits(&key, 1, at(2))])]).await;

    let row = fixture.blob("layer").await.expect("a row");
    assert_eq!((row.access_count, row.last_accessed_at), (1, at(5)));
}

pub(super) async fn hits_of_a_blob_without_a_row_are_passed_over(fixture: Fixture) {
    let recorded = [hits(&shared("gone"), 9, at(2)), hits(&shared("layer"), 1, at(3))];
    fixture.apply([put_blob(&shared("layer"), 10, at(1)), Change::RecordHits(recorded.to_vec())]).await;
    fixture.apply([Change::RecordHits(Vec::new())]).await;

    assert_eq!(fixture.blob("gone").await, None);
    assert_eq!(fixture.blob("layer").await.map(|row| row.access_count), Some(1));
}

pub(super) async fn hits_that_name_a_blob_twice_count_twice(fixture: Fixture) {
    let key = shared("layer");
    let recorded = vec![hits(&key, 1, at(3)), hits(&key, 5, at(9)), hits(&key, 10, at(4))];
    fixture.apply([put_blob(&key, 10, at(1)), Change::RecordHits(recorded)]).await;

    let row = fixture.blob("layer").await.expect("a row");
    assert_eq!((row.access_count, row.last_accessed_at), (16, at(9)));
}

pub(super) async fn a_hundred_thousand_hits_are_recorded_at_once(fixture: Fixture) {
    // Every fiftieth blob has a row.
    let key = |number: u64| shared(&number.to_string());
    fixture.apply((0..100_000).step_by(50).map(|number| put_blob(&key(number), 10, at(0)))).await;

    let recorded = (0..100_000).map(|number| hits(&key(number), number + 1, at(number))).collect();
    fixture.apply([Change::RecordHits(recorded)]).await;

    for number in (0..100_000).step_by(4_950) {
        let row = fixture.repo.blob(&key(number)).await.expect("an answer").expect("a row");
        assert_eq!((row.access_count, row.last_accessed_at), (number + 1, at(number)));
    }
    assert_eq!(fixture.repo.totals().await.expect("totals").blobs, 2_000);
}

pub(super) async fn totals_count_every_blob_once(fixture: Fixture) {
    assert_eq!(fixture.repo.totals().await.expect("totals"), Totals::default());

    let hub = repository("hub/library/nginx");
    let image = manifest(&shared("image"));
    fixture
        .apply([
            put_blob(&shared("layer"), 5_000_000_000, at(0)),
            put_blob(&isolated("quay", "layer"), 5_000_000_000, at(0)),
            put_manifest(&image, at(0)),
            link(&hub, image.key.digest),
            link(&repository("hub/library/other"), image.key.digest),
        ])
        .await;
    let totals = Totals { blobs: 3, manifests: 1, bytes: 10_000_000_000 + image.size };
    assert_eq!(fixture.repo.totals().await.expect("totals"), totals);

    fixture.apply([Change::DropBlob { key: image.key }, Change::DropBlob { key: shared("layer") }]).await;
    let totals = Totals { blobs: 1, manifests: 0, bytes: 5_000_000_000 };
    assert_eq!(fixture.repo.totals().await.expect("totals"), totals);
}
