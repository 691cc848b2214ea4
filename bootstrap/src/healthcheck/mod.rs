//! `harbor-cache healthcheck`: asks the cache that this configuration describes whether it is well.
//!
//! What lives here: where the own listener is (`address`), the one question of a container runtime ([`shallow`]), the questions of
//! a monitoring ([`deep`]) and their words. What may not live here: any look at the database or the store, which are the
//! server's: what is asked is whether *it* answers.

mod address;
mod ask;
pub mod deep;
pub mod shallow;

use std::fmt;
use std::io::{self, Write};

use crate::cli::HealthcheckArgs;
use crate::config::{Config, LoadOptions};

/// How the cache is, in the words and the exit codes that monitoring systems know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Ok(String),
    Warning(String),
    Critical(String),
}

impl Verdict {
    /// For monitoring: 0, 1 or 2.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Ok(_) => 0,
            Self::Warning(_) => 1,
            Self::Critical(_) => 2,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok(text) => write!(f, "OK: {text}"),
            Self::Warning(text) => write!(f, "WARNING: {text}"),
            Self::Critical(text) => write!(f, "CRITICAL: {text}"),
        }
    }
}

/// Asks, writes one line and gives the exit code. A configuration with mistakes is a cache that is not well; they are
/// written to `err`.
pub fn run(args: HealthcheckArgs, options: LoadOptions, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let verdict = match Config::load(options) {
        Ok(config) => judge(args, &config)?,
        Err(errors) => {
            writeln!(err, "{errors}")?;
            Verdict::Critical("The configuration has mistakes".to_owned())
        }
    };
    writeln!(out, "{verdict}")?;
    Ok(match verdict.exit_code() {
        // Docker keeps 2 for itself.
        2 if !args.deep => 1,
        code => code,
    })
}

fn judge(args: HealthcheckArgs, config: &Config) -> io::Result<Verdict> {
    // One thread is enough to ask, and this runs every few seconds.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(async { if args.deep { deep::check(config).await } else { shallow::check(config).await } }))
}
