//! `[logging]`

use std::path::PathBuf;

use schemars::JsonSchema;
use tracing_subscriber::EnvFilter;

use super::reader::Section;
use super::value::Choice;

/// The log.
#[derive(Clone, Debug, JsonSchema)]
pub struct LoggingConfig {
    /// `"error"`, `"warn"`, `"info"`, `"debug"` or `"trace"`, and directives for parts of the program, as in
    /// `"info,sqlx=warn"`.
    pub level: String,
    /// `"pretty"`: a line for people. `"json"`: one flat JSON object a line.
    pub format: LogFormat,
    /// File to append to in place of standard output. It is opened again on SIGHUP, after `logrotate` has moved it.
    pub file: Option<PathBuf>,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Pretty,
    Json,
}

impl Choice for LogFormat {
    const CHOICES: &'static [(&'static str, Self)] = &[("pretty", Self::Pretty), ("json", Self::Json)];
}

impl Default for LoggingConfig {
    fn default() -> Self {
        Self { level: "info".to_owned(), format: LogFormat::default(), file: None }
    }
}

impl LoggingConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let default = Self::default();
        let logging = Self {
            level: section.or("level", default.level),
            format: section.or("format", default.format),
            file: section.optional("file"),
        };
        if let Err(message) = check_level(&logging.level) {
            section.reject("level", message, "write for example \"info\" or \"info,sqlx=warn\"");
        }
        section.finish();
        logging
    }
}

/// Checks the directives. A bare word that is no level would name a part of the program and turn on all it has to say:
/// `lnfo` for `info` would silence everything else.
fn check_level(level: &str) -> Result<(), String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let is_bare = |directive: &&str| !directive.contains(['=', '[']);
    let is_level = |word: &str| LEVELS.iter().any(|level| level.eq_ignore_ascii_case(word));
    if let Some(word) = level.split(',').map(str::trim).filter(is_bare).find(|word| !is_level(word)) {
        return Err(format!("{word:?} is not a level; the levels are {}", LEVELS.join(", ")));
    }
    match EnvFilter::builder().parse(level) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{level:?} is not a list of directives: {error}")),
    }
}
