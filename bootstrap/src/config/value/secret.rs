//! Text that no log, error or summary may show.

use std::fmt;
use std::sync::Arc;

use config::{Value, ValueKind};

use super::{Mistake, Setting, text};

/// A secret text. `Debug` and `Display` show `***`; only [`expose`](Self::expose) gives it away.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

impl Secret {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one who sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Setting for Secret {
    fn kind() -> String {
        "text".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        if let Some(text) = text(value) {
            return Ok(Self::new(text));
        }
        // The value is not repeated: `password = 12345` is as secret as `"12345"`.
        let found = match value.kind {
            ValueKind::Table(_) | ValueKind::Array(_) => "a list or table",
            _ => "a number or boolean",
        };
        Err(Mistake::new(format!("expected text, found {found}"), "put the value in quotes"))
    }

    fn show(&self) -> String {
        "***".to_owned()
    }
}
