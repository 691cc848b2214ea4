//! Tokens of robot accounts.

use domain::access::SecretDigest;
use domain::ports::identity::TokenRow;
use domain::ports::{IdentityChange, IdentityError};

use super::Fixture;
use super::rows::{add, add_token, at, id, robot, token, token_id};

async fn add_robots(fixture: &Fixture) {
    fixture.apply([add(&robot(1, "ci")), add(&robot(2, "deploy"))]).await;
}

fn remove_token(account: u128, number: u128) -> IdentityChange {
    IdentityChange::RemoveToken { account: id(account), id: token_id(number) }
}

pub(super) async fn a_token_is_found_as_it_was_added(fixture: Fixture) {
    add_robots(&fixture).await;
    let everything_said = TokenRow {
        description: "Jenkins, \"for now\" – ü".into(),
        digest: SecretDigest(std::array::from_fn(|index| u8::try_from(index * 8).expect("a byte"))),
        created_at: at(1),
        expires_at: Some(at(2)),
        last_used_at: Some(at(3)),
        ..token(u128::MAX, 1)
    };
    fixture.apply([add_token(&everything_said), add_token(&token(1, 2))]).await;

    assert_eq!(fixture.tokens(1).await, [everything_said]);
    assert_eq!(fixture.tokens(2).await, [token(1, 2)]);
    assert_eq!(fixture.tokens(3).await, []);
}

pub(super) async fn tokens_are_listed_with_the_oldest_first(fixture: Fixture) {
    add_robots(&fixture).await;
    let rows = [(3, 1), (1, 2), (4, 3), (2, 9)]
        .map(|(number, seconds)| TokenRow { created_at: at(seconds), ..token(number, 1) });
    for number in [2, 0, 3, 1] {
        fixture.apply([add_token(&rows[number])]).await;
    }
    assert_eq!(fixture.tokens(1).await, rows);
}

pub(super) async fn a_token_of_no_account_is_not_found(fixture: Fixture) {
    add_robots(&fixture).await;
    assert!(matches!(fixture.refused([add_token(&token(1, 3))]).await, IdentityError::NotFound));
    assert_eq!(fixture.tokens(3).await, []);
}

pub(super) async fn removing_a_token_takes_that_one_only(fixture: Fixture) {
    add_robots(&fixture).await;
    fixture.apply([add_token(&token(1, 1)), add_token(&token(2, 1)), add_token(&token(3, 2))]).await;
    fixture.apply([remove_token(1, 1)]).await;

    assert_eq!(fixture.tokens(1).await, [token(2, 1)]);
    assert_eq!(fixture.tokens(2).await, [token(3, 2)]);
}

pub(super) async fn removing_a_token_that_the_account_does_not_have_is_not_found(fixture: Fixture) {
    add_robots(&fixture).await;
    fixture.apply([add_token(&token(1, 1))]).await;
    // Not there, another account's, and that of no account.
    for change in [remove_token(1, 2), remove_token(2, 1), remove_token(3, 1)] {
        assert!(matches!(fixture.refused([change]).await, IdentityError::NotFound));
    }
    assert!(matches!(fixture.refused([remove_token(1, 1), remove_token(1, 1)]).await, IdentityError::NotFound));
    assert_eq!(fixture.tokens(1).await, [token(1, 1)]);
}

pub(super) async fn the_time_of_last_use_moves_forward_and_never_back(fixture: Fixture) {
    add_robots(&fixture).await;
    fixture.apply([add_token(&token(1, 1)), add_token(&token(2, 1))]).await;
    for (touched, expected) in [(5, 5), (9, 9), (2, 9), (9, 9), (10, 10)] {
        fixture.apply([IdentityChange::TouchToken { id: token_id(1), at: at(touched) }]).await;
        let moved = TokenRow { last_used_at: Some(at(expected)), ..token(1, 1) };
        assert_eq!(fixture.tokens(1).await, [moved, token(2, 1)]);
    }
}

pub(super) async fn touching_a_token_that_is_not_there_does_nothing(fixture: Fixture) {
    add_robots(&fixture).await;
    fixture.apply([IdentityChange::TouchToken { id: token_id(1), at: at(5) }]).await;
    assert_eq!(fixture.tokens(1).await, []);
}
