//! What holds between changes and reads, whatever they are about.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::oci::UploadId;
use domain::ports::Change;
use domain::ports::metadata::{ManifestRow, Totals};
use tokio::task::JoinSet;

use super::Fixture;
use super::rows::{
    apply, at, digest, hits, link, manifest, put_blob, put_manifest, put_upload, referrer, repository, set_tag, shared,
    tag, upload, upload_state,
};

pub(super) async fn the_database_answers(fixture: Fixture) {
    fixture.repo.ping().await.expect("an answer");
    fixture.apply([put_blob(&shared("layer"), 10, at(1))]).await;
    fixture.repo.ping().await.expect("an answer");
}

pub(super) async fn nothing_is_found_before_it_is_put(fixture: Fixture) {
    let (repo, hub) = (&fixture.repo, repository("hub/library/nginx"));
    assert_eq!(repo.blob(&shared("layer")).await.expect("an answer"), None);
    assert_eq!(repo.manifest(&shared("image")).await.expect("an answer"), None);
    assert_eq!(repo.link(&hub, &digest("image")).await.expect("an answer"), None);
    assert_eq!(repo.tag(&hub, &tag("latest")).await.expect("an answer"), None);
    assert_eq!(repo.tags(&hub, None, 10).await.expect("an answer"), []);
    assert_eq!(repo.repositories(None, 10).await.expect("an answer"), []);
    assert_eq!(repo.referrers(&hub, &digest("image")).await.expect("an answer"), []);
    assert_eq!(repo.uploads(at(1_000_000), 10).await.expect("an answer"), []);
    assert_eq!(repo.totals().await.expect("an answer"), Totals::default());
}

pub(super) async fn changes_apply_in_their_order(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    let drop = |name| Change::DropBlob { key: shared(name) };
    fixture
        .apply([
            put_blob(&shared("dropped"), 10, at(1)),
            drop("dropped"),
            drop("put"),
            put_blob(&shared("put"), 10, at(1)),
            Change::RecordHits(vec![hits(&shared("put"), 2, at(2)), hits(&shared("late"), 2, at(2))]),
            put_blob(&shared("late"), 10, at(1)),
            set_tag(&hub, "latest", digest("old")),
            set_tag(&hub, "latest", digest("new")),
        ])
        .await;

    assert_eq!(fixture.repo.blob(&shared("dropped")).await.expect("an answer"), None);
    let count = async |name| fixture.repo.blob(&shared(name)).await.expect("an answer").map(|row| row.access_count);
    assert_eq!(count("put").await, Some(2));
    assert_eq!(count("late").await, Some(0));
    let latest = fixture.repo.tag(&hub, &tag("latest")).await.expect("an answer");
    assert_eq!(latest.map(|row| row.digest), Some(digest("new")));
}

pub(super) async fn applying_nothing_is_fine(fixture: Fixture) {
    fixture.apply([]).await;
    fixture.apply([Change::RecordHits(Vec::new())]).await;
    assert_eq!(fixture.repo.totals().await.expect("totals"), Totals::default());
}

pub(super) async fn applying_twice_leaves_the_rows_of_applying_once(fixture: Fixture) {
    let (repo, hub) = (&fixture.repo, repository("hub/library/nginx"));
    let subject = digest("image");
    let signature = ManifestRow { children: vec![digest("a"), digest("b")], ..referrer(&shared("signature"), subject) };
    let changes = [
        put_blob(&shared("layer"), 10, at(1)),
        put_blob(&shared("gone"), 10, at(1)),
        put_manifest(&manifest(&shared("image")), at(2)),
        put_manifest(&signature, at(3)),
        Change::DropBlob { key: shared("gone") },
        link(&hub, subject),
        link(&hub, signature.key.digest),
        link(&hub, digest("unlinked")),
        Change::Unlink { repository: hub.clone(), digest: digest("unlinked") },
        set_tag(&hub, "latest", subject),
        Change::TouchTag { repository: hub.clone(), tag: tag("latest"), digest: subject, at: at(9) },
        set_tag(&hub, "dropped", subject),
        Change::DropTag { repository: hub.clone(), tag: tag("dropped") },
        Change::DropTagsTo { repository: hub.clone(), digest: digest("dropped") },
        put_upload(1, at(1)),
        Change::PutUpload(upload(1, at(2)), Some(upload_state(7))),
        put_upload(2, at(1)),
        Change::DropUpload { id: UploadId::from_random(2) },
    ];
    let rows = async || {
        (
            repo.blob(&shared("layer")).await.expect("an answer"),
            repo.blob(&shared("gone")).await.expect("an answer"),
            repo.manifest(&shared("image")).await.expect("an answer"),
            repo.link(&hub, &subject).await.expect("an answer"),
            repo.tag(&hub, &tag("latest")).await.expect("an answer"),
            repo.tags(&hub, None, 10).await.expect("an answer"),
            repo.repositories(None, 10).await.expect("an answer"),
            repo.referrers(&hub, &subject).await.expect("an answer"),
            repo.uploads(at(1_000_000), 10).await.expect("an answer"),
            repo.totals().await.expect("an answer"),
            repo.upload(UploadId::from_random(1)).await.expect("an answer"),
        )
    };

    fixture.apply(changes.clone()).await;
    let once = rows().await;
    fixture.apply(changes).await;
    assert_eq!(rows().await, once);
    assert_eq!(once.7, [signature]);
    assert_eq!(once.8, [upload(1, at(2))]);
    assert_eq!(once.10, Some((upload(1, at(2)), Some(upload_state(7)))));
}

pub(super) async fn changes_become_visible_together(fixture: Fixture) {
    // Each round adds three blobs in one call, so that any other number is half of a round.
    let done = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for _ in 0..2 {
        let (repo, done) = (fixture.repo.clone(), done.clone());
        readers.spawn(async move {
            while !done.load(Ordering::Acquire) {
                let totals = repo.totals().await.expect("totals");
                assert_eq!((totals.blobs % 3, totals.manifests), (0, totals.blobs / 3));
                tokio::task::yield_now().await;
            }
        });
    }
    for round in 0..100 {
        let image = manifest(&shared(&format!("image {round}")));
        fixture
            .apply([
                put_blob(&shared(&format!("config {round}")), 10, at(round)),
                put_blob(&shared(&format!("layer {round}")), 10, at(round)),
                put_manifest(&image, at(round)),
            ])
            .await;
    }
    done.store(true, Ordering::Release);
    while let Some(reader) = readers.join_next().await {
        reader.expect("no reader saw half of a round");
    }
}

pub(super) async fn what_apply_has_returned_for_is_seen_by_every_later_read(fixture: Fixture) {
    let mut tasks = JoinSet::new();
    for task in 0..8_u64 {
        let repo = fixture.repo.clone();
        tasks.spawn(async move {
            for round in 0..20 {
                let key = shared(&format!("{task} {round}"));
                apply(&*repo, [put_blob(&key, task, at(round))]).await;
                let row = repo.blob(&key).await.expect("an answer").expect("the row that was just put");
                assert_eq!((row.size, row.created_at), (task, at(round)));
            }
        });
    }
    while let Some(task) = tasks.join_next().await {
        task.expect("every row was seen");
    }
}

pub(super) async fn concurrent_applies_all_succeed(fixture: Fixture) {
    let key = shared("layer");
    fixture.apply([put_blob(&key, 10, at(0))]).await;
    let mut tasks = JoinSet::new();
    for task in 0..50 {
        let (repo, key) = (fixture.repo.clone(), key.clone());
        tasks.spawn(async move {
            let hub = repository("hub/library/nginx");
            apply(&*repo, [Change::RecordHits(vec![hits(&key, 1, at(task))]), link(&hub, digest(&task.to_string()))])
                .await;
            repo.blob(&key).await.expect("an answer").expect("a row");
            repo.totals().await.expect("totals");
        });
    }
    while let Some(task) = tasks.join_next().await {
        task.expect("no call failed");
    }

    let row = fixture.repo.blob(&key).await.expect("an answer").expect("a row");
    assert_eq!((row.access_count, row.last_accessed_at), (50, at(49)));
}

pub(super) async fn reads_go_on_while_a_write_is_under_way(fixture: Fixture) {
    let names: Vec<_> = (0..2_000).map(|number| shared(&number.to_string())).collect();
    let writer = {
        let (repo, names) = (fixture.repo.clone(), names.clone());
        async move { apply(&*repo, names.iter().map(|key| put_blob(key, 10, at(1)))).await }
    };
    let reader = async {
        for key in &names {
            let row = fixture.repo.blob(key).await.expect("an answer");
            assert!(row.is_none_or(|row| row.size == 10));
            tokio::task::yield_now().await;
        }
    };
    futures_util::join!(writer, reader);
    assert_eq!(fixture.repo.totals().await.expect("totals").blobs, 2_000);
}
