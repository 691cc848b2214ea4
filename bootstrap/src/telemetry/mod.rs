//! The log and the traces.
//!
//! The log: levels from the configuration, lines for people or JSON, to standard output or to a file.
//!
//! What lives here: the one place that installs a `tracing` subscriber, and the formats. What may not live here: what is
//! logged, which stands where it happens. Lines are handed to a thread of their own; when 128,000 of them wait for a slow
//! disk, further ones are dropped rather than holding up pulls.
//!
//! # Adding a format
//!
//! A variant of [`LogFormat`], a module with its layer, a branch in `subscriber`, and a test of one line.

mod batch;
mod file;
mod json;
mod timestamp;
mod traces;

use std::io::{self, BufWriter, IsTerminal as _};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use domain::ports::traces::TARGET;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_subscriber::filter::{FilterExt as _, FilterFn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::reload;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt};

use crate::config::{LogFormat, LoggingConfig, TracingConfig};
use batch::Batches;
use file::{LogFile, LogFileWriter};
use timestamp::Timestamp;
use traces::Collecting;
pub use traces::TracesError;
pub(crate) use traces::port as traces_port;

/// Why the log could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error(
        "the log file {} cannot be opened for appending: make its directory, and let the user that runs this process write \
         there, or name another logging.file",
        path.display()
    )]
    OpenFile {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("logging.level is not a list of directives")]
    Level(#[source] tracing_subscriber::filter::ParseError),
    #[error("traces cannot be set up")]
    Traces(#[from] TracesError),
    #[error("a log has been set up in this process before")]
    AlreadySet(#[source] tracing_subscriber::util::TryInitError),
}

/// Keeps the log running. Dropping it writes what is still waiting, so it is held until the very end of `main`.
#[must_use = "the log ends when its handle is dropped"]
#[derive(Debug)]
pub struct LogHandle {
    file: Option<Arc<LogFile>>,
    traces: Option<Collecting>,
    _writer: WorkerGuard,
}

impl LogHandle {
    /// Opens the log file again by its name, for lines written from now on: what `logrotate` asks for with SIGHUP. On an
    /// error the old file stays in use. Without a log file nothing happens.
    pub fn reopen(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), |file| file.reopen())
    }

    /// Delivers the spans that wait, for some seconds at most. Not within the runtime, which has to go on meanwhile.
    pub fn end_traces(&self) {
        if let Some(traces) = &self.traces {
            traces.end();
        }
    }
}

/// Changes what is logged.
type SetLevel = Box<dyn Fn(EnvFilter) -> Result<(), reload::Error> + Send + Sync>;

/// The log of this process is one, and so is its level.
static LEVEL: OnceLock<SetLevel> = OnceLock::new();

/// Logs by these directives from now on. Nothing happens where this process has no log of its own, as in tests.
pub fn set_level(directives: &str) -> Result<(), TelemetryError> {
    let filter = EnvFilter::builder().parse(directives).map_err(TelemetryError::Level)?;
    match LEVEL.get() {
        // It fails where the log has ended, and then nobody misses it.
        Some(set) => set(filter).or(Ok(())),
        None => Ok(()),
    }
}

/// Installs the log of this process, and its traces where there are to be any: then within a runtime.
pub fn init(config: &LoggingConfig, tracing: &TracingConfig) -> Result<LogHandle, TelemetryError> {
    let (subscriber, handle, set_level) = subscriber(config, tracing)?;
    subscriber.try_init().map_err(TelemetryError::AlreadySet)?;
    let _ = LEVEL.set(set_level);
    Ok(handle)
}

/// What a log is made of, before it is installed.
type Made<S> = (S, LogHandle, SetLevel);

/// Makes the subscriber that [`init`] installs.
fn subscriber(
    config: &LoggingConfig,
    tracing: &TracingConfig,
) -> Result<Made<impl Subscriber + Send + Sync + use<>>, TelemetryError> {
    let filter = EnvFilter::builder().parse(&config.level).map_err(TelemetryError::Level)?;
    let (filter, control) = reload::Layer::new(filter);
    let (writer, guard, file, colours) = if let Some(path) = &config.file {
        let failed = |source| TelemetryError::OpenFile { path: path.clone(), source };
        let (file, writer) = LogFileWriter::open(path.clone()).map_err(failed)?;
        let (writer, guard) = tracing_appender::non_blocking(Batches::new(writer));
        (writer, guard, Some(file), false)
    } else {
        let (writer, guard) =
            tracing_appender::non_blocking(Batches::new(BufWriter::with_capacity(file::BUFFER, io::stdout())));
        (writer, guard, None, io::stdout().is_terminal())
    };
    let layer = match config.format {
        LogFormat::Pretty => pretty(writer, colours),
        LogFormat::Json => json::JsonLayer::new(writer).boxed(),
    };
    let set_level: SetLevel = Box::new(move |filter| control.reload(filter));
    // Spans of traces are made for those who trace: where nobody does, there are none, at any level.
    let not_traced = FilterFn::new(|metadata| metadata.target() != TARGET).with_max_level_hint(LevelFilter::TRACE);
    let mut layers = vec![layer.with_filter(filter.and(not_traced)).boxed()];
    let traces = Collecting::start(tracing)?;
    layers.extend(traces.as_ref().map(Collecting::layer));
    Ok((Registry::default().with(layers), LogHandle { file, traces, _writer: guard }, set_level))
}

fn pretty<S>(writer: NonBlocking, colours: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let layer = fmt::layer().with_timer(Timestamp).with_writer(writer);
    // On a terminal the layer's own default stands, which honours NO_COLOR.
    if colours { layer.boxed() } else { layer.with_ansi(false).boxed() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn log_to(path: &Path, format: LogFormat, level: &str) -> (impl Subscriber + Send + Sync, LogHandle) {
        let config = LoggingConfig { level: level.to_owned(), format, file: Some(path.to_owned()) };
        let (subscriber, handle, _) = subscriber(&config, &TracingConfig::default()).unwrap();
        (subscriber, handle)
    }

    #[test]
    fn dropping_the_handle_writes_what_is_still_waiting() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        let (subscriber, handle) = log_to(&path, LogFormat::Json, "info");
        tracing::subscriber::with_default(subscriber, || {
            for number in 0..1000 {
                tracing::info!(number, "line");
            }
        });
        drop(handle);
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1000);
    }

    #[test]
    fn a_line_for_people_in_a_file_has_no_colours_and_says_when_and_what() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        let (subscriber, handle) = log_to(&path, LogFormat::Pretty, "info");
        tracing::subscriber::with_default(subscriber, || tracing::warn!(repository = "library/nginx", "Something"));
        drop(handle);
        let line = std::fs::read_to_string(&path).unwrap();
        assert!(!line.contains('\u{1b}'), "{line:?}");
        assert!(line.contains("WARN") && line.contains("Something") && line.contains("library/nginx"), "{line}");
        assert_eq!(line.find('Z'), Some("2024-01-15T10:30:45.123Z".len() - 1), "{line}");
    }

    #[test]
    fn the_level_and_its_directives_decide_what_is_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        let (subscriber, handle) = log_to(&path, LogFormat::Json, "warn,chatty=debug");
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!("hidden");
            tracing::debug!(target: "chatty", "shown");
            tracing::trace!(target: "chatty", "hidden");
        });
        drop(handle);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!((text.lines().count(), text.contains("shown")), (1, true), "{text}");
    }

    #[test]
    fn the_level_can_be_changed_while_lines_are_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        let config = LoggingConfig { level: "warn".to_owned(), format: LogFormat::Json, file: Some(path.clone()) };
        let (subscriber, handle, set_level) = subscriber(&config, &TracingConfig::default()).unwrap();
        tracing::subscriber::with_default(subscriber, || {
            for (level, message) in [("warn", "before"), ("debug", "meanwhile"), ("error", "after")] {
                set_level(EnvFilter::builder().parse(level).unwrap()).unwrap();
                tracing::debug!("{message}");
            }
        });
        drop(handle);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!((text.lines().count(), text.contains("meanwhile")), (1, true), "{text}");
    }

    #[test]
    fn no_span_is_made_nor_any_field_computed_where_nobody_traces() {
        fn computed(_: &str) -> u8 {
            unreachable!("a field of a span that nobody wants");
        }
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        let (subscriber, handle) = log_to(&path, LogFormat::Json, "trace,harbor_cache=trace");
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!(target: TARGET, "request", field = computed("request"));
            assert!(span.is_disabled() && !tracing::span_enabled!(target: TARGET, tracing::Level::ERROR));
            span.in_scope(|| tracing::trace!("line"));
        });
        drop(handle);
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1);
    }

    #[test]
    fn a_log_file_that_cannot_be_opened_is_named() {
        let config = LoggingConfig { file: Some("no/such/directory/x.log".into()), ..LoggingConfig::default() };
        let error = subscriber(&config, &TracingConfig::default()).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("no/such/directory/x.log"), "{error}");
    }
}
