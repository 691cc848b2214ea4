//! The audit log.

use std::net::IpAddr;
use std::time::Duration;

use domain::access::{Actor, AuditEntry, AuditResource};
use domain::ports::IdentityChange;
use domain::ports::identity::AuditFilter;
use serde_json::{Value, json};

use super::Fixture;
use super::rows::{add, at, entry, id, log, remove, user};

impl Fixture {
    /// The times of the entries that are asked for, in seconds, as `at` takes them.
    async fn logged(&self, filter: &AuditFilter) -> Vec<u64> {
        let rows = self.repo.audit(filter, None, usize::MAX).await.expect("an answer");
        let count = self.repo.count_audit(filter).await.expect("an answer");
        assert_eq!(count, rows.len() as u64, "the count of what is listed");
        rows.iter().map(|row| row.entry.at.duration_since(at(0)).expect("a later time").as_secs()).collect()
    }
}

fn all() -> AuditFilter {
    AuditFilter::default()
}

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn jane() -> Actor {
    Actor::Account { id: id(1), name: "jane".into() }
}

fn claimed(name: &str) -> Actor {
    Actor::Claimed { name: name.into() }
}

fn resource(kind: &str, name: &str) -> AuditResource {
    AuditResource { kind: kind.into(), name: name.into() }
}

pub(super) async fn an_entry_is_found_as_it_was_added(fixture: Fixture) {
    let everything_said = AuditEntry {
        actor: jane(),
        action: "robot.update".into(),
        resource: resource("robot", "robot$team+ci"),
        address: Some(address("2001:db8::1")),
        before: Some(json!({"enabled": true, "grants": [{"pattern": "hub/**"}], "n": u64::MAX, "end": null})),
        after: Some(json!("ü\" \\ \u{0}")),
        details: "because of \"it\"\n– ü".into(),
        ..entry(1)
    };
    let entries = [
        everything_said,
        AuditEntry { actor: claimed("no' such--name ü"), address: Some(address("192.0.2.7")), ..entry(2) },
        AuditEntry { actor: Actor::CommandLine, address: Some(address("::ffff:192.0.2.7")), ..entry(3) },
        AuditEntry { actor: Actor::System, before: Some(Value::Null), ..entry(4) },
        AuditEntry { actor: Actor::Anybody, after: Some(json!({})), ..entry(5) },
    ];
    fixture.apply(entries.iter().map(log)).await;

    let found: Vec<_> = fixture.log().await.into_iter().rev().map(|row| row.entry).collect();
    assert_eq!(found, entries);
}

pub(super) async fn later_entries_have_higher_numbers_and_are_listed_first(fixture: Fixture) {
    // Later in the list, and later in the log; whatever their times say.
    fixture.apply([log(&entry(5)), log(&entry(1))]).await;
    fixture.apply([log(&entry(3))]).await;
    assert_eq!(fixture.logged(&all()).await, [3, 1, 5]);
    let numbers: Vec<_> = fixture.log().await.iter().map(|row| row.id).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
}

pub(super) async fn numbers_of_removed_entries_do_not_return(fixture: Fixture) {
    fixture.apply([log(&entry(1)), log(&entry(2))]).await;
    let last = fixture.log().await[0].id;
    fixture.apply([IdentityChange::RemoveAuditBefore { time: at(9) }]).await;
    fixture.apply([log(&entry(3))]).await;
    let numbers: Vec<_> = fixture.log().await.iter().map(|row| row.id).collect();
    assert!(numbers.len() == 1 && numbers[0] > last, "{numbers:?} after {last}");
}

pub(super) async fn the_log_is_read_in_pages(fixture: Fixture) {
    fixture.apply((1..=7).map(|seconds| log(&entry(seconds)))).await;
    let rows = fixture.log().await;
    let page = async |before, limit| fixture.repo.audit(&all(), before, limit).await.expect("a page");

    assert_eq!(page(None, 3).await, rows[..3]);
    assert_eq!(page(Some(rows[2].id), 3).await, rows[3..6]);
    assert_eq!(page(Some(rows[5].id), 3).await, rows[6..]);
    assert_eq!(page(Some(rows[6].id), 3).await, []);
    assert_eq!(page(None, 0).await, []);
    for before in [rows[0].id + 1, u64::MAX] {
        assert_eq!(page(Some(before), usize::MAX).await, rows);
    }
    assert_eq!(page(Some(0), 3).await, []);
}

/// Entries that differ in all that can be asked for.
async fn add_entries(fixture: &Fixture) {
    let joe = Actor::Account { id: id(2), name: "joe".into() };
    // Renamed, or made anew under the name.
    let other_jane = Actor::Account { id: id(3), name: "jane".into() };
    let entries = [
        AuditEntry { actor: jane(), address: Some(address("192.0.2.7")), ..entry(1) },
        AuditEntry { actor: joe, action: "user.delete".into(), ..entry(2) },
        AuditEntry { actor: claimed("jane"), action: "login.refused".into(), ..entry(3) },
        AuditEntry { actor: jane(), resource: resource("robot", "jane"), ..entry(4) },
        AuditEntry { actor: other_jane, address: Some(address("192.0.2.8")), ..entry(5) },
        AuditEntry { resource: resource("user", "joe"), address: Some(address("192.0.2.7")), ..entry(6) },
        AuditEntry { actor: Actor::CommandLine, address: Some(address("::1")), ..entry(7) },
    ];
    fixture.apply(entries.iter().map(log)).await;
}

pub(super) async fn entries_are_found_by_each_thing_that_can_be_asked_for(fixture: Fixture) {
    add_entries(&fixture).await;
    let text = |text: &str| Some(text.to_owned());
    let asked = [
        (all(), vec![7, 6, 5, 4, 3, 2, 1]),
        (AuditFilter { action: text("user.create"), ..all() }, vec![7, 6, 5, 4, 1]),
        (AuditFilter { action: text("user"), ..all() }, vec![]),
        (AuditFilter { action: text("User.create"), ..all() }, vec![]),
        (AuditFilter { resource_kind: text("robot"), ..all() }, vec![4]),
        (AuditFilter { resource_name: text("jane"), ..all() }, vec![7, 5, 4, 3, 2, 1]),
        (AuditFilter { account: Some(id(1)), ..all() }, vec![4, 1]),
        (AuditFilter { account: Some(id(9)), ..all() }, vec![]),
        (AuditFilter { actor_name: text("jane"), ..all() }, vec![5, 4, 3, 1]),
        (AuditFilter { actor_name: text("joe"), ..all() }, vec![2]),
        (AuditFilter { actor_name: text(""), ..all() }, vec![]),
        (AuditFilter { address: Some(address("192.0.2.7")), ..all() }, vec![6, 1]),
        (AuditFilter { address: Some(address("0:0::0:1")), ..all() }, vec![7]),
    ];
    for (filter, expected) in asked {
        assert_eq!(fixture.logged(&filter).await, expected, "{filter:?}");
    }
}

pub(super) async fn entries_are_found_from_a_time_on_and_until_before_another(fixture: Fixture) {
    add_entries(&fixture).await;
    let tick = Duration::from_micros(1);
    let between = |from, until| AuditFilter { from, until, ..all() };

    assert_eq!(fixture.logged(&between(Some(at(6)), None)).await, [7, 6]);
    assert_eq!(fixture.logged(&between(Some(at(6) + tick), None)).await, [7]);
    assert_eq!(fixture.logged(&between(None, Some(at(2)))).await, [1]);
    assert_eq!(fixture.logged(&between(None, Some(at(2) + tick))).await, [2, 1]);
    assert_eq!(fixture.logged(&between(Some(at(3)), Some(at(5)))).await, [4, 3]);
    assert_eq!(fixture.logged(&between(Some(at(5)), Some(at(3)))).await, [0; 0]);
}

pub(super) async fn filters_of_the_log_hold_together(fixture: Fixture) {
    add_entries(&fixture).await;
    let filter = AuditFilter {
        action: Some("user.create".into()),
        resource_kind: Some("user".into()),
        resource_name: Some("jane".into()),
        account: Some(id(1)),
        actor_name: Some("jane".into()),
        address: Some(address("192.0.2.7")),
        from: Some(at(1)),
        until: Some(at(2)),
    };
    assert_eq!(fixture.logged(&filter).await, [1]);
    let no_longer = [
        AuditFilter { action: Some("user.delete".into()), ..filter.clone() },
        AuditFilter { resource_kind: Some("robot".into()), ..filter.clone() },
        AuditFilter { resource_name: Some("joe".into()), ..filter.clone() },
        AuditFilter { account: Some(id(2)), ..filter.clone() },
        AuditFilter { actor_name: Some("joe".into()), ..filter.clone() },
        AuditFilter { address: Some(address("192.0.2.8")), ..filter.clone() },
        AuditFilter { from: Some(at(2)), ..filter.clone() },
        AuditFilter { until: Some(at(1)), ..filter.clone() },
    ];
    for filter in no_longer {
        assert_eq!(fixture.logged(&filter).await, [0; 0], "{filter:?}");
    }
    // Pages are of what is asked for.
    let by_jane = AuditFilter { actor_name: Some("jane".into()), resource_kind: Some("user".into()), ..all() };
    assert_eq!(fixture.logged(&by_jane).await, [5, 3, 1]);
    let first = fixture.repo.audit(&by_jane, None, 1).await.expect("a page");
    let second = fixture.repo.audit(&by_jane, Some(first[0].id), 1).await.expect("a page");
    assert_eq!((first[0].entry.at, second[0].entry.at), (at(5), at(3)));
}

pub(super) async fn entries_older_than_a_time_are_removed(fixture: Fixture) {
    fixture.apply([3, 1, 4, 2].map(|seconds| log(&entry(seconds)))).await;
    fixture.apply([IdentityChange::RemoveAuditBefore { time: at(3) }]).await;
    assert_eq!(fixture.logged(&all()).await, [4, 3]);
    // In their order: what is added after stays.
    fixture.apply([IdentityChange::RemoveAuditBefore { time: at(9) }, log(&entry(5))]).await;
    assert_eq!(fixture.logged(&all()).await, [5]);
}

pub(super) async fn the_log_outlives_the_accounts(fixture: Fixture) {
    fixture.apply([add(&user(1, "jane")), log(&AuditEntry { actor: jane(), ..entry(1) })]).await;
    fixture.apply([remove(1, None)]).await;
    assert_eq!(fixture.logged(&AuditFilter { account: Some(id(1)), ..all() }).await, [1]);
}
