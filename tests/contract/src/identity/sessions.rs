//! Logins.

use std::time::Duration;

use domain::access::SessionId;
use domain::ports::identity::SessionRow;
use domain::ports::{IdentityChange, IdentityError};

use super::Fixture;
use super::rows::{add, add_session, at, id, session, session_id, user};

impl Fixture {
    async fn session_ids(&self, account: u128) -> Vec<SessionId> {
        self.sessions(account).await.iter().map(|row| row.id).collect()
    }
}

async fn add_users(fixture: &Fixture) {
    fixture.apply([add(&user(1, "jane")), add(&user(2, "joe"))]).await;
}

fn remove_all(account: u128, except: Option<u128>) -> IdentityChange {
    IdentityChange::RemoveSessions { account: id(account), except: except.map(session_id) }
}

pub(super) async fn a_session_is_found_as_it_was_added(fixture: Fixture) {
    add_users(&fixture).await;
    let row = SessionRow {
        created_at: at(1),
        expires_at: at(2),
        client: "Mozilla/5.0 (\"X11\"; ü)".into(),
        ..session(u128::MAX, 1)
    };
    fixture.apply([add_session(&row), add_session(&session(1, 2))]).await;

    assert_eq!(fixture.session(u128::MAX).await, Some(row.clone()));
    assert_eq!(fixture.sessions(1).await, [row]);
    assert_eq!(fixture.session(1).await, Some(session(1, 2)));
    assert_eq!((fixture.session(2).await, fixture.sessions(3).await), (None, vec![]));
}

pub(super) async fn sessions_are_listed_with_the_newest_first(fixture: Fixture) {
    add_users(&fixture).await;
    let rows = [(3, 9), (1, 3), (4, 2), (2, 1)]
        .map(|(number, seconds)| SessionRow { created_at: at(seconds), ..session(number, 1) });
    for number in [2, 0, 3, 1] {
        fixture.apply([add_session(&rows[number])]).await;
    }
    assert_eq!(fixture.sessions(1).await, rows);
}

pub(super) async fn a_session_of_no_account_is_not_found(fixture: Fixture) {
    add_users(&fixture).await;
    assert!(matches!(fixture.refused([add_session(&session(1, 3))]).await, IdentityError::NotFound));
    assert_eq!(fixture.session(1).await, None);
}

pub(super) async fn a_sessions_end_moves_forward_and_never_back(fixture: Fixture) {
    add_users(&fixture).await;
    fixture.apply([add_session(&session(1, 1)), add_session(&session(2, 1))]).await;
    for (end, expected) in [(999, 1_000), (2_000, 2_000), (1_500, 2_000), (2_000, 2_000), (2_001, 2_001)] {
        fixture.apply([IdentityChange::ExtendSession { id: session_id(1), expires_at: at(end) }]).await;
        assert_eq!(fixture.session(1).await, Some(SessionRow { expires_at: at(expected), ..session(1, 1) }));
    }
    assert_eq!(fixture.session(2).await, Some(session(2, 1)));
}

pub(super) async fn extending_a_session_that_is_not_there_does_nothing(fixture: Fixture) {
    add_users(&fixture).await;
    fixture.apply([IdentityChange::ExtendSession { id: session_id(1), expires_at: at(5) }]).await;
    assert_eq!(fixture.session(1).await, None);
}

pub(super) async fn removing_a_session_takes_that_one_only(fixture: Fixture) {
    add_users(&fixture).await;
    fixture.apply([1, 2, 3].map(|number| add_session(&session(number, 1)))).await;
    fixture.apply([IdentityChange::RemoveSession { id: session_id(2) }]).await;
    assert_eq!(fixture.session_ids(1).await, [3, 1].map(session_id));

    // Nothing happens where there is none.
    fixture.apply([IdentityChange::RemoveSession { id: session_id(2) }]).await;
    assert_eq!(fixture.session_ids(1).await, [3, 1].map(session_id));
}

pub(super) async fn all_sessions_of_an_account_but_one_are_removed(fixture: Fixture) {
    add_users(&fixture).await;
    fixture.apply([1, 2, 3].map(|number| add_session(&session(number, 1)))).await;
    fixture.apply([4, 5].map(|number| add_session(&session(number, 2)))).await;

    fixture.apply([remove_all(1, Some(2))]).await;
    assert_eq!(fixture.session_ids(1).await, [session_id(2)]);
    // The exception is of another account, and saves nobody.
    fixture.apply([remove_all(1, Some(4))]).await;
    assert_eq!((fixture.session_ids(1).await, fixture.session_ids(2).await.len()), (vec![], 2));
    fixture.apply([remove_all(2, None), remove_all(2, None), remove_all(3, None)]).await;
    assert_eq!(fixture.session_ids(2).await, []);
}

pub(super) async fn sessions_that_have_ended_are_removed(fixture: Fixture) {
    add_users(&fixture).await;
    for number in 1..=4_u64 {
        let row = SessionRow { expires_at: at(number), ..session(number.into(), 1 + u128::from(number % 2)) };
        fixture.apply([add_session(&row)]).await;
    }
    // A session is over at the moment that is its end.
    fixture.apply([IdentityChange::RemoveEndedSessions { by: at(2) }]).await;
    assert_eq!(
        (fixture.session_ids(1).await, fixture.session_ids(2).await),
        (vec![session_id(4)], vec![session_id(3)])
    );

    fixture.apply([IdentityChange::RemoveEndedSessions { by: at(3) - Duration::from_micros(1) }]).await;
    assert_eq!(fixture.session_ids(2).await, [session_id(3)]);
    fixture.apply([IdentityChange::RemoveEndedSessions { by: at(100) }]).await;
    assert_eq!((fixture.session_ids(1).await, fixture.session_ids(2).await), (vec![], vec![]));
}
