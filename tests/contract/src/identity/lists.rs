//! Lists of accounts.

use domain::access::Account;
use domain::ports::identity::AccountFilter;

use super::Fixture;
use super::rows::{add, admin, name, remove, robot, user};

impl Fixture {
    async fn names(&self, filter: &AccountFilter, after: Option<&str>, limit: usize) -> Vec<String> {
        let after = after.map(name);
        let page = self.repo.accounts(filter, after.as_ref(), limit).await.expect("a page");
        page.iter().map(|account| account.name.to_string()).collect()
    }

    async fn count(&self, filter: &AccountFilter) -> u64 {
        self.repo.count_accounts(filter).await.expect("an answer")
    }
}

fn all() -> AccountFilter {
    AccountFilter::default()
}

fn containing(part: &str) -> AccountFilter {
    AccountFilter { name_contains: Some(part.into()), ..all() }
}

/// Names in the byte order of their text. A language's order would put `a` before `B`, and look past the hyphens.
const ORDERED: [&str; 11] = ["0", "1.10", "1.9", "B", "Z-1", "a", "a+b", "a-b", "a.b", "aB", "a_b"];

async fn add_ordered(fixture: &Fixture) {
    let accounts = (1..).zip(ORDERED.iter().rev());
    fixture.apply(accounts.map(|(number, name)| add(&user(number, name)))).await;
}

pub(super) async fn names_are_listed_in_the_byte_order_of_their_text(fixture: Fixture) {
    add_ordered(&fixture).await;

    assert_eq!(fixture.names(&all(), None, 100).await, ORDERED);
    for pair in ORDERED.windows(2) {
        assert_eq!(fixture.names(&all(), Some(pair[0]), 1).await, [pair[1]]);
    }
}

pub(super) async fn accounts_are_listed_in_pages(fixture: Fixture) {
    add_ordered(&fixture).await;

    assert_eq!(fixture.names(&all(), None, 4).await, ORDERED[..4]);
    assert_eq!(fixture.names(&all(), Some("B"), 4).await, ORDERED[4..8]);
    assert_eq!(fixture.names(&all(), Some("a-b"), 4).await, ORDERED[8..]);
    assert_eq!(fixture.names(&all(), Some("a_b"), 4).await, [""; 0]);
    // A page may follow a name that is not there, or no longer.
    assert_eq!(fixture.names(&all(), Some("C"), 1).await, ["Z-1"]);
    assert_eq!(fixture.names(&all(), None, 0).await, [""; 0]);
    assert_eq!(fixture.names(&all(), None, usize::MAX).await.len(), ORDERED.len());
}

pub(super) async fn accounts_are_listed_as_they_were_added(fixture: Fixture) {
    let rows = [Account { enabled: false, ..admin(2, "a") }, robot(1, "b")];
    fixture.apply(rows.iter().map(add)).await;

    assert_eq!(fixture.repo.accounts(&all(), None, 10).await.expect("a page"), rows);
}

pub(super) async fn robots_and_users_are_listed_apart(fixture: Fixture) {
    fixture.apply([add(&robot(1, "a")), add(&user(2, "b")), add(&admin(3, "c")), add(&robot(4, "d"))]).await;
    let (robots, users) =
        (AccountFilter { robots: Some(true), ..all() }, AccountFilter { robots: Some(false), ..all() });

    assert_eq!(fixture.names(&robots, None, 10).await, ["a", "d"]);
    assert_eq!(fixture.names(&users, None, 10).await, ["b", "c"]);
    assert_eq!(fixture.names(&robots, Some("a"), 10).await, ["d"]);
    assert_eq!(fixture.names(&users, None, 1).await, ["b"]);
    assert_eq!((fixture.count(&robots).await, fixture.count(&users).await), (2, 2));
}

pub(super) async fn accounts_are_found_by_a_part_of_the_name_in_any_case(fixture: Fixture) {
    let names = ["Jane.Doe", "a_b", "axb", "doe", "janet", "joe", "robot$ci+1"];
    fixture.apply((1..).zip(names).map(|(number, name)| add(&user(number, name)))).await;

    for part in ["jane", "JANE", "jAnE"] {
        assert_eq!(fixture.names(&containing(part), None, 10).await, ["Jane.Doe", "janet"], "{part}");
    }
    assert_eq!(fixture.names(&containing("oe"), None, 10).await, ["Jane.Doe", "doe", "joe"]);
    assert_eq!(fixture.names(&containing("e.d"), None, 10).await, ["Jane.Doe"]);
    assert_eq!(fixture.names(&containing(""), None, 10).await, names);
    // Every character stands for itself.
    assert_eq!(fixture.names(&containing("a_b"), None, 10).await, ["a_b"]);
    assert_eq!(fixture.names(&containing("$ci+"), None, 10).await, ["robot$ci+1"]);
    for part in ["%", "\\", "*", "'", "ü", "jane%", "e\0", "\0", "jane.doe.", &"a".repeat(100_000)] {
        assert_eq!(fixture.names(&containing(part), None, 10).await, [""; 0], "{part:?}");
    }
}

pub(super) async fn filters_of_accounts_hold_together(fixture: Fixture) {
    let robots = ["ci-a", "ci-b", "ci-c", "deploy"];
    fixture.apply((1..).zip(robots).map(|(number, name)| add(&robot(number, name)))).await;
    fixture.apply([add(&user(10, "ci-aa")), add(&user(11, "jane"))]).await;
    let both = AccountFilter { robots: Some(true), name_contains: Some("CI".into()) };

    assert_eq!(fixture.names(&both, None, 2).await, ["ci-a", "ci-b"]);
    assert_eq!(fixture.names(&both, Some("ci-b"), 2).await, ["ci-c"]);
    assert_eq!(fixture.count(&both).await, 3);
}

pub(super) async fn the_accounts_for_which_the_filter_holds_are_counted(fixture: Fixture) {
    assert_eq!(fixture.count(&all()).await, 0);
    add_ordered(&fixture).await;
    assert_eq!(fixture.count(&all()).await, ORDERED.len() as u64);
    assert_eq!(fixture.count(&containing("B")).await, 6);
    assert_eq!(fixture.count(&containing("nobody")).await, 0);
    fixture.apply([remove(1, None)]).await;
    assert_eq!(fixture.count(&all()).await, ORDERED.len() as u64 - 1);
}
