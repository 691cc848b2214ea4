//! Upload sessions, and which of them are silent.

use std::time::{Duration, SystemTime};

use domain::oci::{Algorithm, UploadId};
use domain::ports::Change;
use domain::ports::metadata::{UploadRow, UploadState};

use super::Fixture;
use super::rows::{at, put_upload, repository, upload, upload_state};

impl Fixture {
    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Vec<UploadRow> {
        self.repo.uploads(touched_before, limit).await.expect("an answer")
    }

    async fn state(&self, number: u128) -> Option<UploadState> {
        self.repo.upload(id(number)).await.expect("an answer").and_then(|(_, state)| state)
    }

    /// The names of the sessions in the order in which they are listed.
    async fn upload_names(&self, touched_before: SystemTime, limit: usize) -> Vec<UploadId> {
        self.uploads(touched_before, limit).await.iter().map(|row| row.id).collect()
    }
}

/// A time that no case reaches.
fn late() -> SystemTime {
    at(1_000_000)
}

fn id(number: u128) -> UploadId {
    UploadId::from_random(number)
}

pub(super) async fn an_upload_is_found_as_it_was_put(fixture: Fixture) {
    let row = UploadRow {
        id: id(u128::MAX),
        repository: repository("hub-2/library/nginx/more"),
        location: "https://hub.example/v2/x/blobs/uploads/1?_state=a%2Fb==&c='ü'".into(),
        received: 9_000_000_000,
        started_at: at(1),
        touched_at: at(5),
    };
    fixture.apply([Change::PutUpload(row.clone(), None)]).await;

    assert_eq!(fixture.uploads(late(), 10).await, std::slice::from_ref(&row));
    assert_eq!(fixture.repo.upload(row.id).await.expect("an answer"), Some((row, None)));
    assert_eq!(fixture.repo.upload(id(1)).await.expect("an answer"), None);
}

pub(super) async fn an_upload_is_found_with_what_it_takes_to_go_on(fixture: Fixture) {
    // Nothing is taken for absent that is empty, and nothing cut that is large.
    let empty =
        UploadState { written: 0, min_chunk: None, adrift: false, tail: Vec::new(), ..upload_state((1 << 63) - 1) };
    let large = UploadState { tail: (0..8 << 20).map(|at: u32| at.to_le_bytes()[1]).collect(), ..upload_state(2) };
    for state in [empty, upload_state(1), large] {
        let row = upload(1, at(5));
        fixture.apply([Change::PutUpload(row.clone(), Some(state.clone())), put_upload(2, at(6))]).await;

        assert!(fixture.repo.upload(id(1)).await.expect("an answer") == Some((row.clone(), Some(state))));
        assert_eq!(fixture.state(2).await, None);
        assert_eq!(fixture.uploads(late(), 10).await, [row, upload(2, at(6))]);
    }
}

pub(super) async fn putting_an_upload_without_its_state_takes_the_state_away(fixture: Fixture) {
    fixture.apply([Change::PutUpload(upload(1, at(5)), Some(upload_state(1)))]).await;
    let next = UploadState { algorithm: Algorithm::Sha256, tail: vec![3], ..upload_state(2) };
    fixture.apply([Change::PutUpload(upload(1, at(5)), Some(next.clone()))]).await;
    assert_eq!(fixture.state(1).await, Some(next));

    fixture.apply([put_upload(1, at(5))]).await;
    assert_eq!(fixture.state(1).await, None);

    // Nor does it come back with a session of the same name.
    fixture.apply([Change::PutUpload(upload(1, at(5)), Some(upload_state(1))), Change::DropUpload { id: id(1) }]).await;
    fixture.apply([put_upload(1, at(5))]).await;
    assert_eq!(fixture.state(1).await, None);
}

pub(super) async fn putting_an_upload_again_moves_it_on(fixture: Fixture) {
    let first = upload(1, at(5));
    fixture.apply([Change::PutUpload(first.clone(), None), put_upload(2, at(1))]).await;
    // The later call, not the later time or the larger number: an upstream may have lost bytes.
    for (received, seconds) in [(70, 9), (30, 2)] {
        let moved = UploadRow {
            location: format!("/v2/library/nginx/blobs/uploads/1?from={received}"),
            received,
            touched_at: at(seconds),
            ..first.clone()
        };
        fixture.apply([Change::PutUpload(moved.clone(), None)]).await;
        assert_eq!(fixture.uploads(late(), 10).await, [upload(2, at(1)), moved]);
    }
}

pub(super) async fn putting_an_upload_again_keeps_its_repository_and_beginning(fixture: Fixture) {
    let first = upload(1, at(5));
    let again =
        UploadRow { repository: repository("quay/other"), started_at: at(7), touched_at: at(7), ..first.clone() };
    fixture.apply([Change::PutUpload(first.clone(), None), Change::PutUpload(again, None)]).await;

    assert_eq!(fixture.uploads(late(), 10).await, [UploadRow { touched_at: at(7), ..first }]);
}

pub(super) async fn dropping_an_upload_takes_that_one_only(fixture: Fixture) {
    fixture.apply([1, 2, 3].map(|number| put_upload(number, at(1)))).await;
    fixture.apply([Change::DropUpload { id: id(2) }]).await;

    assert_eq!(fixture.upload_names(late(), 10).await, [id(1), id(3)]);
}

pub(super) async fn dropping_an_upload_that_is_not_there_is_fine(fixture: Fixture) {
    let drop = Change::DropUpload { id: id(1) };
    fixture.apply([drop.clone()]).await;
    fixture.apply([put_upload(1, at(1)), drop.clone(), drop]).await;

    assert_eq!(fixture.uploads(late(), 10).await, []);
}

pub(super) async fn uploads_are_listed_by_how_long_they_are_silent(fixture: Fixture) {
    // The time counts first, and the name where times are the same.
    let silent = [(4, 1), (2, 2), (3, 2), (1 << 100, 2), (1, 3)];
    fixture.apply(silent.iter().rev().map(|(number, seconds)| put_upload(*number, at(*seconds)))).await;
    assert_eq!(fixture.upload_names(late(), 10).await, silent.map(|(number, _)| id(number)));

    fixture.apply([put_upload(4, at(9))]).await;
    assert_eq!(fixture.upload_names(late(), 10).await, [2, 3, 1 << 100, 1, 4].map(id));
}

pub(super) async fn uploads_heard_of_since_are_not_listed(fixture: Fixture) {
    fixture.apply([1, 2, 3].map(|number| put_upload(number.into(), at(10 * number)))).await;

    assert_eq!(fixture.uploads(at(10), 10).await, []);
    // The moment itself is not before it.
    assert_eq!(fixture.upload_names(at(20), 10).await, [id(1)]);
    assert_eq!(fixture.upload_names(at(20) + Duration::from_micros(1), 10).await, [id(1), id(2)]);

    fixture.apply([put_upload(1, at(25))]).await;
    assert_eq!(fixture.upload_names(at(25), 10).await, [id(2)]);
}

pub(super) async fn uploads_are_listed_in_limited_numbers(fixture: Fixture) {
    fixture.apply((1..=5).map(|number| put_upload(number, at(9)))).await;

    assert_eq!(fixture.upload_names(late(), 2).await, [id(1), id(2)]);
    assert_eq!(fixture.uploads(late(), 0).await, []);
    assert_eq!(fixture.uploads(late(), usize::MAX).await.len(), 5);
}
