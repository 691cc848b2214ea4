//! One row in every table.

use std::time::Duration;

use domain::access::{PinId, TaskId};
use domain::cache::{Pin, PinSource, PinTarget};
use domain::ports::inventory::{Scope, Traffic};
use domain::ports::jobs::{Job, JobCounts, JobKind, JobState};
use domain::ports::metadata::RepositoryTraffic;
use domain::ports::pin_statuses::{PinState, PinStatus, Share};
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::upstream_definitions::{
    DefinitionChange, SealedSecrets, UpstreamDefinition, UpstreamOrigin, UpstreamSource,
};
use domain::ports::{
    Acquired, Change, Holder, Inventory as _, JobBoard as _, KeyVault, Leases as _, MetadataRepo, PinStatuses as _,
    SettingsRepo, UpstreamDefinitions,
};
use harbor_cache_metadata_sea_orm::SeaOrmMetadata;

use super::{assert_one_of_each, at, identities, nginx, one_of_each, upload, upload_state};

pub(crate) fn pin() -> Pin {
    let tag = PinTarget::Tag { repository: nginx(), tag: "latest".parse().expect("a tag") };
    Pin {
        id: PinId::from_random(1),
        source: PinSource::Api,
        target: tag,
        description: "base image".into(),
        created_at: at(4),
    }
}

fn definition() -> UpstreamDefinition {
    UpstreamDefinition {
        name: "ghcr".parse().expect("a name"),
        settings: r#"{"url":"https://ghcr.io"}"#.into(),
        secrets: SealedSecrets { password: Some(vec![0, 1, 255]), ..SealedSecrets::default() },
        created_at: at(5),
        updated_at: at(6),
        revision: 1,
    }
}

fn origin() -> UpstreamOrigin {
    let name = "ghcr".parse().expect("a name");
    UpstreamOrigin { name, url: "https://ghcr.io/".into(), source: UpstreamSource::Api }
}

fn setting() -> SettingRow {
    SettingRow { key: "cache.tag_ttl".into(), value: "5m".into(), updated_at: at(7) }
}

/// What stands for keys. Nothing here reads it.
const KEYS: &[u8] = &[b'k', 0, 255];

/// Longer than the databases that were written down will be kept.
const CENTURY: Duration = Duration::from_hours(24 * 365 * 100);

fn task() -> Job {
    Job {
        id: TaskId::from_random(1),
        kind: JobKind::Scrub,
        state: JobState::Done,
        counts: JobCounts { done: 3, total: 4, bytes: 5 },
        started_at: at(8),
        finished_at: Some(at(9)),
        result: Some(serde_json::json!({"checked": 3})),
        error: Some("one was \"unreadable\"".into()),
    }
}

fn pin_status() -> PinStatus {
    let (held, missing) = (Share { contents: 1, bytes: 2 }, Share { contents: 3, bytes: 4 });
    let (state, reason) = (PinState::Failed, Some("no room".into()));
    PinStatus { state, reason, held, missing, checked_at: Some(at(8)), next_at: Some(at(9)) }
}

fn holder() -> Holder {
    Holder { id: "0197".into(), url: Some("http://10.0.0.1:5000".into()) }
}

/// Adds what a database does not have that was written with the first `since` migrations.
pub(crate) async fn add(repo: &SeaOrmMetadata, since: usize) {
    if since < 4 {
        MetadataRepo::apply(repo, one_of_each()).await.expect("applied");
        identities::add_one_of_each(repo).await;
    }
    if since < 5 {
        let traffic = RepositoryTraffic { repository: nginx(), hits: 3, misses: 1 };
        let changes = vec![Change::RecordTraffic(vec![traffic]), Change::PutPin(pin())];
        MetadataRepo::apply(repo, changes).await.expect("applied");
    }
    if since < 6 {
        let added = vec![DefinitionChange::Add(definition())];
        UpstreamDefinitions::apply(repo, added).await.expect("applied");
        repo.set_origins(vec![origin()]).await.expect("applied");
    }
    if since < 7 {
        SettingsRepo::apply(repo, vec![SettingChange::Put(setting())]).await.expect("applied");
    }
    if since < 9 {
        repo.replace(None, KEYS).await.expect("applied").expect("the first");
    }
    if since < 10 {
        let taken = repo.acquire("fill", &holder(), CENTURY).await.expect("an answer");
        assert!(matches!(taken, Acquired::Ours(_)), "{taken:?}");
    }
    if since < 11 {
        // The row is of an older version, which can only be ended.
        let before = repo.upload(upload().id).await.expect("an answer");
        assert_eq!(before, Some((upload(), None)));
        let put = vec![Change::PutUpload(upload(), Some(upload_state()))];
        MetadataRepo::apply(repo, put).await.expect("applied");
    }
    if since < 12 {
        assert_eq!(repo.tell_jobs(&[task()], CENTURY).await.expect("applied"), []);
        repo.tell_pins(&[(pin().id, pin_status())], &[]).await.expect("applied");
    }
}

pub(crate) async fn assert_all(repo: &SeaOrmMetadata) {
    assert_one_of_each(repo).await;
    identities::assert_one_of_each(repo).await;
    assert_eq!(repo.traffic(&Scope::Everything).await.expect("an answer"), Traffic { hits: 3, misses: 1 });
    assert_eq!(repo.pins().await.expect("an answer"), [pin()]);
    assert_eq!(repo.definitions().await.expect("an answer"), [definition()]);
    assert_eq!(repo.origins().await.expect("an answer"), [origin()]);
    assert_eq!(repo.settings().await.expect("an answer"), [setting()]);
    assert_eq!(repo.load().await.expect("an answer").expect("keys").content, KEYS);
    let lease = repo.holder("fill").await.expect("an answer");
    assert_eq!(lease.map(|lease| lease.holder), Some(holder()));
    assert_eq!(repo.upload(upload().id).await.expect("an answer"), Some((upload(), Some(upload_state()))));
    assert_eq!(repo.jobs().await.expect("an answer"), [task()]);
    assert_eq!(repo.pin_statuses().await.expect("an answer"), [(pin().id, pin_status())].into());
}
