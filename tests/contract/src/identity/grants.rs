//! Grants.

use domain::access::{Actions, Grant};
use domain::ports::IdentityError;

use super::Fixture;
use super::rows::{add, grant, set_grants, user};

async fn add_users(fixture: &Fixture) {
    fixture.apply([add(&user(1, "jane")), add(&user(2, "joe"))]).await;
}

pub(super) async fn grants_are_found_in_their_order(fixture: Fixture) {
    add_users(&fixture).await;
    let nothing = Grant { actions: Actions::NONE, ..grant("quay/[a-c]/{x,y}", "pull") };
    let grants = [grant("z/**", "pull,push,delete"), grant("a/*", "delete"), nothing, grant("m/x", "pull,delete")];
    fixture.apply([set_grants(1, &grants)]).await;

    assert_eq!(fixture.grants(1).await, grants);
    assert_eq!((fixture.grants(2).await, fixture.grants(3).await), (vec![], vec![]));
}

pub(super) async fn setting_grants_replaces_those_of_one_account(fixture: Fixture) {
    add_users(&fixture).await;
    let old = [grant("hub/**", "pull"), grant("quay/**", "pull"), grant("ghcr/**", "pull")];
    fixture.apply([set_grants(1, &old), set_grants(2, &old)]).await;
    let new = [grant("quay/**", "push"), grant("hub/**", "delete")];
    fixture.apply([set_grants(1, &new)]).await;
    assert_eq!(fixture.grants(1).await, new);
    assert_eq!(fixture.grants(2).await, old);

    fixture.apply([set_grants(1, &[])]).await;
    assert_eq!(fixture.grants(1).await, []);
}

pub(super) async fn of_several_grants_with_one_pattern_the_last_counts(fixture: Fixture) {
    add_users(&fixture).await;
    let [first, other, last] = [grant("hub/**", "pull"), grant("quay/**", "pull"), grant("hub/**", "push")];
    fixture.apply([set_grants(1, &[first.clone(), first, other.clone(), last.clone()])]).await;

    assert_eq!(fixture.grants(1).await, [other, last]);
}

pub(super) async fn an_account_keeps_the_order_of_thousands_of_grants(fixture: Fixture) {
    add_users(&fixture).await;
    let grants: Vec<_> = (0..1_200).rev().map(|number| grant(&format!("hub/{number}"), "pull")).collect();
    fixture.apply([set_grants(1, &grants)]).await;

    assert_eq!(fixture.grants(1).await, grants);
}

pub(super) async fn grants_of_no_account_are_not_found(fixture: Fixture) {
    add_users(&fixture).await;
    for grants in [vec![], vec![grant("hub/**", "pull")]] {
        assert!(matches!(fixture.refused([set_grants(3, &grants)]).await, IdentityError::NotFound));
    }
}
