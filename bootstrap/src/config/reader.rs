//! Reads the merged tree key by key and collects every mistake, where serde would stop at the first one.
//!
//! A section's struct is filled by one call per key. Each call records the key as known, its value as effective, and any
//! mistake as a [`Problem`]; the default then stands in, so that the rest can be read. What nobody asked for by the
//! time the section is [finished](Section::finish) is an unknown key.

use std::cell::RefCell;

use config::{Map, Value, ValueKind};

use super::former;
use super::problem::Problem;
use super::value::{Mistake, Setting, show_kind};

/// A key's value as it takes effect, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveSetting {
    /// The key's path, such as `cache.tag_ttl`.
    pub key: String,
    /// The value as it would be written; `None` where there is neither a value nor a default. Secrets are `***`.
    pub value: Option<String>,
    /// The value's place, or `default`.
    pub origin: String,
    /// What kind of value the key takes.
    pub kind: String,
}

/// The origin of a setting that nobody wrote.
pub const DEFAULT_ORIGIN: &str = "default";

/// What is said of a key that must be there and is not.
pub(super) const MISSING: &str = "the key is required and missing";

/// What a reading has found: mistakes and effective settings.
#[derive(Debug, Default)]
pub(super) struct Findings {
    problems: RefCell<Vec<Problem>>,
    settings: RefCell<Vec<EffectiveSetting>>,
}

impl Findings {
    pub(super) fn into_parts(self) -> (Vec<Problem>, Vec<EffectiveSetting>) {
        (self.problems.into_inner(), self.settings.into_inner())
    }

    /// Reports a contradiction at a key that has been read.
    pub(super) fn reject(&self, key: &str, message: impl Into<String>, remedy: impl Into<String>) {
        let source = {
            let settings = self.settings.borrow();
            settings.iter().find(|setting| setting.key == key).map_or(DEFAULT_ORIGIN.to_owned(), |s| s.origin.clone())
        };
        self.report(Problem { source, key: key.to_owned(), message: message.into(), remedy: remedy.into() });
    }

    fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// The root of the tree.
    pub(super) fn root(&self, table: Map<String, Value>) -> Section<'_> {
        Section { findings: self, path: String::new(), origin: DEFAULT_ORIGIN.to_owned(), table, known: Vec::new() }
    }
}

/// One table that is being read.
pub(super) struct Section<'f> {
    findings: &'f Findings,
    path: String,
    origin: String,
    table: Map<String, Value>,
    known: Vec<&'static str>,
}

impl<'f> Section<'f> {
    pub(super) fn findings(&self) -> &'f Findings {
        self.findings
    }

    /// The path of this table; empty for the root.
    pub(super) fn own_path(&self) -> &str {
        &self.path
    }

    /// The path of a key of this table.
    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether somebody has set the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.table.remove(key)
    }

    fn record<T: Setting>(&self, key: &str, value: Option<&T>, origin: &str) {
        self.findings.settings.borrow_mut().push(EffectiveSetting {
            key: self.path(key),
            value: value.map(Setting::show),
            origin: origin.to_owned(),
            kind: T::kind(),
        });
    }

    /// The key's value, or the default if it is absent or mistaken.
    pub(super) fn or<T: Setting>(&mut self, key: &'static str, default: T) -> T {
        self.read(key, Some(default)).expect("a default was given")
    }

    /// The key's value, or the default, if there is one, where it is absent or mistaken.
    pub(super) fn or_perhaps<T: Setting>(&mut self, key: &'static str, default: Option<T>) -> Option<T> {
        self.read(key, default)
    }

    /// The key's value, if it is there and sound.
    pub(super) fn optional<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        self.read(key, None)
    }

    /// The key's value; its absence is a mistake.
    pub(super) fn required<T: Setting>(&mut self, key: &'static str, remedy: &str) -> Option<T> {
        if !self.table.contains_key(key) {
            self.findings.report(Problem {
                source: self.origin.clone(),
                key: self.path(key),
                message: MISSING.to_owned(),
                remedy: remedy.to_owned(),
            });
        }
        self.read(key, None)
    }

    fn read<T: Setting>(&mut self, key: &'static str, default: Option<T>) -> Option<T> {
        let Some(value) = self.take(key) else {
            self.record(key, default.as_ref(), DEFAULT_ORIGIN);
            return default;
        };
        let origin = origin(&value);
        match T::read(&value) {
            Ok(parsed) => {
                self.record(key, Some(&parsed), &origin);
                Some(parsed)
            }
            Err(Mistake { message, remedy }) => {
                self.record(key, default.as_ref(), &origin);
                self.findings.report(Problem { source: origin, key: self.path(key), message, remedy });
                default
            }
        }
    }

    /// Reports a contradiction at one of this table's keys.
    pub(super) fn reject(&self, key: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.findings.reject(&self.path(key), message, remedy);
    }

    /// Reports a key that exists elsewhere or later, in place of calling it unknown.
    pub(super) fn refuse(&mut self, key: &'static str, message: &str, remedy: &str) {
        if let Some(value) = self.take(key) {
            self.findings.report(Problem {
                source: origin(&value),
                key: self.path(key),
                message: message.to_owned(),
                remedy: remedy.to_owned(),
            });
        }
    }

    /// Takes the entries of a table below this one whose keys are free text, such as header names.
    pub(super) fn entries<T: Setting>(&mut self, key: &'static str) -> Vec<(String, T)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(mut section) = self.open(self.path(key), value) else {
            return Vec::new();
        };
        let mut table: Vec<_> = std::mem::take(&mut section.table).into_iter().collect();
        table.sort_by(|a, b| a.0.cmp(&b.0));
        let mut entries = Vec::new();
        for (name, value) in table {
            let origin = origin(&value);
            match T::read(&value) {
                Ok(parsed) => {
                    section.record(&name, Some(&parsed), &origin);
                    entries.push((name, parsed));
                }
                Err(Mistake { message, remedy }) => {
                    self.findings.report(Problem { source: origin, key: section.path(&name), message, remedy });
                }
            }
        }
        entries
    }

    /// A table below this one; empty if it is absent.
    pub(super) fn section(&mut self, key: &'static str) -> Section<'f> {
        self.optional_section(key).unwrap_or_else(|| self.child(self.path(key), self.origin.clone(), Map::new()))
    }

    /// A table below this one, if it is there.
    pub(super) fn optional_section(&mut self, key: &'static str) -> Option<Section<'f>> {
        let value = self.take(key)?;
        self.open(self.path(key), value)
    }

    /// An array of tables below this one.
    pub(super) fn sections(&mut self, key: &'static str) -> Vec<Section<'f>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let path = self.path(key);
        let origin = origin(&value);
        if let ValueKind::Array(items) = value.kind {
            let open = |(index, item)| self.open(format!("{path}[{index}]"), item);
            return items.into_iter().enumerate().filter_map(open).collect();
        }
        self.findings.report(Problem {
            source: origin,
            message: format!("expected an array of tables, found {}", show_kind(&value.kind)),
            remedy: format!("write [[{path}]] in the file; a list of tables cannot be set elsewhere"),
            key: path,
        });
        Vec::new()
    }

    fn open(&self, path: String, value: Value) -> Option<Section<'f>> {
        let origin = origin(&value);
        if let ValueKind::Table(table) = value.kind {
            return Some(self.child(path, origin, table));
        }
        self.findings.report(Problem {
            source: origin,
            message: format!("expected a table of keys, found {}", show_kind(&value.kind)),
            remedy: "set one of its keys instead; docs/configuration.md lists them".to_owned(),
            key: path,
        });
        None
    }

    fn child(&self, path: String, origin: String, table: Map<String, Value>) -> Section<'f> {
        Section { findings: self.findings, path, origin, table, known: Vec::new() }
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self) {
        let mut unknown: Vec<_> = self.table.iter().collect();
        unknown.sort_by_key(|(key, _)| key.as_str());
        for (key, value) in unknown {
            let path = self.path(key);
            self.findings.report(Problem {
                source: origin(value),
                message: "unknown key".to_owned(),
                remedy: former::remedy(&path).map_or_else(|| suggestion(key, &self.known), str::to_owned),
                key: path,
            });
        }
    }
}

fn suggestion(key: &str, known: &[&str]) -> String {
    // Below this similarity a guess misleads more often than it helps.
    const SIMILAR: f64 = 0.75;
    let nearest = known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(&key.to_ascii_lowercase(), candidate), candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(similarity, _)| *similarity >= SIMILAR);
    if let Some((_, candidate)) = nearest {
        return format!("did you mean `{candidate}`?");
    }
    let mut names = known.to_vec();
    names.sort_unstable();
    format!("the keys here are {}", names.join(", "))
}

/// A value's place; a merged table has none of its own and takes that of its first line.
fn origin(value: &Value) -> String {
    fn first(value: &Value) -> Option<(&str, usize)> {
        let line = |origin: &str| origin.rsplit_once(':').and_then(|(_, line)| line.parse().ok()).unwrap_or(0);
        match (value.origin(), &value.kind) {
            (Some(origin), _) => Some((origin, line(origin))),
            (None, ValueKind::Table(table)) => table.values().filter_map(first).min_by_key(|(_, line)| *line),
            (None, ValueKind::Array(items)) => items.iter().find_map(first),
            (None, _) => None,
        }
    }
    first(value).map_or("the configuration".to_owned(), |(origin, _)| origin.to_owned())
}
