//! Where the keys of an installation are kept: one document, that all of its processes share.

use std::fmt;

use async_trait::async_trait;

/// What keeps keys from being read or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyVaultErrorKind {
    /// The place cannot be reached now.
    Unavailable,
    /// It stays so until somebody does something about it.
    Unusable,
}

/// Keys cannot be read or replaced. The source says what to do about it, and never shows a key.
#[derive(Debug, thiserror::Error)]
#[error("the keys cannot be used")]
pub struct KeyVaultError {
    kind: KeyVaultErrorKind,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl KeyVaultError {
    pub fn new(kind: KeyVaultErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    pub fn kind(&self) -> KeyVaultErrorKind {
        self.kind
    }

    pub fn is_transient(&self) -> bool {
        self.kind == KeyVaultErrorKind::Unavailable
    }
}

/// Tells one content of a vault from every other. It means nothing beyond that, and nothing to another vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyVersion(String);

impl KeyVersion {
    pub fn new(version: impl Into<String>) -> Self {
        Self(version.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The keys, in a form that whoever uses them knows.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyDocument {
    pub content: Vec<u8>,
    pub version: KeyVersion,
}

impl fmt::Debug for KeyDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyDocument").field("version", &self.version).finish_non_exhaustive()
    }
}

/// One document that is replaced as a whole, and only by who has read what it replaces.
///
/// - Nobody ever reads a part of a document, or of two.
/// - Of many who replace the same version, or make the first document, one succeeds, also where they are several processes.
/// - What `replace` has returned for is read by every later `load`, and survives a crash of the process.
/// - Two documents of different content have different versions, and one that was not replaced keeps its own.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait KeyVault: Send + Sync + 'static {
    /// Where the document is, in words that a message begins with.
    fn place(&self) -> String;

    /// The document. `None` where there has never been one, or it was removed.
    async fn load(&self) -> Result<Option<KeyDocument>, KeyVaultError>;

    /// Puts a document in the place of the one of this version, or makes the first where `expected` is `None`. Returns the
    /// version that it has, or `None` where another is there by now, which is left alone.
    async fn replace<'a>(
        &self,
        expected: Option<&'a KeyVersion>,
        content: &[u8],
    ) -> Result<Option<KeyVersion>, KeyVaultError>;
}
