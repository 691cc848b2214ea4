//! The suite of the [`ContentFeed`] port.
//!
//! That a change is told at all is waited for; how soon is for the implementation to show, since a suite measures no time.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::access::PinId;
use domain::cache::{BlobKey, BlobSpace, Pin, PinSource, PinTarget};
use domain::oci::{Algorithm, Digest, MediaType, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{Hits, LinkRow, ManifestRow, RepositoryTraffic, TagRow};
use domain::ports::{Change, ContentFeed, MetadataRepo, News};
use futures_util::future::BoxFuture;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! content_feed_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            what_another_replica_changes_is_told_in_its_order
            what_this_replica_changes_is_not_told_to_it
            what_was_changed_before_is_not_told
            what_concerns_nobody_else_is_not_told
            a_large_manifest_and_many_hits_are_told_whole
            several_subscribers_are_told_the_same
            losing_the_future_loses_nothing
        }
    };
}

/// Runs the suite: `content_feed_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! content_feed_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::content_feed_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::content_feed::cases]) }
    };
}

content_feed_cases! { [publish_cases] () }

/// Two replicas over one database without a row.
pub struct Fixture {
    /// What the replica writes whose subscriptions these are.
    pub here: Arc<dyn MetadataRepo>,
    /// Begins a subscription here.
    pub follow: Box<dyn Fn() -> BoxFuture<'static, Box<dyn ContentFeed>> + Send + Sync>,
    /// The other replica.
    pub there: Arc<dyn MetadataRepo>,
    /// What has to live as long as the database, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

/// After this long a change counts as lost.
const DEADLINE: Duration = Duration::from_secs(30);

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
}

fn repository() -> RepositoryKey {
    RepositoryKey::new("hub".parse().expect("a name"), "library/nginx".parse().expect("a name"))
}

fn tag() -> Tag {
    "latest".parse().expect("a tag")
}

fn digest(number: usize) -> Digest {
    Algorithm::Sha256.digest(number.to_string().as_bytes())
}

fn isolated(number: usize) -> BlobKey {
    BlobKey::new(BlobSpace::Isolated("hub".parse().expect("a name")), digest(number))
}

fn manifest(children: usize) -> ManifestRow {
    ManifestRow {
        key: isolated(1),
        size: 7,
        media_type: MediaType::OCI_MANIFEST,
        artifact_type: Some("application/x".into()),
        subject: Some(digest(9)),
        children: (100..100 + children).map(digest).collect(),
    }
}

fn hits(number: usize) -> Hits {
    Hits { key: BlobKey::shared(digest(number)), count: number as u64 + 1, last_at: at(5) }
}

fn pin() -> Pin {
    Pin {
        id: PinId::from_random(3),
        source: PinSource::Api,
        target: PinTarget::Digest(digest(1)),
        description: "base".into(),
        created_at: at(1),
    }
}

/// One of each kind that is told.
fn one_of_each() -> Vec<Change> {
    let (repository, tag) = (repository(), tag());
    let row = TagRow {
        repository: repository.clone(),
        tag: tag.clone(),
        digest: digest(1),
        media_type: MediaType::OCI_INDEX,
        size: 3,
        checked_at: at(2),
    };
    let link = LinkRow { repository: repository.clone(), digest: digest(1), checked_at: at(3) };
    vec![
        Change::Written { repository: repository.clone(), removal: true },
        Change::PutBlob { key: BlobKey::shared(digest(2)), size: 1 << 40, origin: Some(repository.clone()), at: at(1) },
        Change::PutBlob { key: isolated(2), size: 0, origin: None, at: at(1) },
        Change::PutManifest { row: manifest(2), origin: Some(repository.clone()), at: at(4) },
        Change::Link(link),
        Change::SetTag(row),
        Change::TouchTag { repository: repository.clone(), tag: tag.clone(), digest: digest(1), at: at(5) },
        Change::RecordHits(vec![hits(1), hits(2)]),
        Change::ForgetTag {
            repository: repository.clone(),
            tag: tag.clone(),
            digest: digest(1),
            checked_before: at(6),
        },
        Change::ForgetLink { repository: repository.clone(), digest: digest(1), checked_before: at(6) },
        Change::DropTag { repository: repository.clone(), tag },
        Change::DropTagsTo { repository: repository.clone(), digest: digest(1) },
        Change::Unlink { repository: repository.clone(), digest: digest(1) },
        Change::DropBlob { key: isolated(2) },
        Change::WantRoom { repository: repository.clone(), size: 12 },
        Change::DropPin { id: PinId::from_random(4) },
        Change::ForgetUpstream { upstream: repository.upstream },
        Change::Written { repository: self::repository(), removal: false },
    ]
}

/// What is told until as many changes have been as are expected; hits one by one.
async fn told(feed: &mut dyn ContentFeed, count: usize) -> Vec<Change> {
    let telling = async {
        let mut all = Vec::new();
        while all.len() < count {
            for news in feed.next().await.expect("news") {
                match news {
                    News::Change(change) => match *change {
                        Change::RecordHits(hits) => {
                            all.extend(hits.into_iter().map(|hits| Change::RecordHits(vec![hits])));
                        }
                        change => all.push(change),
                    },
                    News::Lost => panic!("the feed has lost track"),
                }
            }
        }
        all
    };
    tokio::time::timeout(DEADLINE, telling).await.expect("told in time")
}

fn one_by_one(changes: &[Change]) -> Vec<Change> {
    let mut all = Vec::new();
    for change in changes {
        match change {
            Change::RecordHits(hits) => all.extend(hits.iter().map(|hits| Change::RecordHits(vec![hits.clone()]))),
            change => all.extend(change.news()),
        }
    }
    all
}

async fn what_another_replica_changes_is_told_in_its_order(fixture: Fixture) {
    let mut feed = (fixture.follow)().await;
    let changes = one_of_each();
    let expected = one_by_one(&changes);
    fixture.there.apply(changes.clone()).await.expect("applied");
    assert_eq!(told(&mut *feed, expected.len()).await, expected);
    for change in changes {
        fixture.there.apply(vec![change]).await.expect("applied");
    }
    assert_eq!(told(&mut *feed, expected.len()).await, expected);
}

async fn what_this_replica_changes_is_not_told_to_it(fixture: Fixture) {
    let mut feed = (fixture.follow)().await;
    fixture.here.apply(one_of_each()).await.expect("applied");
    let mark = Change::DropBlob { key: isolated(77) };
    fixture.there.apply(vec![mark.clone()]).await.expect("applied");
    assert_eq!(told(&mut *feed, 1).await, [mark]);
}

async fn what_was_changed_before_is_not_told(fixture: Fixture) {
    fixture.there.apply(one_of_each()).await.expect("applied");
    let mut feed = (fixture.follow)().await;
    let mark = Change::DropBlob { key: isolated(77) };
    fixture.there.apply(vec![mark.clone()]).await.expect("applied");
    assert_eq!(told(&mut *feed, 1).await, [mark]);
}

async fn what_concerns_nobody_else_is_not_told(fixture: Fixture) {
    let mut feed = (fixture.follow)().await;
    let traffic = RepositoryTraffic { repository: repository(), hits: 1, misses: 2 };
    fixture
        .there
        .apply(vec![
            Change::RecordTraffic(vec![traffic]),
            Change::DropUpload { id: UploadId::from_random(1) },
            Change::PutPin(pin()),
        ])
        .await
        .expect("applied");
    // Of a pin, only that it is not what it was.
    assert_eq!(told(&mut *feed, 1).await, [Change::DropPin { id: pin().id }]);
}

async fn a_large_manifest_and_many_hits_are_told_whole(fixture: Fixture) {
    let mut feed = (fixture.follow)().await;
    let row = manifest(500);
    let put = Change::PutManifest { row: row.clone(), origin: None, at: at(4) };
    fixture.there.apply(vec![put]).await.expect("applied");
    let (mut children, mut tries) = (Vec::new(), 0);
    while children.len() < row.children.len() {
        for change in told(&mut *feed, 1).await {
            let Change::PutManifest { row: part, origin: None, .. } = change else { panic!("another change") };
            children.extend(part.children.clone());
            assert_eq!(
                ManifestRow { children: Vec::new(), ..part },
                ManifestRow { children: Vec::new(), ..row.clone() }
            );
        }
        tries += 1;
        assert!(tries <= row.children.len());
    }
    assert_eq!(children, row.children);

    let all: Vec<Hits> = (0..2_000).map(hits).collect();
    fixture.there.apply(vec![Change::RecordHits(all.clone())]).await.expect("applied");
    let expected = one_by_one(&[Change::RecordHits(all)]);
    assert_eq!(told(&mut *feed, expected.len()).await, expected);
}

async fn several_subscribers_are_told_the_same(fixture: Fixture) {
    let (mut first, mut second) = ((fixture.follow)().await, (fixture.follow)().await);
    let expected = one_by_one(&one_of_each());
    fixture.there.apply(one_of_each()).await.expect("applied");
    assert_eq!(told(&mut *first, expected.len()).await, expected);
    assert_eq!(told(&mut *second, expected.len()).await, expected);
}

async fn losing_the_future_loses_nothing(fixture: Fixture) {
    let mut feed = (fixture.follow)().await;
    for _ in 0..100 {
        let waiting = std::pin::pin!(feed.next());
        assert!(futures_util::poll!(waiting).is_pending());
    }
    let expected = one_by_one(&one_of_each());
    let telling = async {
        let mut all = Vec::new();
        while all.len() < expected.len() {
            // Given up again and again, wherever it is.
            if let Ok(news) = tokio::time::timeout(Duration::from_millis(1), feed.next()).await {
                for news in news.expect("news") {
                    let News::Change(change) = news else { panic!("the feed has lost track") };
                    all.extend(one_by_one(&[*change]));
                }
            }
        }
        all
    };
    let applying = fixture.there.apply(one_of_each());
    let (all, applied) = futures_util::join!(tokio::time::timeout(DEADLINE, telling), applying);
    applied.expect("applied");
    assert_eq!(all.expect("told in time"), expected);
}
