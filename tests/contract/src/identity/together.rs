//! What holds between several callers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::access::Account;
use domain::ports::identity::AccountFilter;
use domain::ports::{IdentityChange, IdentityError};
use tokio::task::JoinSet;

use super::Fixture;
use super::rows::{add, admin, apply, at, entry, id, log, session, update, user};

pub(super) async fn nothing_is_found_before_it_is_added(fixture: Fixture) {
    assert_eq!(fixture.everything().await, fixture.everything().await);
    assert_eq!((fixture.account(1).await, fixture.session(1).await), (None, None));
    assert_eq!((fixture.grants(1).await, fixture.tokens(1).await), (vec![], vec![]));
    assert_eq!((fixture.sessions(1).await, fixture.log().await), (vec![], vec![]));
    assert_eq!(fixture.repo.count_accounts(&AccountFilter::default()).await.expect("an answer"), 0);
}

pub(super) async fn changes_become_visible_together(fixture: Fixture) {
    // Each round adds two accounts in one call, so that an odd number is half of a round.
    let done = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for _ in 0..2 {
        let (repo, done) = (fixture.repo.clone(), done.clone());
        readers.spawn(async move {
            while !done.load(Ordering::Acquire) {
                let count = repo.count_accounts(&AccountFilter::default()).await.expect("an answer");
                assert_eq!(count % 2, 0, "half of a round is visible");
                tokio::task::yield_now().await;
            }
        });
    }
    for round in 0..60_u128 {
        let accounts = [2 * round, 2 * round + 1].map(|number| add(&user(number, &format!("user-{number}"))));
        fixture.apply(accounts).await;
        // And what fails half-way is never visible.
        let half = [add(&user(1_000 + round, "half")), add(&user(2_000 + round, "half"))];
        assert!(matches!(fixture.refused(half).await, IdentityError::NameTaken));
    }
    done.store(true, Ordering::Release);
    while let Some(reader) = readers.join_next().await {
        reader.expect("no reader saw half of a round");
    }
}

pub(super) async fn what_apply_has_returned_for_is_seen_by_every_later_read(fixture: Fixture) {
    let mut tasks = JoinSet::new();
    for task in 0..6_u128 {
        let repo = fixture.repo.clone();
        tasks.spawn(async move {
            for round in 0..15 {
                let account = user(100 * task + round, &format!("user-{task}-{round}"));
                let session = session(100 * task + round, 100 * task + round);
                apply(&*repo, [add(&account), IdentityChange::AddSession(session.clone()), log(&entry(1))]).await;
                assert_eq!(repo.account_by_name(&account.name).await.expect("an answer"), Some(account.clone()));
                assert_eq!(repo.session(session.id).await.expect("an answer"), Some(session));
                assert_eq!(repo.account(account.id).await.expect("an answer"), Some(account));
            }
        });
    }
    while let Some(task) = tasks.join_next().await {
        task.expect("every row was seen");
    }
    assert_eq!(fixture.log().await.len(), 90);
}

pub(super) async fn two_administrators_cannot_overwrite_each_other(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane"))]).await;
    let mut tasks = JoinSet::new();
    for task in 0..10_u64 {
        let repo = fixture.repo.clone();
        let changed = Account { updated_at: at(task), ..user(1, "jane") };
        tasks.spawn(async move { repo.apply(vec![update(&changed, 1)]).await });
    }
    let results = tasks.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert_eq!(results.iter().filter(|result| matches!(result, Err(IdentityError::Stale))).count(), 9, "{results:?}");
    assert_eq!(fixture.account(1).await.map(|account| account.revision), Some(2));
}

pub(super) async fn of_two_who_want_a_name_one_gets_it(fixture: Fixture) {
    let mut tasks = JoinSet::new();
    for number in 0..10 {
        let repo = fixture.repo.clone();
        tasks.spawn(async move { repo.apply(vec![add(&user(number, "jane"))]).await });
    }
    let results = tasks.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    let taken = results.iter().filter(|result| matches!(result, Err(IdentityError::NameTaken)));
    assert_eq!(taken.count(), 9, "{results:?}");
}

pub(super) async fn of_two_administrators_who_remove_each_other_one_stays(fixture: Fixture) {
    fixture.apply([add(&admin(0, "one")), add(&admin(1, "two"))]).await;
    let mut tasks = JoinSet::new();
    for number in 0..2 {
        let repo = fixture.repo.clone();
        let removal = IdentityChange::RemoveAccount { id: id(number), expected: None };
        tasks.spawn(async move { repo.apply(vec![removal, IdentityChange::RequireAdmin]).await });
    }
    let results = tasks.join_all().await;
    assert_eq!(results.iter().filter(|result| matches!(result, Err(IdentityError::LastAdmin))).count(), 1);
    assert_eq!(fixture.repo.count_accounts(&AccountFilter::default()).await.expect("an answer"), 1);
}
