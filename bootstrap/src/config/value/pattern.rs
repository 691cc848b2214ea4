//! Patterns over repository names, as settings.

use config::Value;
use domain::routing::NamePattern;

use super::{Mistake, Setting, quoted, text};

impl Setting for NamePattern {
    fn kind() -> String {
        "pattern".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str =
            "write for example \"library/*\" (one segment), \"team-a/**\" (any number) or a whole name";
        let text = text(value).ok_or_else(|| Mistake::kind("a pattern", value, REMEDY))?;
        if text.contains(|c: char| c.is_ascii_uppercase() || c == ':') {
            return Err(Mistake::new(format!("{text:?}: no repository name has capital letters or a colon"), REMEDY));
        }
        text.parse().map_err(|error| Mistake::new(format!("{text:?}: {error}"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(self.as_str())
    }
}
