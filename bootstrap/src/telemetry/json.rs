//! One flat JSON object a line: `timestamp`, `level`, `target`, `message`, then the event's fields, then those of its
//! spans from the inside out.
//!
//! The formatter of `tracing-subscriber` nests span fields in objects of their own, where log stores index the top level;
//! hence this layer.

use std::cell::RefCell;
use std::fmt;
use std::io::Write as _;

use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use super::timestamp::Timestamp;

/// Writes events as JSON lines.
pub(super) struct JsonLayer<W> {
    writer: W,
}

impl<W> JsonLayer<W> {
    pub(super) fn new(writer: W) -> Self {
        Self { writer }
    }
}

/// Fields as they will stand in a line: a name and its value as JSON.
#[derive(Debug, Default)]
struct Fields {
    values: Vec<(&'static str, String)>,
    message: Option<String>,
    /// Target of a record that came through the `log` crate.
    log_target: Option<String>,
}

impl Fields {
    fn set(&mut self, field: &Field, value: &(impl Serialize + ?Sized)) {
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        match field.name() {
            "message" => self.message = Some(json),
            "log.target" => self.log_target = Some(json),
            // Where in the source a `log` record was made: as little use here as for our own events, which omit it.
            "log.module_path" | "log.file" | "log.line" => {}
            name => match self.values.iter_mut().find(|(known, _)| *known == name) {
                Some((_, value)) => *value = json,
                None => self.values.push((name, json)),
            },
        }
    }
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field, &value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field, &value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, &value);
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        self.set(field, &value);
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.set(field, &value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field, &value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, value);
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let mut text = value.to_string();
        let mut source = value.source();
        while let Some(error) = source {
            text.push_str(": ");
            text.push_str(&error.to_string());
            source = error.source();
        }
        self.set(field, &text);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set(field, &format!("{value:?}"));
    }
}

/// Names that every line has; a field of that name gets out of their way.
const FIXED: [&str; 4] = ["timestamp", "level", "target", "message"];

/// Writes fields that no earlier one of the same name has hidden.
fn write_fields(line: &mut Vec<u8>, written: &mut Vec<&'static str>, fields: &[(&'static str, String)]) {
    for (name, value) in fields {
        if written.contains(name) {
            continue;
        }
        written.push(name);
        let prefix = if FIXED.contains(name) { "field_" } else { "" };
        // Field names are Rust identifiers with dots, or string literals of ours: nothing to escape but raw `r#`.
        let name = name.strip_prefix("r#").unwrap_or(name);
        line.extend_from_slice(b",\"");
        line.extend_from_slice(prefix.as_bytes());
        line.extend_from_slice(name.as_bytes());
        line.extend_from_slice(b"\":");
        line.extend_from_slice(value.as_bytes());
    }
}

impl<W, S> Layer<S> for JsonLayer<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(fields) = span.extensions_mut().get_mut::<Fields>() {
            record.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        thread_local! {
            static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let mut fields = Fields::default();
        event.record(&mut fields);
        LINE.with(|line| {
            // A `Debug` implementation that logs while it is being logged would find the buffer taken; fields are
            // formatted above, so only the writer could, and that line is then dropped.
            let Ok(mut line) = line.try_borrow_mut() else { return };
            line.clear();
            let metadata = event.metadata();
            let target = fields.log_target.take().or_else(|| serde_json::to_string(metadata.target()).ok());
            let head = write!(
                line,
                r#"{{"timestamp":"{}","level":"{}","target":{},"message":{}"#,
                Timestamp::now(),
                metadata.level(),
                target.as_deref().unwrap_or("\"\""),
                fields.message.as_deref().unwrap_or("\"\""),
            );
            head.expect("writing to memory cannot fail");
            write_all_fields(&mut line, &fields, event, &context);
            line.extend_from_slice(b"}\n");
            // Nobody is left to be told that the log cannot be written.
            let _ = self.writer.make_writer_for(metadata).write_all(&line);
        });
    }
}

fn write_all_fields<S>(line: &mut Vec<u8>, fields: &Fields, event: &Event<'_>, context: &Context<'_, S>)
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let mut written = Vec::new();
    write_fields(line, &mut written, &fields.values);
    for span in context.event_scope(event).into_iter().flatten() {
        if let Some(fields) = span.extensions().get::<Fields>() {
            write_fields(line, &mut written, &fields.values);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use serde_json::{Value, json};
    use tracing_subscriber::Registry;
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;

    #[derive(Clone, Default)]
    struct Memory(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Memory {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What the action logs, a line each.
    fn lines(action: impl FnOnce()) -> Vec<String> {
        let memory = Memory::default();
        let writer = memory.clone();
        let subscriber = Registry::default().with(JsonLayer::new(move || writer.clone()));
        tracing::subscriber::with_default(subscriber, action);
        let text = String::from_utf8(memory.0.lock().unwrap().clone()).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    fn object(action: impl FnOnce()) -> Value {
        let lines = lines(action);
        assert_eq!(lines.len(), 1, "{lines:?}");
        serde_json::from_str(&lines[0]).unwrap()
    }

    #[test]
    fn a_line_has_the_layout_of_the_operators_guide() {
        let log = || {
            tracing::info!(
                target: "harbor_cache::registry",
                repository = "library/nginx",
                reference = %"latest",
                cache_hit = true,
                duration_ms = 15_u64,
                "Manifest request"
            );
        };
        let line = lines(log).remove(0);
        let timestamp = &line[r#"{"timestamp":""#.len()..][.."2024-01-15T10:30:45.123Z".len()];
        assert!(humantime::parse_rfc3339(timestamp).is_ok() && timestamp.as_bytes()[19] == b'.', "{timestamp}");
        let expect = format!(
            r#"{{"timestamp":"{timestamp}","level":"INFO","target":"harbor_cache::registry","message":"Manifest request","repository":"library/nginx","reference":"latest","cache_hit":true,"duration_ms":15}}"#
        );
        assert_eq!(line, expect);
    }

    #[test]
    fn numbers_and_booleans_are_json_and_everything_else_is_text() {
        let value = object(|| {
            let path = std::path::Path::new("/x");
            tracing::warn!(int = -1, float = 0.5, nan = f64::NAN, big = u128::MAX, debug = ?Some(1), ?path, none = None::<u8>);
        });
        assert_eq!(value["level"], "WARN");
        assert_eq!((&value["int"], &value["float"], &value["nan"]), (&json!(-1), &json!(0.5), &Value::Null));
        assert!(value["big"].is_number());
        assert_eq!((&value["debug"], &value["path"]), (&json!("Some(1)"), &json!("\"/x\"")));
        assert!(value.get("none").is_none());
        assert_eq!(value["message"], "");
    }

    #[test]
    fn text_of_strangers_cannot_break_out_of_its_line() {
        let hostile = "a\"b\\c\nd\u{7}\u{1b}[31m";
        let value = object(|| tracing::info!(reference = hostile, "{hostile}"));
        assert_eq!((&value["reference"], &value["message"]), (&json!(hostile), &json!(hostile)));
    }

    #[test]
    fn span_fields_are_flat_and_the_innermost_wins() {
        let value = object(|| {
            let outer =
                tracing::info_span!("request", request_id = "r1", status = tracing::field::Empty, who = "outer");
            outer.record("status", 200);
            let _outer = outer.enter();
            let _inner = tracing::info_span!("fill", who = "inner", size = 3).entered();
            tracing::info!(size = 4, "done");
        });
        let fields = ["request_id", "status", "who", "size"].map(|name| value[name].clone());
        assert_eq!(fields, [json!("r1"), json!(200), json!("inner"), json!(4)]);
    }

    #[test]
    fn no_name_stands_twice_in_a_line() {
        let line = lines(|| {
            let _span = tracing::info_span!("s", target = "t", level = 1, size = 1).entered();
            tracing::info!(size = 2, "m");
        })
        .remove(0);
        assert_eq!(line.matches("\"size\":").count(), 1, "{line}");
        assert_eq!(line.matches("\"target\":").count(), 1, "{line}");
        assert!(line.contains("\"field_target\":\"t\"") && line.contains("\"field_level\":1"), "{line}");
    }

    #[test]
    fn an_error_is_written_with_its_causes() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] io::Error);
        let error = Outer(io::Error::other("inner"));
        let value = object(|| tracing::error!(error = &error as &dyn std::error::Error, "failed"));
        assert_eq!(value["error"], "outer: inner");
    }
}
