//! How the text or number behind a key becomes a value, and how a value is shown again.

mod base_url;
mod budget;
mod host;
mod list;
mod net;
mod pattern;
mod ratio;
mod scalar;
mod secret;
mod size;
mod time;

pub use base_url::BaseUrl;
pub use budget::RepositoryBudget;
pub use host::{AllowedHost, RegistryHost};
pub use ratio::Ratio;
pub use secret::Secret;

use config::{Value, ValueKind};

/// Why a value was not taken, and what to write instead.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) remedy: String,
}

impl Mistake {
    pub(super) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }

    /// The value is of another type than the key's.
    pub(super) fn kind(expected: &str, found: &Value, remedy: impl Into<String>) -> Self {
        Self::new(format!("expected {expected}, found {}", show_kind(&found.kind)), remedy)
    }
}

/// A value that a key can have. The environment has only text, so every reader also takes its value as text.
pub(super) trait Setting: Sized {
    /// The kind of value in a word or two, for the documentation.
    fn kind() -> String;

    fn read(value: &Value) -> Result<Self, Mistake>;

    /// The value as it would be written in the file, except that a secret is not shown.
    fn show(&self) -> String;
}

/// A setting that is one of a few words.
pub(super) trait Choice: Copy + PartialEq + 'static {
    const CHOICES: &'static [(&'static str, Self)];

    fn word(self) -> &'static str {
        Self::CHOICES.iter().find(|(_, choice)| *choice == self).map_or("", |(word, _)| word)
    }
}

impl<T: Choice> Setting for T {
    fn kind() -> String {
        "word".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        let words: Vec<String> = Self::CHOICES.iter().map(|(word, _)| format!("{word:?}")).collect();
        let remedy = || format!("write one of {}", words.join(", "));
        let text = text(value).ok_or_else(|| Mistake::kind("a word", value, remedy()))?;
        Self::CHOICES
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, choice)| *choice)
            .ok_or_else(|| Mistake::new(format!("{text:?} is not a choice here"), remedy()))
    }

    fn show(&self) -> String {
        quoted(self.word())
    }
}

/// The value as text, if it is text.
pub(super) fn text(value: &Value) -> Option<&str> {
    match &value.kind {
        ValueKind::String(text) => Some(text),
        _ => None,
    }
}

/// Text as TOML would write it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A value's type in the words of TOML, for messages.
pub(super) fn show_kind(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Nil => "nothing".to_owned(),
        ValueKind::Boolean(flag) => format!("the boolean {flag}"),
        ValueKind::I64(number) => format!("the number {number}"),
        ValueKind::I128(number) => format!("the number {number}"),
        ValueKind::U64(number) => format!("the number {number}"),
        ValueKind::U128(number) => format!("the number {number}"),
        ValueKind::Float(number) => format!("the number {number}"),
        // Not quoted: the key may be for a secret.
        ValueKind::String(_) => "text".to_owned(),
        ValueKind::Table(_) => "a table".to_owned(),
        ValueKind::Array(_) => "a list".to_owned(),
    }
}
