//! Manifests that are pushed, and what is forgotten for them.

use application::pull::Want;
use application::push::{Incoming, ManifestPush, PushError, Refusal};
use bytes::Bytes;
use domain::cache::CacheOutcome;
use domain::oci::{Algorithm, Digest, ErrorCode, MediaType, Reference};
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;
use memory::UpstreamCall;

use super::{body, manifest};
use crate::world::{World, app, content, name, settle, soon};

impl World {
    /// An image of one blob, pushed under the tag.
    pub(super) async fn push_image(&self, tag: &str, seed: u64) -> (Digest, Bytes) {
        let (blob, bytes) = content(seed, 5_000);
        self.push_blob(blob, &bytes).await.expect("pushed");
        let bytes = manifest(tag, &[(blob, 5_000)], None);
        let pushed = self.put(&app(), name(tag), &bytes).await.expect("pushed");
        assert_eq!(pushed.digest, Algorithm::Sha256.digest(&bytes));
        (pushed.digest, bytes)
    }

    pub(super) async fn pull_tag(&self, tag: &str) -> Option<(CacheOutcome, Bytes)> {
        let answer = soon(self.pull.manifest(&app(), &Reference::Tag(name(tag)), Want::Bytes)).await.ok()?;
        Some((answer.outcome, answer.bytes.expect("bytes")))
    }

    async fn tag_list(&self) -> Vec<String> {
        let list = soon(self.pull.tags(&app())).await;
        list.map(|list| list.tags.iter().map(ToString::to_string).collect()).unwrap_or_default()
    }
}

#[tokio::test]
async fn a_pushed_image_is_pulled_without_the_upstream() {
    let world = World::new();
    let (digest, bytes) = world.push_image("1.0", 1).await;
    world.at_rest().await;
    assert_eq!(world.upstream.holds.tag(&app().repository, &name("1.0")), Some(digest));
    world.upstream.fail_all(domain::ports::UpstreamErrorKind::Connect);
    let world = world.restarted();
    assert_eq!(world.pull_tag("1.0").await, Some((CacheOutcome::Hit, bytes)));
    let (blob, content) = content(1, 5_000);
    assert_eq!(world.read_blob(&app(), blob).await, content);
}

#[tokio::test]
async fn what_was_known_to_be_missing_is_there_after_the_push() {
    let world = World::new();
    assert_eq!(world.pull_tag("1.0").await, None);
    assert_eq!(world.tag_list().await, Vec::<String>::new());
    let (blob, bytes) = content(2, 5_000);
    assert!(world.blob(&app(), blob).await.is_err());
    assert!(soon(world.pull.stat_blob(&app(), blob)).await.is_err());

    world.push_blob(blob, &bytes).await.expect("pushed");
    let image = manifest("1.0", &[(blob, 5_000)], None);
    world.put(&app(), name("1.0"), &image).await.expect("pushed");
    assert_eq!(world.pull_tag("1.0").await, Some((CacheOutcome::Hit, image)));
    assert_eq!(world.tag_list().await, ["1.0"]);
    assert!(soon(world.pull.stat_blob(&app(), blob)).await.is_ok());
    world.push_image("2.0", 3).await;
    assert_eq!(world.tag_list().await, ["1.0", "2.0"], "a list that was fresh a moment ago");
}

#[tokio::test]
async fn a_question_that_was_under_way_does_not_bring_the_old_tag_back() {
    let world = World::new();
    let (_, old) = world.push_image("latest", 4).await;
    world.clock.advance(std::time::Duration::from_mins(2));
    // The upstream's answer about the old tag is late: it comes after the push.
    let late = world.upstream.delay_next_manifest();
    let drop = Change::DropTag { repository: app(), tag: name("latest") };
    world.metadata.rows.apply(vec![drop]).await.expect("memory does not fail");
    let asking = world.restarted();
    let (blob, bytes) = content(5, 5_000);
    let new = manifest("new", &[(blob, 5_000)], None);
    let pushing = async {
        soon(late.reached()).await;
        asking.push_blob(blob, &bytes).await.expect("pushed");
        asking.put(&app(), name("latest"), &new).await.expect("pushed");
        late.open();
    };
    let (answered, ()) = futures_util::future::join(asking.pull_tag("latest"), pushing).await;
    assert_eq!(answered.map(|(_, bytes)| bytes), Some(old), "whoever asked before the push gets what was there");
    asking.at_rest().await;
    assert_eq!(asking.pull_tag("latest").await, Some((CacheOutcome::Hit, new)));
}

#[tokio::test]
async fn several_tags_move_with_one_request_also_where_the_upstream_knows_no_such_thing() {
    for knows in [true, false] {
        let world = World::new();
        if !knows {
            world.upstream.holds.without_tag_param();
        }
        let (blob, bytes) = content(6, 5_000);
        world.push_blob(blob, &bytes).await.expect("pushed");
        let image = manifest("many", &[(blob, 5_000)], None);
        let digest = Algorithm::Sha256.digest(&image);
        let push = ManifestPush {
            reference: Reference::Digest(digest),
            tags: vec![name("1"), name("1.0"), name("1.0.0")],
            media_type: Some(MediaType::OCI_MANIFEST),
        };
        let pushed = soon(world.push.put_manifest(&app(), push, body(&image))).await.expect("pushed");
        assert_eq!(pushed.tags, [name("1"), name("1.0"), name("1.0.0")]);
        for tag in ["1", "1.0", "1.0.0"] {
            assert_eq!(world.upstream.holds.tag(&app().repository, &name(tag)), Some(digest));
            assert_eq!(world.pull_tag(tag).await, Some((CacheOutcome::Hit, image.clone())));
        }
        let puts = world.upstream.calls(UpstreamCall::PutManifest);
        assert_eq!(puts, if knows { 1 } else { 4 });
    }
}

#[tokio::test]
async fn tags_that_the_upstream_has_taken_before_it_failed_are_true_here_too() {
    let world = World::new();
    world.upstream.holds.without_tag_param();
    let (blob, bytes) = content(12, 5_000);
    world.push_blob(blob, &bytes).await.expect("pushed");
    let old = manifest("old", &[(blob, 5_000)], None);
    for tag in ["1", "1.0"] {
        world.put(&app(), name(tag), &old).await.expect("pushed");
    }
    let new = manifest("new", &[(blob, 5_000)], None);
    let digest = Algorithm::Sha256.digest(&new);
    // By its digest and under the first tag; not under the second.
    world.upstream.fail_after(2, UpstreamCall::PutManifest, domain::ports::UpstreamErrorKind::Policy);
    let push = ManifestPush {
        reference: Reference::Digest(digest),
        tags: vec![name("1"), name("1.0")],
        media_type: Some(MediaType::OCI_MANIFEST),
    };
    let refused = soon(world.push.put_manifest(&app(), push, body(&new))).await;
    assert!(matches!(refused, Err(PushError::Refused { refusal: Refusal::Policy, .. })), "{refused:?}");
    assert_eq!(world.pull_tag("1").await, Some((CacheOutcome::Hit, new)));
    assert_eq!(world.pull_tag("1.0").await, Some((CacheOutcome::Hit, old)));
}

#[tokio::test]
async fn what_is_no_manifest_is_refused_before_the_upstream_sees_it() {
    let world = World::new();
    let schema1 = Bytes::from_static(br#"{"schemaVersion":1,"name":"a","tag":"b","fsLayers":[]}"#);
    for bytes in [Bytes::from_static(b""), Bytes::from_static(b"{"), Bytes::from_static(b"{}"), schema1] {
        let refused = world.put(&app(), name("1.0"), &bytes).await;
        assert!(matches!(refused, Err(PushError::BadManifest(_))), "{bytes:?}: {refused:?}");
    }
    let (wrong, _) = content(7, 10);
    let refused = world.put(&app(), wrong, &manifest("x", &[(wrong, 10)], None)).await;
    assert!(matches!(refused, Err(PushError::WrongDigest { expected, .. }) if expected == wrong), "{refused:?}");
    assert_eq!(world.upstream.all_calls(), 0);
}

#[tokio::test]
async fn a_manifest_beyond_the_limit_is_refused_and_not_held() {
    let world = World::new();
    let limit = usize::try_from(world.push.max_manifest_size()).expect("small");
    let push = async |incoming: Incoming| {
        let media_type = Some(MediaType::OCI_MANIFEST);
        let push = ManifestPush { reference: Reference::Tag(name("1.0")), tags: Vec::new(), media_type };
        soon(world.push.put_manifest(&app(), push, incoming)).await
    };
    let large = Bytes::from(vec![b' '; limit + 1]);
    for incoming in [body(&large), super::stream_of(&large)] {
        assert!(matches!(push(incoming).await, Err(PushError::ManifestTooLarge { .. })));
    }
    // Of exactly the limit, it is at least looked at.
    assert!(matches!(push(body(&large.slice(1..))).await, Err(PushError::BadManifest(_))));
}

#[tokio::test]
async fn a_manifest_that_names_what_was_never_pushed_is_refused_by_the_upstream() {
    let world = World::new();
    let (absent, _) = content(8, 5_000);
    let refused = world.put(&app(), name("1.0"), &manifest("x", &[(absent, 5_000)], None)).await;
    let expected = Refusal::Invalid(ErrorCode::ManifestBlobUnknown);
    assert!(matches!(refused, Err(PushError::Refused { refusal, .. }) if refusal == expected), "{refused:?}");
    settle().await;
    assert_eq!(world.pull_tag("1.0").await, None);
}

#[tokio::test]
async fn a_manifest_of_a_sha512_digest_is_kept_under_it() {
    let world = World::new();
    let (blob, bytes) = content(9, 5_000);
    world.push_blob(blob, &bytes).await.expect("pushed");
    let image = manifest("sha512", &[(blob, 5_000)], None);
    let digest = Algorithm::Sha512.digest(&image);
    assert_eq!(world.put(&app(), digest, &image).await.expect("pushed").digest, digest);
    let answer = soon(world.pull.manifest(&app(), &digest.into(), Want::Bytes)).await.expect("a manifest");
    assert_eq!((answer.outcome, answer.bytes), (CacheOutcome::Hit, Some(image)));
}

#[tokio::test]
async fn a_referrer_is_listed_at_once_with_the_api_and_without() {
    for api in [true, false] {
        let world = World::new();
        if !api {
            world.upstream.holds.without_referrers();
        }
        let (subject, bytes) = world.push_image("1.0", 10).await;
        let listed = || async {
            let list = soon(world.pull.referrers(&app(), subject)).await.expect("a list");
            list.descriptors
                .iter()
                .map(|entry| entry["digest"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(listed().await, Vec::<String>::new());
        let (blob, _) = content(10, 5_000);
        let mut expected = Vec::new();
        for note in ["signature", "sbom"] {
            let referrer = manifest(note, &[(blob, 5_000)], Some((subject, bytes.len())));
            let digest = Algorithm::Sha256.digest(&referrer);
            let pushed = world.put(&app(), digest, &referrer).await.expect("pushed");
            assert_eq!(pushed.subject, Some(subject), "the client need not see to it");
            expected.push(digest);
            assert_eq!(listed().await.len(), expected.len(), "the list was fresh a moment ago");
        }
        for digest in &expected {
            assert!(listed().await.contains(&digest.to_string()));
        }
        if !api {
            let fallback = name(&subject.referrers_tag());
            assert!(world.upstream.holds.tag(&app().repository, &fallback).is_some(), "other clients look there");
        }
        // Pushed again, it is not listed twice.
        let referrer = manifest("sbom", &[(blob, 5_000)], Some((subject, bytes.len())));
        world.put(&app(), expected[1], &referrer).await.expect("pushed");
        assert_eq!(listed().await.len(), 2);

        soon(world.push.delete_manifest(&app(), expected[0])).await.expect("deleted");
        assert_eq!(listed().await, [expected[1].to_string()]);
    }
}

#[tokio::test]
async fn two_referrers_that_are_attached_at_once_are_both_listed() {
    let world = World::new();
    world.upstream.holds.without_referrers();
    let (subject, bytes) = world.push_image("1.0", 11).await;
    let (blob, _) = content(11, 5_000);
    let referrers: Vec<Bytes> =
        (0..8).map(|n| manifest(&format!("n{n}"), &[(blob, 5_000)], Some((subject, bytes.len())))).collect();
    let repository = app();
    let puts = referrers.iter().map(|referrer| world.put(&repository, Algorithm::Sha256.digest(referrer), referrer));
    assert!(futures_util::future::join_all(puts).await.iter().all(Result::is_ok));
    let list = soon(world.pull.referrers(&app(), subject)).await.expect("a list");
    assert_eq!(list.descriptors.len(), 8);
}
