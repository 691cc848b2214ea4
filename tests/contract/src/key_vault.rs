//! The suite of the [`KeyVault`] port.

use std::any::Any;
use std::collections::HashSet;
use std::sync::Arc;

use domain::ports::KeyVault;
use domain::ports::key_vault::{KeyDocument, KeyVersion};
use tokio::task::JoinSet;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! key_vault_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            there_is_no_document_at_first
            a_document_is_read_back_byte_for_byte_with_its_version
            what_replace_has_returned_for_is_read_elsewhere
            a_document_that_was_not_read_last_is_not_replaced
            the_first_document_is_not_replaced_by_another_first_one
            no_document_is_made_in_the_place_of_one_that_is_not_there
            two_different_documents_have_different_versions_and_one_that_stays_keeps_its_own
            of_many_who_make_the_first_document_one_succeeds
            of_many_who_replace_the_same_version_one_succeeds
        }
    };
}

/// Runs the suite: `key_vault_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! key_vault_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::key_vault_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::key_vault::cases]) }
    };
}

key_vault_cases! { [publish_cases] () }

/// An empty place.
pub struct Fixture {
    pub vault: Arc<dyn KeyVault>,
    /// The same place, as another process sees it.
    pub elsewhere: Arc<dyn KeyVault>,
    /// What has to live as long as the place, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

impl Fixture {
    async fn document(&self) -> KeyDocument {
        document(&self.vault).await
    }

    async fn put(&self, expected: Option<&KeyVersion>, content: &[u8]) -> KeyVersion {
        self.vault.replace(expected, content).await.expect("an answer").expect("replaced")
    }
}

async fn document(vault: &Arc<dyn KeyVault>) -> KeyDocument {
    vault.load().await.expect("an answer").expect("a document")
}

async fn there_is_no_document_at_first(fixture: Fixture) {
    for vault in [&fixture.vault, &fixture.elsewhere] {
        assert_eq!(vault.load().await.expect("an answer"), None);
    }
}

async fn a_document_is_read_back_byte_for_byte_with_its_version(fixture: Fixture) {
    let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let version = fixture.put(None, &bytes).await;
    assert!(fixture.document().await == KeyDocument { content: bytes, version });
}

async fn what_replace_has_returned_for_is_read_elsewhere(fixture: Fixture) {
    let first = fixture.put(None, b"first").await;
    assert_eq!(document(&fixture.elsewhere).await.content, b"first");
    let second = fixture.put(Some(&first), b"second").await;
    assert!(document(&fixture.elsewhere).await == KeyDocument { content: b"second".to_vec(), version: second });
}

async fn a_document_that_was_not_read_last_is_not_replaced(fixture: Fixture) {
    let first = fixture.put(None, b"first").await;
    let second = fixture.put(Some(&first), b"second").await;
    let refused = fixture.elsewhere.replace(Some(&first), b"third").await.expect("an answer");
    assert_eq!(refused, None);
    assert!(fixture.document().await == KeyDocument { content: b"second".to_vec(), version: second });
}

async fn the_first_document_is_not_replaced_by_another_first_one(fixture: Fixture) {
    let first = fixture.put(None, b"first").await;
    assert_eq!(fixture.elsewhere.replace(None, b"another").await.expect("an answer"), None);
    assert!(fixture.document().await == KeyDocument { content: b"first".to_vec(), version: first });
}

async fn no_document_is_made_in_the_place_of_one_that_is_not_there(fixture: Fixture) {
    let gone = KeyVersion::new("1");
    assert_eq!(fixture.vault.replace(Some(&gone), b"second").await.expect("an answer"), None);
    assert_eq!(fixture.vault.load().await.expect("an answer"), None);
}

async fn two_different_documents_have_different_versions_and_one_that_stays_keeps_its_own(fixture: Fixture) {
    let mut version = fixture.put(None, b"0").await;
    let mut seen = HashSet::from([version.as_str().to_owned()]);
    for number in 1..20_u8 {
        version = fixture.put(Some(&version), &[b'0' + number]).await;
        assert!(seen.insert(version.as_str().to_owned()), "{version:?} is the version of an earlier document");
        for vault in [&fixture.vault, &fixture.elsewhere] {
            assert_eq!(document(vault).await.version, version);
        }
    }
}

/// Replaces from both sides at once, and returns the version of the one who succeeded.
async fn compete(fixture: &Fixture, expected: Option<&KeyVersion>, round: u8) -> KeyVersion {
    let mut set = JoinSet::new();
    for number in 0..8_u8 {
        let vault = Arc::clone(if number % 2 == 0 { &fixture.vault } else { &fixture.elsewhere });
        let expected = expected.cloned();
        set.spawn(async move {
            let content = [vec![number; 3000], vec![round]].concat();
            let replaced = vault.replace(expected.as_ref(), &content).await.expect("an answer");
            replaced.map(|version| KeyDocument { content, version })
        });
    }
    let mut succeeded: Vec<KeyDocument> = set.join_all().await.into_iter().flatten().collect();
    assert_eq!(succeeded.len(), 1);
    let winner = succeeded.remove(0);
    assert!(fixture.document().await == winner);
    winner.version
}

async fn of_many_who_make_the_first_document_one_succeeds(fixture: Fixture) {
    compete(&fixture, None, 0).await;
}

async fn of_many_who_replace_the_same_version_one_succeeds(fixture: Fixture) {
    let mut version = fixture.put(None, b"first").await;
    for round in 1..5 {
        version = compete(&fixture, Some(&version), round).await;
    }
}
