//! One flat JSON object a line: `timestamp`, `level`, `target`, `message`, then the event's fields, then those of its
//! spans from the inside out.
//!
//! The formatter of `tracing-subscriber` nests span fields in objects of their own, where log stores index the top level;
//! hence this layer.

mod fields;

use std::cell::Cell;
use std::io::Write as _;

use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use self::fields::{OfLine, OfSpan, Visitor, write};
use super::timestamp::Timestamp;

/// What it takes to write a line: its fields, and then its text.
type Room = Box<(OfLine, Vec<u8>)>;

/// Writes events as JSON lines.
pub(super) struct JsonLayer<W> {
    writer: W,
}

impl<W> JsonLayer<W> {
    pub(super) fn new(writer: W) -> Self {
        Self { writer }
    }
}

impl<W, S> Layer<S> for JsonLayer<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = OfSpan::default();
        attributes.record(&mut Visitor(&mut fields));
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(fields) = span.extensions_mut().get_mut::<OfSpan>() {
            record.record(&mut Visitor(fields));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        thread_local! {
            static ROOM: Cell<Option<Room>> = const { Cell::new(None) };
        }
        // Taken for as long as it is needed: a value that logs while it is written gets room of its own.
        let mut room = ROOM.take().unwrap_or_default();
        let (fields, line) = &mut *room;
        event.record(&mut Visitor(fields));
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(of_span) = span.extensions().get::<OfSpan>() {
                fields.add(of_span);
            }
        }
        write_line(line, event.metadata(), fields);
        // Nobody is left to be told that the log cannot be written.
        let _ = self.writer.make_writer_for(event.metadata()).write_all(line);
        fields.clear();
        line.clear();
        ROOM.set(Some(room));
    }
}

fn write_line(line: &mut Vec<u8>, metadata: &Metadata<'_>, fields: &OfLine) {
    write!(line, r#"{{"timestamp":"{}","level":"{}","target":"#, Timestamp::now(), metadata.level())
        .expect("writing to memory cannot fail");
    match fields.log_target.as_slice() {
        [] => write(line, metadata.target()),
        target => line.extend_from_slice(target),
    }
    line.extend_from_slice(b",\"message\":");
    line.extend_from_slice(if fields.message.is_empty() { b"\"\"" } else { &fields.message });
    line.extend_from_slice(&fields.text);
    line.extend_from_slice(b"}\n");
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

    #[test]
    fn nothing_is_left_of_the_line_before() {
        let lines = lines(|| {
            tracing::info!(repository = "library/nginx", "first");
            tracing::info!("second");
        });
        let second: Value = serde_json::from_str(&lines[1]).unwrap();
        assert_eq!(second.as_object().unwrap().len(), 4, "{second}");
    }

    #[test]
    fn of_two_fields_with_one_name_the_first_stands() {
        let line = lines(|| tracing::info!(size = 1, size = 2, "m")).remove(0);
        assert_eq!((line.matches("\"size\":").count(), line.contains("\"size\":1")), (1, true), "{line}");
    }
}
