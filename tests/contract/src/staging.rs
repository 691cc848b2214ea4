//! The suite of the [`Staging`] port.

use std::any::Any;
use std::sync::Arc;

use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::ports::{DigestVerifier, Staging, StagingReader, StagingWriter};

use crate::bytes::{pattern, read_chunk};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! staging_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            a_reader_sees_exactly_what_was_appended_as_soon_as_append_has_returned
            a_reader_in_another_task_follows_the_growing_file
            a_region_gives_at_least_one_and_at_most_the_asked_bytes
            two_files_with_the_same_label_never_share_bytes
            any_label_will_do
            an_empty_batch_changes_nothing
            a_batch_of_very_many_chunks_is_appended_whole_and_in_order
            dropping_a_writer_leaves_a_held_reader_its_bytes
            dropping_a_sealed_file_leaves_a_held_reader_its_bytes
            a_sealed_file_has_the_length_and_the_bytes_that_were_appended
            a_file_without_bytes_can_be_sealed
            bytes_with_another_digest_are_not_verified
            sweep_removes_what_an_earlier_process_left_behind
            sweep_keeps_what_a_living_writer_owns
            sweep_keeps_a_sealed_file_that_is_still_held
            many_writers_at_once_do_not_disturb_each_other
        }
    };
}

/// Runs the suite: `staging_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! staging_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::staging_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::staging::cases]) }
    };
}

staging_cases! { [publish_cases] () }

/// A staging area of its own.
pub struct Fixture {
    pub staging: Arc<dyn Staging>,
    /// How many files an earlier process has left in it; 0 where nothing outlives a process.
    pub left_behind: u64,
    /// What has to live as long as the staging area, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

async fn create(fixture: &Fixture, label: &str) -> (Box<dyn StagingWriter>, Arc<dyn StagingReader>) {
    fixture.staging.create(label).await.expect("a staging file")
}

/// Everything from `offset` up to `end`, in as many regions as the reader likes.
fn read_all(reader: &dyn StagingReader, offset: u64, end: u64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = offset;
    while at < end {
        let chunk = reader.region(at, end - at);
        assert!(!chunk.is_empty(), "a region of bytes that were appended has at least one of them");
        at += chunk.len();
        out.extend_from_slice(&read_chunk(&chunk));
    }
    out
}

async fn a_reader_sees_exactly_what_was_appended_as_soon_as_append_has_returned(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "grows").await;
    let mut expected = Vec::new();
    for step in 1..=20usize {
        let batch: Vec<Bytes> = (0..step).map(|part| pattern(step * 100 + part, step * 37 + part)).collect();
        expected.extend(batch.concat());
        writer.append(batch).await.expect("room");
        assert_eq!(read_all(&*reader, 0, expected.len() as u64), expected);
    }
}

async fn a_reader_in_another_task_follows_the_growing_file(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "followed").await;
    let content = pattern(7, 1 << 20);
    let (grown, mut progress) = tokio::sync::watch::channel(0u64);
    let mut followers = tokio::task::JoinSet::new();
    followers.spawn(async move {
        let mut seen = Vec::new();
        while progress.changed().await.is_ok() {
            let end = *progress.borrow();
            seen.extend(read_all(&*reader, seen.len() as u64, end));
        }
        seen
    });
    for chunk in content.chunks(50_000) {
        writer.append(vec![Bytes::copy_from_slice(chunk)]).await.expect("room");
        grown.send_modify(|end| *end += chunk.len() as u64);
    }
    drop(grown);
    let seen = followers.join_next().await.expect("one follower").expect("it ends well");
    assert_eq!(seen, content);
}

async fn a_region_gives_at_least_one_and_at_most_the_asked_bytes(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "regions").await;
    let content = pattern(1, 300);
    writer.append(content.chunks(7).map(Bytes::copy_from_slice).collect()).await.expect("room");
    for offset in 0..content.len() {
        for len in [1, 6, 7, 8, content.len() - offset] {
            let len = len.min(content.len() - offset);
            let chunk = reader.region(offset as u64, len as u64);
            let bytes = read_chunk(&chunk);
            assert!((1..=len).contains(&bytes.len()), "{} bytes of {len} from {offset}", bytes.len());
            assert_eq!(bytes, content[offset..offset + bytes.len()]);
        }
    }
}

async fn two_files_with_the_same_label_never_share_bytes(fixture: Fixture) {
    let (mut one, one_reader) = create(&fixture, "same").await;
    let (mut two, two_reader) = create(&fixture, "same").await;
    let (first, second) = (pattern(1, 5000), pattern(2, 5000));
    for at in (0..5000).step_by(1000) {
        one.append(vec![first.slice(at..at + 1000)]).await.expect("room");
        two.append(vec![second.slice(at..at + 1000)]).await.expect("room");
    }
    assert_eq!(read_all(&*one_reader, 0, 5000), first);
    drop(one);
    assert_eq!(read_all(&*two_reader, 0, 5000), second);
    let sealed = two.seal().await.expect("sealed");
    assert_eq!(read_all(&*sealed.reader(), 0, 5000), second);
}

async fn any_label_will_do(fixture: Fixture) {
    let long = "x".repeat(5000);
    for label in ["", "/", "..", "../../etc/passwd", "a/b", "sha256:abc", "name with\nline", "größe", "\0", &long] {
        let (mut writer, reader) = create(&fixture, label).await;
        writer.append(vec![pattern(3, 10)]).await.expect("room");
        assert_eq!(read_all(&*reader, 0, 10), pattern(3, 10), "{label:?}");
    }
}

async fn an_empty_batch_changes_nothing(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "empty").await;
    writer.append(vec![]).await.expect("nothing to do");
    writer.append(vec![Bytes::new(), Bytes::new()]).await.expect("nothing to do");
    writer.append(vec![Bytes::new(), pattern(1, 9), Bytes::new(), pattern(2, 9)]).await.expect("room");
    writer.append(vec![]).await.expect("nothing to do");
    let expected = [pattern(1, 9), pattern(2, 9)].concat();
    assert_eq!(read_all(&*reader, 0, 18), expected);
    assert_eq!(writer.seal().await.expect("sealed").size(), 18);
}

/// More chunks than one vectored write takes (`IOV_MAX` is 1024 on Linux).
async fn a_batch_of_very_many_chunks_is_appended_whole_and_in_order(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "many").await;
    let batch: Vec<Bytes> = (0..5000).map(|n| pattern(n, n % 40)).collect();
    let expected = batch.concat();
    writer.append(batch).await.expect("room");
    assert_eq!(read_all(&*reader, 0, expected.len() as u64), expected);
}

async fn dropping_a_writer_leaves_a_held_reader_its_bytes(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "dropped").await;
    let content = pattern(4, 100_000);
    writer.append(vec![content.clone()]).await.expect("room");
    drop(writer);
    assert_eq!(read_all(&*reader, 0, 100_000), content);
    fixture.staging.sweep().await.expect("swept");
    assert_eq!(read_all(&*reader, 0, 100_000), content);
}

async fn dropping_a_sealed_file_leaves_a_held_reader_its_bytes(fixture: Fixture) {
    let (mut writer, early) = create(&fixture, "dropped").await;
    let content = pattern(5, 100_000);
    writer.append(vec![content.clone()]).await.expect("room");
    let sealed = writer.seal().await.expect("sealed");
    let late = sealed.reader();
    drop(sealed);
    assert_eq!(read_all(&*early, 0, 100_000), content);
    assert_eq!(read_all(&*late, 0, 100_000), content);
}

async fn a_sealed_file_has_the_length_and_the_bytes_that_were_appended(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "sealed").await;
    let content = pattern(6, 123_457);
    writer.append(content.chunks(1000).map(Bytes::copy_from_slice).collect()).await.expect("room");
    let sealed = writer.seal().await.expect("sealed");
    assert_eq!(sealed.size(), 123_457);
    assert_eq!(read_all(&*sealed.reader(), 0, 123_457), content);
    assert_eq!(read_all(&*reader, 0, 123_457), content);
    if let Some(path) = sealed.path() {
        assert_eq!(std::fs::read(path).expect("the file is at its path"), content);
    }
}

async fn a_file_without_bytes_can_be_sealed(fixture: Fixture) {
    let (writer, _reader) = create(&fixture, "nothing").await;
    assert_eq!(writer.seal().await.expect("sealed").size(), 0);
}

async fn bytes_with_another_digest_are_not_verified(fixture: Fixture) {
    for algorithm in Algorithm::ALL {
        let (writer, _reader) = create(&fixture, "verified").await;
        let mut verifier = DigestVerifier::new(algorithm.digest(b"promised"), writer);
        verifier.append(vec![Bytes::from_static(b"deli"), Bytes::from_static(b"vered")]).await.expect("room");
        assert_eq!(verifier.written(), 9);
        let mismatch = verifier.finish().expect_err("the content is another");
        assert_eq!(mismatch.actual, algorithm.digest(b"delivered"));
        assert_eq!(mismatch.expected, algorithm.digest(b"promised"));
    }
}

async fn sweep_removes_what_an_earlier_process_left_behind(fixture: Fixture) {
    assert_eq!(fixture.staging.sweep().await.expect("swept"), fixture.left_behind);
    assert_eq!(fixture.staging.sweep().await.expect("swept"), 0);
}

async fn sweep_keeps_what_a_living_writer_owns(fixture: Fixture) {
    let (mut writer, reader) = create(&fixture, "alive").await;
    writer.append(vec![pattern(1, 1000)]).await.expect("room");
    assert_eq!(fixture.staging.sweep().await.expect("swept"), fixture.left_behind);
    writer.append(vec![pattern(2, 1000)]).await.expect("room");
    let expected = [pattern(1, 1000), pattern(2, 1000)].concat();
    assert_eq!(read_all(&*reader, 0, 2000), expected);
    assert_eq!(fixture.staging.sweep().await.expect("swept"), 0);
    let sealed = writer.seal().await.expect("sealed");
    assert_eq!(read_all(&*sealed.reader(), 0, 2000), expected);
}

async fn sweep_keeps_a_sealed_file_that_is_still_held(fixture: Fixture) {
    let (mut writer, _reader) = create(&fixture, "sealed").await;
    writer.append(vec![pattern(1, 1000)]).await.expect("room");
    let sealed = writer.seal().await.expect("sealed");
    assert_eq!(fixture.staging.sweep().await.expect("swept"), fixture.left_behind);
    if let Some(path) = sealed.path() {
        assert_eq!(std::fs::read(path).expect("the file is at its path"), pattern(1, 1000));
    }
}

async fn many_writers_at_once_do_not_disturb_each_other(fixture: Fixture) {
    let mut writers = tokio::task::JoinSet::new();
    for seed in 0..32usize {
        let staging = fixture.staging.clone();
        writers.spawn(async move {
            let (mut writer, reader) = staging.create("crowd").await.expect("a staging file");
            let content = pattern(seed, 64 * 1024);
            for at in (0..content.len()).step_by(4096) {
                writer.append(vec![content.slice(at..at + 4096)]).await.expect("room");
                if at % 16_384 == 0 {
                    staging.sweep().await.expect("swept");
                }
            }
            assert_eq!(read_all(&*reader, 0, content.len() as u64), content);
        });
    }
    while let Some(writer) = writers.join_next().await {
        writer.expect("it ends well");
    }
}
