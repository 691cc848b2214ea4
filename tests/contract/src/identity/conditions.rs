//! Conditions, and what they take back.

use domain::access::{Account, Role};
use domain::ports::identity::{AccountFilter, SessionRow};
use domain::ports::{IdentityChange, IdentityError};

use super::Fixture;
use super::rows::{
    add, add_session, add_token, admin, at, entry, grant, id, log, name, remove, robot, session, session_id,
    set_grants, token, token_id, update, user,
};

pub(super) async fn require_empty_holds_where_there_is_no_account_yet(fixture: Fixture) {
    // An entry of the log is no account.
    fixture.apply([log(&entry(1)), IdentityChange::RequireEmpty, add(&admin(1, "admin"))]).await;
    let second = fixture.refused([IdentityChange::RequireEmpty, add(&admin(2, "second"))]).await;
    assert!(matches!(second, IdentityError::NotFirst));
    assert_eq!(fixture.account(2).await, None);

    fixture.apply([remove(1, None), IdentityChange::RequireEmpty]).await;
    let late = fixture.refused([add(&admin(3, "late")), IdentityChange::RequireEmpty]).await;
    assert!(matches!(late, IdentityError::NotFirst));
}

pub(super) async fn require_admin_holds_for_an_enabled_user_without_an_end_who_is_an_admin(fixture: Fixture) {
    let refused = fixture.refused([IdentityChange::RequireAdmin]).await;
    assert!(matches!(refused, IdentityError::LastAdmin), "there is no account at all");
    let others = [
        Account { enabled: false, ..admin(1, "disabled") },
        // However far away the end is.
        Account { expires_at: Some(at(1_000_000_000)), ..admin(2, "expiring") },
        Account { role: Role::Admin, ..robot(3, "robot") },
        Account { role: Role::ReadWrite, ..user(4, "writer") },
        user(5, "reader"),
    ];
    for other in &others {
        fixture.apply([add(other)]).await;
        let refused = fixture.refused([IdentityChange::RequireAdmin]).await;
        assert!(matches!(refused, IdentityError::LastAdmin), "{}", other.name);
    }

    fixture.apply([add(&admin(6, "admin")), IdentityChange::RequireAdmin]).await;
    fixture.apply([IdentityChange::RequireAdmin]).await;
}

pub(super) async fn require_admin_looks_at_everything_before_it_in_the_list(fixture: Fixture) {
    let demoted = Account { role: Role::ReadOnly, ..admin(1, "first") };
    fixture.apply([add(&admin(1, "first")), IdentityChange::RequireAdmin]).await;

    let last_ones_end = [
        remove(1, None),
        update(&demoted, 1),
        update(&Account { enabled: false, ..admin(1, "first") }, 1),
        update(&Account { expires_at: Some(at(9)), ..admin(1, "first") }, 1),
    ];
    for change in last_ones_end {
        // What comes later in the list comes too late.
        let changes = [change, IdentityChange::RequireAdmin, add(&admin(2, "second"))];
        assert!(matches!(fixture.refused(changes).await, IdentityError::LastAdmin));
        assert_eq!((fixture.account(1).await, fixture.account(2).await), (Some(admin(1, "first")), None));
    }

    fixture.apply([update(&demoted, 1), add(&admin(2, "second")), IdentityChange::RequireAdmin]).await;
    assert_eq!(fixture.account(1).await.map(|account| account.role), Some(Role::ReadOnly));
}

/// Changes of every kind, all of which hold where they stand after [`prepare`].
fn of_every_kind() -> Vec<IdentityChange> {
    vec![
        log(&entry(50)),
        add(&user(9, "new")),
        update(&Account { enabled: false, ..user(2, "jane") }, 1),
        remove(3, Some(1)),
        set_grants(2, &[grant("quay/**", "push")]),
        set_grants(9, &[grant("quay/**", "push")]),
        add_token(&token(90, 4)),
        IdentityChange::RemoveToken { account: id(4), id: token_id(40) },
        IdentityChange::TouchToken { id: token_id(41), at: at(77) },
        add_session(&session(90, 2)),
        IdentityChange::ExtendSession { id: session_id(20), expires_at: at(7_777) },
        IdentityChange::RemoveSession { id: session_id(21) },
        IdentityChange::RemoveSessions { account: id(1), except: None },
        IdentityChange::RemoveEndedSessions { by: at(5) },
        IdentityChange::RemoveAuditBefore { time: at(5) },
        IdentityChange::RequireAdmin,
        log(&entry(51)),
    ]
}

async fn prepare(fixture: &Fixture) {
    fixture
        .apply([
            add(&admin(1, "admin")),
            add(&user(2, "jane")),
            add(&user(3, "joe")),
            add(&robot(4, "ci")),
            set_grants(2, &[grant("hub/**", "pull"), grant("hub/a", "push")]),
            set_grants(3, &[grant("hub/**", "pull")]),
            add_token(&token(40, 4)),
            add_token(&token(41, 4)),
            add_session(&session(10, 1)),
            add_session(&session(20, 2)),
            add_session(&session(21, 2)),
            add_session(&SessionRow { expires_at: at(2), ..session(30, 2) }),
            log(&entry(1)),
            log(&entry(10)),
        ])
        .await;
}

pub(super) async fn a_condition_that_does_not_hold_takes_everything_back(fixture: Fixture) {
    prepare(&fixture).await;
    let before = fixture.everything().await;
    let failing = [
        (IdentityChange::RequireEmpty, "NotFirst"),
        (add(&user(5, "jane")), "NameTaken"),
        (update(&user(5, "nobody"), 1), "NotFound"),
        (update(&user(2, "jane"), 7), "Stale"),
        (remove(5, None), "NotFound"),
        (remove(1, Some(7)), "Stale"),
        (set_grants(5, &[]), "NotFound"),
        (add_token(&token(91, 5)), "NotFound"),
        (IdentityChange::RemoveToken { account: id(4), id: token_id(5) }, "NotFound"),
        (add_session(&session(91, 5)), "NotFound"),
    ];
    for (change, expected) in failing {
        // At the end of the list, and with more to come.
        for later in [vec![], vec![add(&user(8, "later")), log(&entry(52))]] {
            let changes = of_every_kind().into_iter().chain([change.clone()]).chain(later);
            let error = fixture.refused(changes).await;
            assert!(format!("{error:?}").starts_with(expected), "{change:?}: {error:?}");
            assert_eq!(fixture.everything().await, before, "{change:?}");
        }
    }
    // Without it they all happen.
    fixture.apply(of_every_kind()).await;
    assert_eq!(fixture.account(9).await, Some(user(9, "new")));
    assert_eq!(fixture.repo.account_by_name(&name("joe")).await.expect("an answer"), None);
    assert_eq!(fixture.log().await.len(), 3);
}

pub(super) async fn a_last_admin_takes_everything_back(fixture: Fixture) {
    prepare(&fixture).await;
    let before = fixture.everything().await;
    let changes = of_every_kind().into_iter().chain([remove(1, None), IdentityChange::RequireAdmin]);
    assert!(matches!(fixture.refused(changes).await, IdentityError::LastAdmin));
    assert_eq!(fixture.everything().await, before);
}

pub(super) async fn applying_nothing_is_fine(fixture: Fixture) {
    fixture.apply([]).await;
    assert_eq!(fixture.repo.count_accounts(&AccountFilter::default()).await.expect("an answer"), 0);
}
