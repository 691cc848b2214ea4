//! Who is told of what, and how often.

use std::sync::Arc;

use domain::ports::upstream::MockUpstream;
use domain::ports::{Unobserved, Upstream as _, UpstreamErrorKind};
use memory::FakeClock;
use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber as _;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::super::metered::Metered;
use super::*;

/// Keeps what is logged, each line as its fields with their names.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<HashMap<&'static str, String>>>>);

impl Log {
    fn take(&self) -> Vec<HashMap<&'static str, String>> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

struct Fields<'a>(&'a mut HashMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = HashMap::from([("level", event.metadata().level().to_string())]);
        event.record(&mut Fields(&mut line));
        self.0.lock().unwrap().push(line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

const START: SystemTime = SystemTime::UNIX_EPOCH;

fn complaints() -> Complaints {
    Complaints::about("hub".parse().unwrap())
}

fn error(kind: UpstreamErrorKind) -> UpstreamError {
    UpstreamError::new(kind, "as the test says")
}

/// What is logged of calls, each told with its operation, failure and the seconds that it took, one after the other.
fn logged(calls: &[(&'static str, Option<UpstreamErrorKind>, u64)]) -> Vec<HashMap<&'static str, String>> {
    let (log, complaints) = (Log::default(), complaints());
    tracing::subscriber::with_default(log.clone(), || {
        for (operation, failure, seconds) in calls {
            let failure = failure.map(error);
            complaints.ended(operation, failure.as_ref(), Duration::from_secs(*seconds), START);
        }
    });
    log.take()
}

#[test]
fn an_answer_that_took_long_is_told_of_with_what_was_asked_and_how_long_it_took() {
    let lines = logged(&[("manifest", None, 4), ("manifest", None, 5)]);
    let [line] = &*lines else { panic!("{lines:?}") };
    for (field, value) in
        [("level", "WARN"), ("upstream", "hub"), ("operation", "manifest"), ("upstream_ms", "5000"), ("more", "0")]
    {
        assert_eq!(line[field], value, "{line:?}");
    }
    assert!(line["message"].contains("slow") && line["message"].contains("network"), "it says what to do: {line:?}");
}

#[test]
fn slowness_is_told_of_once_a_minute_and_apart_from_failures() {
    let lines = logged(&[("blob", None, 60), ("tags", None, 7), ("tags", Some(UpstreamErrorKind::Timeout), 30)]);
    let messages: Vec<&str> = lines.iter().map(|line| &*line["operation"]).collect();
    assert_eq!(messages, ["blob", "tags"], "{lines:?}");
    assert_eq!(lines[1]["kind"], "timeout", "a failure is no slow answer");
    let (log, complaints) = (Log::default(), complaints());
    tracing::subscriber::with_default(log.clone(), || {
        for seconds in [0, 10, 59, 60] {
            complaints.ended("blob", None, SLOW, START + Duration::from_secs(seconds));
        }
    });
    assert_eq!(log.take().iter().map(|line| &*line["more"]).collect::<Vec<_>>(), ["0", "2"]);
}

#[test]
fn nobody_is_told_of_the_time_that_a_client_takes_to_push_nor_of_probes_that_fail() {
    assert_eq!(logged(&[("append_upload", None, 3600), ("commit_upload", None, 3600)]), []);
    assert_eq!(logged(&[("probe", Some(UpstreamErrorKind::Connect), 30)]), []);
    assert_eq!(logged(&[("manifest", Some(UpstreamErrorKind::NotFound), 30)]), []);
    assert_eq!(logged(&[("start_upload", None, 5)]).len(), 1, "the upstream's own time");
}

#[test]
fn a_failure_is_told_of_with_its_cause_and_what_to_do() {
    let lines = logged(&[("resolve", Some(UpstreamErrorKind::Tls), 1)]);
    let [line] = &*lines else { panic!("{lines:?}") };
    assert_eq!((&*line["kind"], &*line["operation"], &*line["upstream"]), ("tls", "resolve", "hub"));
    assert!(line["error"].contains("as the test says") && line["message"].contains("ca_file"), "{line:?}");
}

#[tokio::test]
async fn the_time_of_a_call_is_that_from_its_beginning_until_its_answer_begins() {
    let (log, clock, mut upstream) = (Log::default(), Arc::new(FakeClock::new()), MockUpstream::new());
    let passing = Arc::clone(&clock);
    upstream.expect_tags().returning(move |_| {
        passing.advance(Duration::from_millis(6_500));
        Ok(Vec::new())
    });
    let metered = Metered {
        inner: Arc::new(upstream),
        stats: Arc::default(),
        clock: Arc::clone(&clock) as _,
        name: "hub".parse().unwrap(),
        observer: Arc::new(Unobserved),
        complaints: Arc::new(complaints()),
    };
    clock.advance(Duration::from_hours(1));
    let repository = "library/app".parse().unwrap();
    metered.tags(&repository).with_subscriber(log.clone()).await.unwrap();
    let lines = log.take();
    let [line] = &*lines else { panic!("{lines:?}") };
    assert_eq!((&*line["operation"], &*line["upstream_ms"]), ("tags", "6500"));
}

#[test]
fn an_outage_is_told_once_a_minute_with_the_number_of_what_was_not() {
    let complaints = Complaints::about("hub".parse().unwrap());
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
    assert_eq!(complaints.is_due("connect", start), Some(0));
    for second in 0..50 {
        assert_eq!(complaints.is_due("connect", start + Duration::from_secs(second)), None);
    }
    assert_eq!(complaints.is_due("timeout", start + REST / 2), Some(0), "another trouble is news");
    assert_eq!(complaints.is_due("connect", start + REST), Some(50));
    assert_eq!(complaints.is_due("connect", start + 2 * REST), Some(0));
    assert_eq!(complaints.is_due("connect", start), Some(0), "the clock was set back");
}
