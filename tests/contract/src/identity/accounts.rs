//! Accounts as they are added, changed and removed.

use domain::access::{Account, AccountKind, PasswordHash, Role};
use domain::ports::IdentityError;

use super::Fixture;
use super::rows::{
    add, add_session, add_token, admin, at, grant, id, name, remove, robot, session, set_grants, token, update, user,
};

pub(super) async fn an_account_is_found_as_it_was_added(fixture: Fixture) {
    let everything_said = Account {
        role: Role::ReadWrite,
        enabled: false,
        description: "Jane's, \"for now\"\n– ü".into(),
        expires_at: Some(at(99)),
        created_at: at(1),
        updated_at: at(2),
        revision: 7,
        generation: 9,
        ..user(1, "Jane.Doe@example.com")
    };
    let rows = [everything_said, admin(2, "admin"), robot(u128::MAX, "robot$team+ci")];
    fixture.apply(rows.iter().map(add)).await;

    for row in rows {
        assert_eq!(fixture.repo.account(row.id).await.expect("an answer"), Some(row.clone()));
        assert_eq!(fixture.repo.account_by_name(&row.name).await.expect("an answer"), Some(row));
    }
}

pub(super) async fn an_account_that_is_not_there_is_not_found(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane"))]).await;

    assert_eq!(fixture.account(2).await, None);
    for other in ["janet", "jan", "Jane"] {
        assert_eq!(fixture.repo.account_by_name(&name(other)).await.expect("an answer"), None, "{other}");
    }
}

pub(super) async fn a_name_is_one_accounts(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane"))]).await;
    for other in [user(2, "jane"), robot(3, "jane")] {
        assert!(matches!(fixture.refused([add(&other)]).await, IdentityError::NameTaken));
        assert_eq!(fixture.repo.account(other.id).await.expect("an answer"), None);
    }
    let twice = fixture.refused([add(&user(4, "joe")), add(&user(5, "joe"))]).await;
    assert!(matches!(twice, IdentityError::NameTaken));
    // A letter's case makes another name.
    fixture.apply([add(&user(6, "Jane"))]).await;
    assert_eq!(fixture.account(1).await, Some(user(1, "jane")));
}

pub(super) async fn an_update_replaces_the_row_but_its_id_and_name_stay(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane")), add(&user(2, "joe"))]).await;
    let new = Account {
        kind: AccountKind::User { password: PasswordHash::new("$argon2id$other") },
        role: Role::ReadWrite,
        enabled: false,
        description: "left".into(),
        expires_at: Some(at(5)),
        created_at: at(6),
        updated_at: at(7),
        generation: 4,
        ..user(1, "renamed")
    };
    fixture.apply([update(&new, 1)]).await;
    assert_eq!(fixture.account(1).await, Some(Account { name: name("jane"), revision: 2, ..new }));
    assert_eq!(fixture.repo.account_by_name(&name("renamed")).await.expect("an answer"), None);
    assert_eq!(fixture.account(2).await, Some(user(2, "joe")));

    // What was said may be taken back.
    fixture.apply([update(&robot(1, "jane"), 2)]).await;
    assert_eq!(fixture.account(1).await, Some(Account { revision: 3, ..robot(1, "jane") }));
}

pub(super) async fn an_update_keeps_what_belongs_to_the_account(fixture: Fixture) {
    let belongings = [set_grants(1, &[grant("hub/**", "pull")]), add_token(&token(1, 1)), add_session(&session(1, 1))];
    fixture.apply([add(&robot(1, "ci"))].into_iter().chain(belongings)).await;
    fixture.apply([update(&robot(1, "ci"), 1)]).await;

    assert_eq!(fixture.grants(1).await, [grant("hub/**", "pull")]);
    assert_eq!(fixture.tokens(1).await, [token(1, 1)]);
    assert_eq!(fixture.sessions(1).await, [session(1, 1)]);
}

pub(super) async fn the_new_revision_is_the_old_one_and_1_whatever_the_row_says(fixture: Fixture) {
    fixture.apply([add(&Account { revision: 41, ..user(1, "jane") })]).await;
    for (said, expected) in [(0, 41), (41, 42), (1_000, 43), (44, 44)] {
        fixture.apply([update(&Account { revision: said, ..user(1, "jane") }, expected)]).await;
        assert_eq!(fixture.account(1).await.map(|account| account.revision), Some(expected + 1));
    }
    // Two updates in one list are two changes.
    fixture.apply([update(&user(1, "jane"), 45), update(&user(1, "jane"), 46)]).await;
    assert_eq!(fixture.account(1).await.map(|account| account.revision), Some(47));
}

pub(super) async fn an_update_of_another_revision_is_stale(fixture: Fixture) {
    let jane = Account { revision: 5, ..user(1, "jane") };
    fixture.apply([add(&jane)]).await;
    for expected in [0, 4, 6, u64::MAX] {
        let changed = Account { enabled: false, ..jane.clone() };
        assert!(matches!(fixture.refused([update(&changed, expected)]).await, IdentityError::Stale), "{expected}");
    }
    assert_eq!(fixture.account(1).await, Some(jane));
}

pub(super) async fn an_update_of_no_account_is_not_found(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane"))]).await;
    // By its id: a name says nothing.
    assert!(matches!(fixture.refused([update(&user(2, "jane"), 1)]).await, IdentityError::NotFound));
    assert_eq!(fixture.account(2).await, None);
}

pub(super) async fn removing_an_account_takes_its_grants_tokens_and_sessions(fixture: Fixture) {
    for number in [1, 2] {
        fixture
            .apply([
                add(&robot(number, &format!("ci-{number}"))),
                set_grants(number, &[grant("hub/**", "pull"), grant("quay/**", "push")]),
                add_token(&token(number, number)),
                add_token(&token(number + 10, number)),
                add_session(&session(number, number)),
            ])
            .await;
    }
    fixture.apply([remove(1, None)]).await;

    assert_eq!(fixture.account(1).await, None);
    assert_eq!(fixture.repo.account_by_name(&name("ci-1")).await.expect("an answer"), None);
    assert_eq!((fixture.grants(1).await, fixture.tokens(1).await), (vec![], vec![]));
    assert_eq!((fixture.sessions(1).await, fixture.session(1).await), (vec![], None));
    // The neighbour keeps all that it has.
    assert_eq!(fixture.account(2).await, Some(robot(2, "ci-2")));
    assert_eq!((fixture.grants(2).await.len(), fixture.tokens(2).await.len()), (2, 2));
    assert_eq!(fixture.session(2).await, Some(session(2, 2)));
}

pub(super) async fn an_account_under_an_old_name_is_another_one(fixture: Fixture) {
    fixture.apply([add(&robot(1, "ci")), set_grants(1, &[grant("hub/**", "pull")]), add_token(&token(1, 1))]).await;
    fixture.apply([remove(1, Some(1)), add(&robot(2, "ci"))]).await;

    let found = fixture.repo.account_by_name(&name("ci")).await.expect("an answer");
    assert_eq!(found.map(|account| account.id), Some(id(2)));
    assert_eq!((fixture.grants(2).await, fixture.tokens(2).await), (vec![], vec![]));
}

pub(super) async fn a_removal_looks_at_the_revision_if_one_is_expected(fixture: Fixture) {
    let jane = Account { revision: 5, ..user(1, "jane") };
    fixture.apply([add(&jane), add(&Account { revision: 7, ..user(2, "joe") })]).await;
    for expected in [0, 4, 6, u64::MAX] {
        assert!(matches!(fixture.refused([remove(1, Some(expected))]).await, IdentityError::Stale), "{expected}");
    }
    assert_eq!(fixture.account(1).await, Some(jane));

    fixture.apply([remove(1, Some(5)), remove(2, None)]).await;
    assert_eq!((fixture.account(1).await, fixture.account(2).await), (None, None));
}

pub(super) async fn a_removal_of_no_account_is_not_found(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane"))]).await;
    for change in [remove(2, None), remove(2, Some(1))] {
        assert!(matches!(fixture.refused([change]).await, IdentityError::NotFound));
    }
    assert!(matches!(fixture.refused([remove(1, None), remove(1, None)]).await, IdentityError::NotFound));
    assert_eq!(fixture.account(1).await, Some(user(1, "jane")));
}
