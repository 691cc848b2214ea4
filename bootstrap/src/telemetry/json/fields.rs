//! Fields as JSON.

use std::fmt;

use serde::Serialize;
use tracing::field::{Field, Visit};

/// Names that every line has; a field of that name gets out of their way.
const FIXED: [&str; 4] = ["timestamp", "level", "target", "message"];

/// Whatever takes fields.
pub(super) trait Fields {
    fn set(&mut self, field: &Field, value: &(impl Serialize + ?Sized));
}

/// Hands each field over with a value that can be written as JSON.
pub(super) struct Visitor<'a, F>(pub(super) &'a mut F);

impl<F: Fields> Visit for Visitor<'_, F> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.set(field, &value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.set(field, &value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.set(field, &value);
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        self.0.set(field, &value);
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.0.set(field, &value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.set(field, &value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.set(field, value);
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let mut text = value.to_string();
        let mut source = value.source();
        while let Some(error) = source {
            text.push_str(": ");
            text.push_str(&error.to_string());
            source = error.source();
        }
        self.0.set(field, &text);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.set(field, &format_args!("{value:?}"));
    }
}

/// Those of a span, kept as long as it lives. A later value of a name takes the place of an earlier one.
#[derive(Debug, Default)]
pub(super) struct OfSpan(Vec<(&'static str, Vec<u8>)>);

impl Fields for OfSpan {
    fn set(&mut self, field: &Field, value: &(impl Serialize + ?Sized)) {
        let mut json = Vec::new();
        write(&mut json, value);
        match self.0.iter_mut().find(|(known, _)| *known == field.name()) {
            Some((_, value)) => *value = json,
            None => self.0.push((field.name(), json)),
        }
    }
}

/// Those of one line, in the order in which they come. Of two with one name the first is kept.
#[derive(Debug, Default)]
pub(super) struct OfLine {
    /// `,"name":value`, so many times.
    pub(super) text: Vec<u8>,
    names: Vec<&'static str>,
    pub(super) message: Vec<u8>,
    /// Target of a record that came through the `log` crate.
    pub(super) log_target: Vec<u8>,
}

impl OfLine {
    /// Forgets everything but the room that it took.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.names.clear();
        self.message.clear();
        self.log_target.clear();
    }

    /// Adds those of a span.
    pub(super) fn add(&mut self, span: &OfSpan) {
        for (name, value) in &span.0 {
            if let Some(text) = self.begin(name) {
                text.extend_from_slice(value);
            }
        }
    }

    /// Writes a name, after which its value is to be written; `None` where it stands there already.
    fn begin(&mut self, name: &'static str) -> Option<&mut Vec<u8>> {
        if self.names.contains(&name) {
            return None;
        }
        self.names.push(name);
        let prefix = if FIXED.contains(&name) { "field_" } else { "" };
        // Field names are Rust identifiers with dots, or string literals of ours: nothing to escape but raw `r#`.
        for part in [",\"", prefix, name.strip_prefix("r#").unwrap_or(name), "\":"] {
            self.text.extend_from_slice(part.as_bytes());
        }
        Some(&mut self.text)
    }
}

impl Fields for OfLine {
    fn set(&mut self, field: &Field, value: &(impl Serialize + ?Sized)) {
        match field.name() {
            "message" => anew(&mut self.message, value),
            "log.target" => anew(&mut self.log_target, value),
            // Where in the source a `log` record was made: as little use here as for our own events, which omit it.
            "log.module_path" | "log.file" | "log.line" => {}
            name => {
                if let Some(text) = self.begin(name) {
                    write(text, value);
                }
            }
        }
    }
}

fn anew(text: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    text.clear();
    write(text, value);
}

/// Writes a value; `null` where it cannot say what it is.
pub(super) fn write(text: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    let before = text.len();
    if serde_json::to_writer(&mut *text, value).is_err() {
        text.truncate(before);
        text.extend_from_slice(b"null");
    }
}
