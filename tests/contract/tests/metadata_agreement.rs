//! Whatever the changes, metadata in memory and in a database answer alike.
//!
//! The cases of the suite say what is right; this looks for what nobody thought of. The universe is small, so that
//! changes meet on the same rows.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::PinId;
use domain::cache::{BlobKey, BlobSpace, Pin, PinSource, PinTarget};
use domain::oci::{Algorithm, Digest, MediaType, RepositoryKey, Tag, UploadId};
use domain::ports::inventory::{
    EntryFilter, EntryKind, EntryPosition, EntrySort, Page, RepositoryFilter, RepositoryPosition, RepositorySort, Scope,
};
use domain::ports::metadata::{
    BlobRow, Hits, LinkRow, ManifestRow, RepositoryTraffic, TagRow, Totals, UploadRow, UploadState,
};
use domain::ports::{Change, Inventory, MetadataRepo};
use memory::MemoryMetadata;
use metadata_sea_orm::SeaOrmMetadata;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn digests() -> Vec<Digest> {
    let sha256 = (0..4_u8).map(|number| Algorithm::Sha256.digest(&[number]));
    sha256.chain([Algorithm::Sha512.digest(b"x")]).collect()
}

fn keys() -> Vec<BlobKey> {
    let spaces = ["", "hub", "quay"].map(|name| BlobSpace::parse(name).expect("a space"));
    spaces.iter().flat_map(|space| digests().into_iter().map(|digest| BlobKey::new(space.clone(), digest))).collect()
}

fn repositories() -> Vec<RepositoryKey> {
    let names = [("hub", "a"), ("hub", "a-b"), ("hub", "a/b"), ("hub-2", "a"), ("quay", "a")];
    names
        .map(|(upstream, name)| RepositoryKey::new(upstream.parse().expect("a name"), name.parse().expect("a name")))
        .to_vec()
}

fn tags() -> Vec<Tag> {
    ["B", "a", "a-b", "a.b", "a_b", "latest"].map(|name| name.parse().expect("a tag")).to_vec()
}

fn time() -> impl Strategy<Value = SystemTime> {
    (0..20_u64).prop_map(|micros| UNIX_EPOCH + Duration::from_micros(micros))
}

/// A content has one size, whoever names it.
fn size(digest: &Digest) -> u64 {
    u64::from(digest.as_bytes()[0])
}

fn manifest() -> impl Strategy<Value = ManifestRow> {
    let media_type = select(vec![MediaType::OCI_MANIFEST, MediaType::DOCKER_LIST]);
    let artifact_type = option::of(Just("application/vnd.example".to_owned()));
    (
        select(keys()),
        media_type,
        artifact_type,
        option::of(select(digests())),
        subsequence(digests(), 0..5).prop_shuffle(),
    )
        .prop_map(|(key, media_type, artifact_type, subject, children)| ManifestRow {
            size: size(&key.digest),
            key,
            media_type,
            artifact_type,
            subject,
            children,
        })
}

fn tag_row() -> impl Strategy<Value = TagRow> {
    (select(repositories()), select(tags()), select(digests()), time()).prop_map(
        |(repository, tag, digest, checked_at)| TagRow {
            repository,
            tag,
            digest,
            media_type: MediaType::OCI_INDEX,
            size: size(&digest),
            checked_at,
        },
    )
}

fn hits() -> impl Strategy<Value = Hits> {
    (select(keys()), 0..5_u64, time()).prop_map(|(key, count, last_at)| Hits { key, count, last_at })
}

fn upload_id() -> impl Strategy<Value = UploadId> {
    (0..4_u128).prop_map(UploadId::from_random)
}

fn upload() -> impl Strategy<Value = UploadRow> {
    (upload_id(), select(repositories()), "[ab]", 0..5_u64, time(), time()).prop_map(
        |(id, repository, location, received, started_at, touched_at)| UploadRow {
            id,
            repository,
            location,
            received,
            started_at,
            touched_at,
        },
    )
}

fn upload_state() -> impl Strategy<Value = UploadState> {
    let algorithm = select(Algorithm::ALL.to_vec());
    (0..5_u64, 0..5_u64, option::of(0..5_u64), any::<bool>(), algorithm, vec(any::<u8>(), 0..3)).prop_map(
        |(stamp, written, min_chunk, adrift, algorithm, hasher)| UploadState {
            stamp,
            written,
            min_chunk,
            adrift,
            algorithm,
            tail: hasher.clone(),
            hasher,
        },
    )
}

fn traffic() -> impl Strategy<Value = RepositoryTraffic> {
    (select(repositories()), 0..5_u64, 0..5_u64).prop_map(|(repository, hits, misses)| RepositoryTraffic {
        repository,
        hits,
        misses,
    })
}

fn pin() -> impl Strategy<Value = Pin> {
    let target = prop_oneof![
        select(digests()).prop_map(PinTarget::Digest),
        (select(repositories()), select(tags())).prop_map(|(repository, tag)| PinTarget::Tag { repository, tag }),
        (select(repositories()), select(digests()))
            .prop_map(|(repository, digest)| PinTarget::Image { repository, digest }),
        "[ab]/[*]".prop_map(|text| PinTarget::Pattern(text.parse().expect("a pattern"))),
    ];
    (0..3_u128, target, "[xy]", time()).prop_map(|(number, target, description, created_at)| Pin {
        id: PinId::from_random(number),
        source: PinSource::Api,
        target,
        description,
        created_at,
    })
}

fn origin() -> impl Strategy<Value = Option<RepositoryKey>> {
    proptest::option::of(select(repositories()))
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (select(keys()), origin(), time()).prop_map(|(key, origin, at)| Change::PutBlob {
            size: size(&key.digest),
            key,
            origin,
            at
        }),
        (manifest(), origin(), time()).prop_map(|(row, origin, at)| Change::PutManifest { row, origin, at }),
        select(keys()).prop_map(|key| Change::DropBlob { key }),
        (select(repositories()), select(digests()), time())
            .prop_map(|(repository, digest, checked_at)| Change::Link(LinkRow { repository, digest, checked_at })),
        (select(repositories()), select(digests()))
            .prop_map(|(repository, digest)| Change::Unlink { repository, digest }),
        (select(repositories()), select(digests()), time()).prop_map(|(repository, digest, checked_before)| {
            Change::ForgetLink { repository, digest, checked_before }
        }),
        tag_row().prop_map(|row| Change::ForgetTag {
            repository: row.repository,
            tag: row.tag,
            digest: row.digest,
            checked_before: row.checked_at,
        }),
        tag_row().prop_map(Change::SetTag),
        tag_row().prop_map(|row| Change::TouchTag {
            repository: row.repository,
            tag: row.tag,
            digest: row.digest,
            at: row.checked_at,
        }),
        (select(repositories()), select(tags())).prop_map(|(repository, tag)| Change::DropTag { repository, tag }),
        (select(repositories()), select(digests()))
            .prop_map(|(repository, digest)| Change::DropTagsTo { repository, digest }),
        (upload(), option::of(upload_state())).prop_map(|(row, state)| Change::PutUpload(row, state)),
        upload_id().prop_map(|id| Change::DropUpload { id }),
        select(repositories()).prop_map(|repository| Change::ForgetUpstream { upstream: repository.upstream }),
        vec(hits(), 0..10).prop_map(Change::RecordHits),
        vec(traffic(), 0..10).prop_map(Change::RecordTraffic),
        pin().prop_map(Change::PutPin),
        (0..3_u128).prop_map(|number| Change::DropPin { id: PinId::from_random(number) }),
    ]
}

/// The answers to every question that the universe has.
#[derive(Debug, Default, PartialEq)]
struct Answers {
    blobs: Vec<Option<BlobRow>>,
    manifests: Vec<Option<ManifestRow>>,
    links: Vec<Option<LinkRow>>,
    tags: Vec<Option<TagRow>>,
    tag_pages: Vec<Vec<Tag>>,
    repository_pages: Vec<Vec<RepositoryKey>>,
    referrers: Vec<Vec<ManifestRow>>,
    uploads: Vec<Vec<UploadRow>>,
    upload_states: Vec<Option<(UploadRow, Option<UploadState>)>>,
    totals: Totals,
}

async fn ask(repo: &dyn MetadataRepo) -> Answers {
    let mut answers = Answers { totals: repo.totals().await.expect("an answer"), ..Answers::default() };
    for key in keys() {
        answers.blobs.push(repo.blob(&key).await.expect("an answer"));
        answers.manifests.push(repo.manifest(&key).await.expect("an answer"));
    }
    answers.repository_pages.push(repo.repositories(None, 100).await.expect("an answer"));
    for repository in repositories() {
        for digest in digests() {
            answers.links.push(repo.link(&repository, &digest).await.expect("an answer"));
            answers.referrers.push(repo.referrers(&repository, &digest).await.expect("an answer"));
        }
        for tag in tags() {
            answers.tags.push(repo.tag(&repository, &tag).await.expect("an answer"));
            answers.tag_pages.push(repo.tags(&repository, Some(&tag), 2).await.expect("an answer"));
        }
        answers.repository_pages.push(repo.repositories(Some(&repository), 2).await.expect("an answer"));
    }
    for number in 0..4 {
        answers.upload_states.push(repo.upload(UploadId::from_random(number)).await.expect("an answer"));
    }
    for micros in [0, 5, 10, 100] {
        let before = UNIX_EPOCH + Duration::from_micros(micros);
        answers.uploads.push(repo.uploads(before, 3).await.expect("an answer"));
    }
    answers
}

/// What the inventory answers, as text: there are many kinds of it.
async fn look(inventory: &dyn Inventory) -> Vec<String> {
    let mut answers = Vec::new();
    let mut note = |answer: &dyn std::fmt::Debug| answers.push(format!("{answer:?}"));
    let all = repositories();
    for scope in [Scope::Everything, Scope::Only(all[..2].to_vec()), Scope::Only(Vec::new())] {
        let filter = |kind, part: Option<&str>| EntryFilter {
            scope: scope.clone(),
            kind,
            repository_contains: part.map(str::to_owned),
            digest_contains: part.map(|_| "5".to_owned()),
        };
        let kinds = [None, Some(EntryKind::Manifest), Some(EntryKind::Blob)];
        for filter in kinds.map(|kind| filter(kind, None)).into_iter().chain([filter(None, Some("b/a"))]) {
            note(&inventory.entry_totals(&filter).await.expect("totals"));
            for sort in EntrySort::ALL {
                let after = EntryPosition { value: 9, key: keys()[4].clone() };
                for (descending, after, offset) in [(false, None, 1), (true, Some(&after), 0), (false, Some(&after), 0)]
                {
                    let page = Page { descending, after, offset, limit: 6 };
                    note(&inventory.entries(&filter, sort, page).await.expect("entries"));
                }
            }
        }
        for sort in RepositorySort::ALL {
            let value = if sort == RepositorySort::Name { 0 } else { 3 };
            let after = RepositoryPosition { value, repository: all[1].clone() };
            for (descending, after) in [(false, None), (true, Some(&after)), (false, Some(&after))] {
                let page = Page { descending, after, offset: 0, limit: 3 };
                note(
                    &inventory
                        .repositories(&RepositoryFilter::all(scope.clone()), sort, page)
                        .await
                        .expect("repositories"),
                );
            }
        }
        for name_contains in [None, Some("b/a".to_owned())] {
            let filter = RepositoryFilter { scope: scope.clone(), name_contains };
            note(&inventory.count_repositories(&filter).await.expect("a count"));
        }
        note(&inventory.traffic(&scope).await.expect("sums"));
    }
    for key in keys() {
        note(&inventory.entry(&key, &Scope::Everything).await.expect("an answer"));
        note(&inventory.parents(&key, 3).await.expect("parents"));
        note(&inventory.linking(&key, 3).await.expect("names"));
    }
    for digest in digests() {
        note(&inventory.spaces_of(&digest).await.expect("spaces"));
        note(&inventory.tags_to(&digest, 3).await.expect("tags"));
    }
    note(&inventory.sizes(&BlobSpace::Shared, &digests()).await.expect("sizes"));
    note(&inventory.holdings().await.expect("holdings"));
    note(&inventory.pins().await.expect("pins"));
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn metadata_in_memory_and_in_sqlite_answer_alike(batches in vec(vec(change(), 0..12), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let directory = tempfile::tempdir().expect("a directory");
            let memory = MemoryMetadata::new();
            let sqlite = SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened");
            for batch in batches {
                memory.apply(batch.clone()).await.expect("applied");
                sqlite.apply(batch).await.expect("applied");
            }
            prop_assert_eq!(ask(&memory).await, ask(&sqlite).await);
            for (number, (here, there)) in look(&memory).await.iter().zip(&look(&sqlite).await).enumerate() {
                prop_assert_eq!(here, there, "answer {}", number);
            }
            Ok(())
        })?;
    }
}
