//! The suite of the [`SettingsRepo`] port.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::access::{Actor, AuditEntry, AuditResource};
use domain::ports::identity::AuditFilter;
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{IdentityRepo, SettingsRepo};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! settings_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            nothing_is_set_at_first
            a_setting_is_found_as_it_was_put
            putting_a_setting_again_replaces_it
            settings_are_listed_in_the_byte_order_of_their_keys
            removing_a_setting_takes_that_one_only
            removing_a_setting_that_is_not_there_is_fine
            changes_apply_in_their_order
            entries_of_the_audit_log_are_written_with_them
        }
    };
}

/// Runs the suite: `settings_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! settings_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::settings_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::settings::cases]) }
    };
}

settings_cases! { [publish_cases] () }

/// Settings of which none is set, and the audit log that goes with them.
pub struct Fixture {
    pub repo: Arc<dyn SettingsRepo>,
    pub log: Arc<dyn IdentityRepo>,
    /// What has to live as long as the settings, such as their directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

impl Fixture {
    async fn apply(&self, changes: impl IntoIterator<Item = SettingChange>) {
        self.repo.apply(changes.into_iter().collect()).await.expect("applied");
    }

    async fn settings(&self) -> Vec<SettingRow> {
        self.repo.settings().await.expect("an answer")
    }
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn row(key: &str, value: &str) -> SettingRow {
    SettingRow { key: key.to_owned(), value: value.to_owned(), updated_at: at(1_700_000_000) }
}

fn put(key: &str, value: &str) -> SettingChange {
    SettingChange::Put(row(key, value))
}

fn remove(key: &str) -> SettingChange {
    SettingChange::Remove { key: key.to_owned() }
}

async fn nothing_is_set_at_first(fixture: Fixture) {
    assert_eq!(fixture.settings().await, []);
    fixture.apply([]).await;
}

async fn a_setting_is_found_as_it_was_put(fixture: Fixture) {
    let row = SettingRow { updated_at: at(5) + Duration::from_millis(7), ..row("logging.level", "info,a='ü' \"x\"") };
    fixture.apply([SettingChange::Put(row.clone())]).await;
    assert_eq!(fixture.settings().await, [row]);
}

async fn putting_a_setting_again_replaces_it(fixture: Fixture) {
    fixture.apply([put("cache.tag_ttl", "60s"), put("cache.link_ttl", "1m")]).await;
    let later = SettingRow { updated_at: at(1_700_000_009), ..row("cache.tag_ttl", "5s") };
    fixture.apply([SettingChange::Put(later.clone())]).await;
    assert_eq!(fixture.settings().await, [row("cache.link_ttl", "1m"), later]);
}

async fn settings_are_listed_in_the_byte_order_of_their_keys(fixture: Fixture) {
    fixture.apply(["b.a", "a_b", "a.c", "a.b", "B"].map(|key| put(key, "1"))).await;
    let keys: Vec<String> = fixture.settings().await.into_iter().map(|row| row.key).collect();
    assert_eq!(keys, ["B", "a.b", "a.c", "a_b", "b.a"]);
}

async fn removing_a_setting_takes_that_one_only(fixture: Fixture) {
    fixture.apply([put("a", "1"), put("b", "2")]).await;
    fixture.apply([remove("a")]).await;
    assert_eq!(fixture.settings().await, [row("b", "2")]);
}

async fn removing_a_setting_that_is_not_there_is_fine(fixture: Fixture) {
    fixture.apply([remove("a")]).await;
    assert_eq!(fixture.settings().await, []);
}

async fn changes_apply_in_their_order(fixture: Fixture) {
    fixture.apply([put("a", "1"), remove("a"), put("a", "2"), put("b", "1"), remove("b")]).await;
    assert_eq!(fixture.settings().await, [row("a", "2")]);
}

async fn entries_of_the_audit_log_are_written_with_them(fixture: Fixture) {
    let entry = AuditEntry {
        at: at(1_700_000_000),
        actor: Actor::System,
        action: "config.update".to_owned(),
        resource: AuditResource { kind: "config".to_owned(), name: "cache.tag_ttl".to_owned() },
        address: None,
        before: None,
        after: Some("5s".into()),
        details: String::new(),
    };
    fixture.apply([put("cache.tag_ttl", "5s"), SettingChange::Audit(Box::new(entry.clone()))]).await;
    let log = fixture.log.audit(&AuditFilter::default(), None, 10).await.expect("the log");
    assert_eq!(log.into_iter().map(|row| row.entry).collect::<Vec<_>>(), [entry]);
}
