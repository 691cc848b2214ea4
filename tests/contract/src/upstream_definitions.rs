//! The suite of the [`UpstreamDefinitions`] port.
//!
//! Times in the cases are whole milliseconds: no implementation has to keep what is finer.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::{Actor, AuditEntry, AuditResource};
use domain::ports::identity::AuditFilter;
use domain::ports::upstream_definitions::{SealedSecrets, UpstreamOrigin, UpstreamSource};
use domain::ports::{DefinitionChange, DefinitionError, IdentityRepo, UpstreamDefinition, UpstreamDefinitions};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! upstream_definitions_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            nothing_is_listed_before_it_is_added
            a_definition_is_listed_as_it_was_added
            what_is_sealed_comes_back_byte_for_byte
            definitions_are_listed_in_the_order_in_which_they_were_made
            a_name_is_one_definitions
            an_update_replaces_the_definition_but_its_name_and_beginning_stay
            an_update_of_another_revision_is_stale
            a_change_of_no_definition_is_not_found
            a_removal_looks_at_the_revision
            a_name_that_was_removed_is_free
            a_condition_that_does_not_hold_takes_everything_back
            of_two_who_change_one_revision_one_succeeds
            an_entry_is_in_the_audit_log
            the_origin_of_a_name_is_the_one_that_was_set_last
            an_origin_outlives_its_definition
            applying_nothing_is_fine
        }
    };
}

/// Runs the suite: `upstream_definitions_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! upstream_definitions_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::upstream_definitions_cases! {
            [$crate::expand_cases] ($suite, $fixture, [$crate::upstream_definitions::cases])
        }
    };
}

upstream_definitions_cases! { [publish_cases] () }

/// No definition, and an empty audit log.
pub struct Fixture {
    pub definitions: Arc<dyn UpstreamDefinitions>,
    /// Where the audit log is read.
    pub identities: Arc<dyn IdentityRepo>,
    /// What has to live as long as the definitions, such as their directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

impl Fixture {
    async fn try_apply(&self, changes: impl IntoIterator<Item = DefinitionChange>) -> Result<(), DefinitionError> {
        self.definitions.apply(changes.into_iter().collect()).await
    }

    async fn apply(&self, changes: impl IntoIterator<Item = DefinitionChange>) {
        self.try_apply(changes).await.expect("applied");
    }

    async fn listed(&self) -> Vec<UpstreamDefinition> {
        self.definitions.definitions().await.expect("an answer")
    }

    async fn names(&self) -> Vec<String> {
        self.listed().await.iter().map(|definition| definition.name.as_str().to_owned()).collect()
    }

    async fn entries(&self) -> usize {
        self.identities.audit(&AuditFilter::default(), None, 100).await.expect("an answer").len()
    }
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_700_000_000_123 + seconds * 1_000)
}

fn definition(name: &str, made: u64) -> UpstreamDefinition {
    UpstreamDefinition {
        name: name.parse().expect("a name"),
        settings: format!("{{\"url\":\"https://{name}.example\"}}"),
        secrets: SealedSecrets::default(),
        created_at: at(made),
        updated_at: at(made),
        revision: 1,
    }
}

fn add(name: &str, made: u64) -> DefinitionChange {
    DefinitionChange::Add(definition(name, made))
}

fn remove(name: &str, expected: u64) -> DefinitionChange {
    DefinitionChange::Remove { name: name.parse().expect("a name"), expected }
}

fn entry() -> DefinitionChange {
    DefinitionChange::Audit(AuditEntry {
        at: at(1),
        actor: Actor::System,
        action: "upstream.create".into(),
        resource: AuditResource { kind: "upstream".into(), name: "hub".into() },
        address: None,
        before: None,
        after: None,
        details: String::new(),
    })
}

fn origin(name: &str, url: &str, source: UpstreamSource) -> UpstreamOrigin {
    UpstreamOrigin { name: name.parse().expect("a name"), url: url.into(), source }
}

async fn nothing_is_listed_before_it_is_added(fixture: Fixture) {
    assert_eq!(fixture.listed().await, []);
    assert_eq!(fixture.definitions.origins().await.expect("an answer"), []);
}

async fn a_definition_is_listed_as_it_was_added(fixture: Fixture) {
    let whole = UpstreamDefinition {
        settings: "{\"url\":\"https://ü.example\",\"priority\":7}".into(),
        updated_at: at(9),
        revision: 4,
        ..definition("hub-2.x", 3)
    };
    fixture.apply([DefinitionChange::Add(whole.clone())]).await;
    assert_eq!(fixture.listed().await, [whole]);
}

async fn what_is_sealed_comes_back_byte_for_byte(fixture: Fixture) {
    let all: Vec<u8> = (0..=255).collect();
    let secrets = SealedSecrets {
        password: Some(all.clone()),
        client_key: Some(Vec::new()),
        headers: None,
        http_proxy: Some(vec![0; 70_000]),
    };
    fixture
        .apply([DefinitionChange::Add(UpstreamDefinition { secrets: secrets.clone(), ..definition("hub", 1) })])
        .await;
    assert_eq!(fixture.listed().await[0].secrets, secrets);
}

async fn definitions_are_listed_in_the_order_in_which_they_were_made(fixture: Fixture) {
    fixture.apply([add("z", 1), add("c", 2), add("a", 3), add("b", 2)]).await;
    assert_eq!(fixture.names().await, ["z", "b", "c", "a"]);
}

async fn a_name_is_one_definitions(fixture: Fixture) {
    fixture.apply([add("hub", 1)]).await;
    let refused = fixture.try_apply([add("hub", 2)]).await;
    assert!(matches!(refused, Err(DefinitionError::NameTaken)), "{refused:?}");
    assert_eq!(fixture.listed().await, [definition("hub", 1)]);
}

async fn an_update_replaces_the_definition_but_its_name_and_beginning_stay(fixture: Fixture) {
    let secrets = SealedSecrets { password: Some(vec![1]), ..SealedSecrets::default() };
    fixture
        .apply([add("other", 1), DefinitionChange::Add(UpstreamDefinition { secrets, ..definition("hub", 1) })])
        .await;
    let next = UpstreamDefinition {
        settings: "{}".into(),
        secrets: SealedSecrets { headers: Some(vec![2]), ..SealedSecrets::default() },
        created_at: at(70),
        updated_at: at(80),
        revision: 90,
        ..definition("hub", 1)
    };
    fixture.apply([DefinitionChange::Update { definition: next.clone(), expected: 1 }]).await;
    let expected = UpstreamDefinition { created_at: at(1), revision: 2, ..next };
    assert_eq!(fixture.listed().await, [expected, definition("other", 1)]);
}

async fn an_update_of_another_revision_is_stale(fixture: Fixture) {
    fixture.apply([add("hub", 1)]).await;
    let update = DefinitionChange::Update { definition: definition("hub", 2), expected: 2 };
    let refused = fixture.try_apply([update]).await;
    assert!(matches!(refused, Err(DefinitionError::Stale)), "{refused:?}");
    assert_eq!(fixture.listed().await, [definition("hub", 1)]);
}

async fn a_change_of_no_definition_is_not_found(fixture: Fixture) {
    for change in [DefinitionChange::Update { definition: definition("hub", 1), expected: 1 }, remove("hub", 1)] {
        let refused = fixture.try_apply([change]).await;
        assert!(matches!(refused, Err(DefinitionError::NotFound)), "{refused:?}");
    }
}

async fn a_removal_looks_at_the_revision(fixture: Fixture) {
    fixture.apply([add("hub", 1), add("other", 1)]).await;
    let refused = fixture.try_apply([remove("hub", 7)]).await;
    assert!(matches!(refused, Err(DefinitionError::Stale)), "{refused:?}");
    fixture.apply([remove("hub", 1)]).await;
    assert_eq!(fixture.names().await, ["other"]);
}

async fn a_name_that_was_removed_is_free(fixture: Fixture) {
    fixture.apply([add("hub", 1), remove("hub", 1), add("hub", 2)]).await;
    assert_eq!(fixture.listed().await, [definition("hub", 2)]);
}

async fn a_condition_that_does_not_hold_takes_everything_back(fixture: Fixture) {
    fixture.apply([add("hub", 1)]).await;
    fixture.try_apply([add("other", 1), entry(), remove("hub", 2)]).await.expect_err("stale");
    assert_eq!(fixture.names().await, ["hub"]);
    assert_eq!(fixture.entries().await, 0);
}

async fn of_two_who_change_one_revision_one_succeeds(fixture: Fixture) {
    fixture.apply([add("hub", 1)]).await;
    let change = |seconds| {
        let definition = UpstreamDefinition { updated_at: at(seconds), ..definition("hub", 1) };
        fixture.try_apply([DefinitionChange::Update { definition, expected: 1 }])
    };
    let (first, second) = futures_util::join!(change(5), change(6));
    assert!(first.is_ok() != second.is_ok(), "{first:?}, {second:?}");
    assert_eq!(fixture.listed().await[0].revision, 2);
}

async fn an_entry_is_in_the_audit_log(fixture: Fixture) {
    fixture.apply([add("hub", 1), entry()]).await;
    let rows = fixture.identities.audit(&AuditFilter::default(), None, 100).await.expect("an answer");
    assert_eq!(rows.iter().map(|row| row.entry.action.as_str()).collect::<Vec<_>>(), ["upstream.create"]);
}

async fn the_origin_of_a_name_is_the_one_that_was_set_last(fixture: Fixture) {
    let first = [origin("b", "https://b", UpstreamSource::File), origin("a", "https://a", UpstreamSource::Api)];
    fixture.definitions.set_origins(first.to_vec()).await.expect("set");
    let moved = origin("b", "https://b2", UpstreamSource::Api);
    fixture.definitions.set_origins(vec![moved.clone()]).await.expect("set");
    fixture.definitions.set_origins(Vec::new()).await.expect("set");
    assert_eq!(fixture.definitions.origins().await.expect("an answer"), [first[1].clone(), moved]);
}

async fn an_origin_outlives_its_definition(fixture: Fixture) {
    fixture.apply([add("hub", 1)]).await;
    let known = origin("hub", "https://hub.example", UpstreamSource::Api);
    fixture.definitions.set_origins(vec![known.clone()]).await.expect("set");
    fixture.apply([remove("hub", 1)]).await;
    assert_eq!(fixture.definitions.origins().await.expect("an answer"), [known]);
}

async fn applying_nothing_is_fine(fixture: Fixture) {
    fixture.apply([]).await;
    assert_eq!(fixture.listed().await, []);
}
