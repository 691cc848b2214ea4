//! SIGHUP: what has changed on the disk is read again, without a restart.
//!
//! The log file first, so that the rest is told where it is looked for; then the certificate; then the configuration. Each
//! stands for itself: what cannot be read stays as it was, and the log says why.

use application::admin::{AdminError, Administrator, ConfigurationService, Reloaded, SettingProblem};
use application::upstreams::UpstreamDirectory;
use tracing::{error, info, warn};

use crate::telemetry::LogHandle;
use crate::wiring::Wiring;

/// Does what can be done at once, and starts the rest: a signal that ends the process must not wait for a database.
pub fn act(wiring: &Wiring, log: &LogHandle) {
    if let Err(error) = log.reopen() {
        error!(
            error = &error as &dyn std::error::Error,
            "the log file could not be reopened; the old one stays in use"
        );
    }
    if let Some(tls) = &wiring.tls {
        match tls.reload() {
            Ok(()) => info!("certificate reloaded"),
            Err(error) => {
                error!(error = &error as &dyn std::error::Error, "new certificate refused; the old one stays in use");
            }
        }
    }
    if wiring.configuration.upstreams_place().path.is_none() {
        info!("the server was started without a configuration file, so there is none to read again");
        return;
    }
    wiring.tasks.spawn_background(reload(wiring.configuration.clone(), wiring.directory.clone()));
}

/// Nobody waits for an answer, so the log is it.
async fn reload(configuration: ConfigurationService, directory: UpstreamDirectory) {
    match configuration.reload(&directory, &Administrator::command_line()).await {
        Ok(reloaded) => tell(&reloaded),
        Err(AdminError::NotSound(problems)) => {
            for problem in &problems {
                error!("{}", in_words(problem));
            }
            error!(mistakes = problems.len(), "the configuration is not sound; nothing of it was put into effect");
        }
        Err(error) => error!(
            error = &error as &dyn std::error::Error,
            "the configuration could not be read again; the old one stays in use"
        ),
    }
}

fn tell(reloaded: &Reloaded) {
    for key in &reloaded.restart_required {
        warn!(key, "a setting has changed that takes effect at the next start; until then the old value counts");
    }
    for (upstream, reason) in &reloaded.upstreams.left_out {
        warn!(%upstream, reason, "an upstream of the administration API is out of service");
    }
    for warning in &reloaded.warnings {
        warn!("{}", in_words(warning));
    }
}

/// As at a start.
fn in_words(problem: &SettingProblem) -> String {
    let SettingProblem { source, key, message, remedy } = problem;
    if key.is_empty() {
        format!("{source}: {message}; {remedy}")
    } else {
        format!("{source}: {key}: {message}; {remedy}")
    }
}
