//! Manifests that are pushed, and everything that is deleted.

use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::{Digest, ErrorCode, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    ManifestAnswer, PushedManifest, ReferrersAnswer, Resolution, UpstreamError, UpstreamErrorKind,
};

use super::{Fixture, LIMIT, app, manifest_bytes, name, tag};

impl Fixture {
    /// Seeds the configuration that the suite's manifests name.
    fn with_config(self) -> Self {
        self.put_blob(&Bytes::from_static(b"{}"));
        self
    }

    async fn push(&self, reference: Reference, tags: &[Tag], bytes: &Bytes) -> Result<PushedManifest, UpstreamError> {
        self.upstream.put_manifest(&app(), &reference, tags, &MediaType::OCI_MANIFEST, bytes.clone()).await
    }

    async fn named_by(&self, reference: impl Into<Reference>) -> Option<Digest> {
        match self.upstream.resolve(&app(), &reference.into(), None).await {
            Ok(Resolution::Found(descriptor)) => Some(descriptor.digest),
            Ok(other) => panic!("{other:?} where nothing was known"),
            Err(error) if error.kind() == UpstreamErrorKind::NotFound => None,
            Err(error) => panic!("{error}"),
        }
    }
}

fn sha256(bytes: &[u8]) -> Digest {
    Algorithm::Sha256.digest(bytes)
}

fn not_found(deleted: Result<(), UpstreamError>) {
    assert_eq!(deleted.expect_err("nothing to delete").kind(), UpstreamErrorKind::NotFound);
}

/// The suite's manifest with a subject.
fn referring_to(subject: &Digest) -> Bytes {
    let text = String::from_utf8(manifest_bytes("referrer").to_vec()).expect("text");
    let kind = MediaType::OCI_MANIFEST;
    let subject = format!("\"subject\":{{\"mediaType\":\"{kind}\",\"digest\":\"{subject}\",\"size\":7}},\"config\"");
    Bytes::from(text.replace("\"config\"", &subject))
}

pub(super) async fn a_manifest_is_put_by_tag_and_by_digest_byte_for_byte(fixture: Fixture) {
    let fixture = fixture.with_config();
    for by_tag in [true, false] {
        let bytes = manifest_bytes(if by_tag { "by tag" } else { "by digest" });
        let digest = sha256(&bytes);
        let reference = if by_tag { Reference::Tag(tag("1.0")) } else { Reference::Digest(digest) };
        let pushed = fixture.push(reference.clone(), &[], &bytes).await.expect("it is taken");
        assert_eq!(pushed, PushedManifest { digest: Some(digest), subject: None, tags: Vec::new() });
        for reference in [reference, digest.into()] {
            let answer = fixture.upstream.manifest(&app(), &reference, None, LIMIT).await.expect("it is there");
            let ManifestAnswer::Fetched(fetched) = answer else { panic!("nothing was known") };
            assert_eq!((&fetched.bytes, &fetched.media_type), (&bytes, &MediaType::OCI_MANIFEST));
        }
    }
    let tags = fixture.upstream.tags(&app()).await.expect("a list");
    assert_eq!(tags, [tag("1.0")], "a manifest that is put by its digest has no tag");
}

pub(super) async fn a_manifest_under_another_digest_is_refused(fixture: Fixture) {
    let fixture = fixture.with_config();
    let wrong = sha256(b"other");
    let refused = fixture.push(wrong.into(), &[tag("1.0")], &manifest_bytes("a")).await;
    assert_eq!(refused.expect_err("not its digest").kind(), UpstreamErrorKind::Invalid(ErrorCode::DigestInvalid));
    assert_eq!((fixture.named_by(wrong).await, fixture.named_by(tag("1.0")).await), (None, None));
}

pub(super) async fn a_manifest_that_names_an_absent_blob_is_refused(fixture: Fixture) {
    let bytes = manifest_bytes("a");
    // What another repository has is not there either.
    fixture.seed.blob(&name("other/app"), sha256(b"{}"), Bytes::from_static(b"{}"));
    let refused = fixture.push(tag("1.0").into(), &[], &bytes).await;
    let unknown = UpstreamErrorKind::Invalid(ErrorCode::ManifestBlobUnknown);
    assert_eq!(refused.expect_err("its configuration is absent").kind(), unknown);
    assert_eq!((fixture.named_by(tag("1.0")).await, fixture.named_by(sha256(&bytes)).await), (None, None));
    let fixture = fixture.with_config();
    fixture.push(tag("1.0").into(), &[], &bytes).await.expect("nothing is missing now");
}

pub(super) async fn a_manifest_may_name_foreign_layers_that_are_absent(fixture: Fixture) {
    let fixture = fixture.with_config();
    let kind = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    let layer = format!("\"layers\":[{{\"mediaType\":\"{kind}\",\"digest\":\"{}\",\"size\":5}}]", sha256(b"layer"));
    let text = String::from_utf8(manifest_bytes("foreign").to_vec()).expect("text");
    let bytes = Bytes::from(text.replace("\"layers\":[]", &layer));
    fixture.push(tag("1.0").into(), &[], &bytes).await.expect("its layer is fetched from elsewhere");
    assert_eq!(fixture.named_by(tag("1.0")).await, Some(sha256(&bytes)));
}

pub(super) async fn a_manifest_with_a_subject_tells_the_subject(fixture: Fixture) {
    let fixture = fixture.with_config();
    // It may come later (distribution-spec, "Pushing Manifests with Subject").
    let subject = sha256(b"subject");
    let bytes = referring_to(&subject);
    let pushed = fixture.push(sha256(&bytes).into(), &[], &bytes).await.expect("it is taken");
    assert_eq!(pushed.subject, Some(subject));
    let answer = fixture.upstream.referrers(&app(), &subject).await.expect("an answer");
    let ReferrersAnswer::Supported(descriptors) = answer else { panic!("the registry has the API") };
    let listed: Vec<_> = descriptors.iter().map(|descriptor| descriptor["digest"].as_str()).collect();
    assert_eq!(listed, [Some(sha256(&bytes).to_string().as_str())]);
}

pub(super) async fn several_tags_move_at_once(fixture: Fixture) {
    let fixture = fixture.with_config();
    let (old, new) = (manifest_bytes("old"), manifest_bytes("new"));
    fixture.push(tag("latest").into(), &[], &old).await.expect("it is taken");
    let tags = [tag("1"), tag("1.0"), tag("latest")];
    let pushed = fixture.push(sha256(&new).into(), &tags, &new).await.expect("it is taken");
    assert_eq!(pushed.tags, tags);
    for tag in tags {
        assert_eq!(fixture.named_by(tag).await, Some(sha256(&new)));
    }
    assert_eq!(fixture.named_by(sha256(&old)).await, Some(sha256(&old)), "what a tag has left stays");
}

pub(super) async fn a_deleted_manifest_is_gone_with_its_tags(fixture: Fixture) {
    let other = fixture.put_manifest(Some(&tag("other")), &manifest_bytes("other"));
    let digest = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    fixture.put_manifest(Some(&tag("latest")), &manifest_bytes("a"));
    fixture.upstream.delete_manifest(&app(), &digest).await.expect("it is there");
    assert_eq!(fixture.named_by(digest).await, None);
    assert_eq!((fixture.named_by(tag("1.0")).await, fixture.named_by(tag("latest")).await), (None, None));
    assert_eq!(fixture.upstream.tags(&app()).await.expect("a list"), [tag("other")]);
    assert_eq!(fixture.named_by(tag("other")).await, Some(other));
    not_found(fixture.upstream.delete_manifest(&app(), &digest).await);
}

pub(super) async fn a_deleted_tag_leaves_its_manifest(fixture: Fixture) {
    let digest = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    fixture.put_manifest(Some(&tag("latest")), &manifest_bytes("a"));
    fixture.upstream.delete_tag(&app(), &tag("1.0")).await.expect("it is there");
    assert_eq!(fixture.named_by(tag("1.0")).await, None);
    assert_eq!(fixture.named_by(digest).await, Some(digest));
    assert_eq!(fixture.named_by(tag("latest")).await, Some(digest));
    not_found(fixture.upstream.delete_tag(&app(), &tag("1.0")).await);
}

pub(super) async fn a_deleted_blob_is_gone(fixture: Fixture) {
    let bytes = Bytes::from_static(b"layer");
    let (digest, elsewhere): (_, RepositoryName) = (fixture.put_blob(&bytes), name("other/app"));
    fixture.seed.blob(&elsewhere, digest, bytes);
    fixture.upstream.delete_blob(&app(), &digest).await.expect("it is there");
    let stat = fixture.upstream.stat_blob(&app(), &digest).await;
    assert_eq!(stat.expect_err("it was deleted").kind(), UpstreamErrorKind::NotFound);
    let fetch = fixture.upstream.blob(&app(), &digest, None).await;
    assert_eq!(fetch.expect_err("it was deleted").kind(), UpstreamErrorKind::NotFound);
    let stat = fixture.upstream.stat_blob(&elsewhere, &digest).await;
    assert_eq!(stat.expect("another repository keeps it"), Some(5));
    not_found(fixture.upstream.delete_blob(&app(), &digest).await);
}

pub(super) async fn deleting_what_is_absent_is_not_found(fixture: Fixture) {
    let digest = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let absent = sha256(b"absent");
    for repository in [app(), name("no/such")] {
        not_found(fixture.upstream.delete_manifest(&repository, &absent).await);
        not_found(fixture.upstream.delete_tag(&repository, &tag("absent")).await);
        not_found(fixture.upstream.delete_blob(&repository, &absent).await);
    }
    // A manifest is no blob, and a blob is no manifest.
    not_found(fixture.upstream.delete_blob(&app(), &digest).await);
    let blob = fixture.put_blob(&Bytes::from_static(b"layer"));
    not_found(fixture.upstream.delete_manifest(&app(), &blob).await);
    assert_eq!(fixture.named_by(tag("1.0")).await, Some(digest));
}
