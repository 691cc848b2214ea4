//! Tries a registry without defining it.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::UpstreamErrorKind;
use serde_json::{Map, Value};

use super::super::AdminError;
use super::UpstreamAdmin;
use super::change::{refuse, wrong};
use crate::upstreams::{OpenDefinition, OpenSecrets, words};

/// Longest time that the attempt may take as a whole.
const PATIENCE: Duration = Duration::from_secs(15);

/// How to reach a registry.
#[derive(Clone, Debug, Default)]
pub struct TestWish {
    /// By the keys of the configuration file.
    pub settings: Map<String, Value>,
    pub secrets: OpenSecrets,
}

/// How the attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReport {
    pub success: bool,
    /// In a word: `ok`, or the kind of failure.
    pub kind: &'static str,
    /// For people.
    pub message: String,
    pub latency: Duration,
}

impl UpstreamAdmin {
    /// Dials the registry and logs in where there is an account.
    pub async fn test(&self, wish: TestWish) -> Result<TestReport, AdminError> {
        let factory = &*self.directory.factory();
        let has_account = wish.settings.contains_key("username");
        // The name of no upstream, since those that are there have no part in this.
        let name = "connection-test".parse().map_err(|error| AdminError::invalid("name", error))?;
        let definition = OpenDefinition { name, settings: wish.settings, secrets: wish.secrets };
        let definition = Arc::new(definition);
        for reading in factory.read(std::slice::from_ref(&definition)) {
            refuse(&reading.mistakes)?;
        }
        let port = factory.connect(&definition).map_err(|mistake| wrong(&[mistake]))?;
        let clock = self.directory.clock();
        let begun = clock.now();
        let outcome = tokio::select! {
            outcome = port.probe() => outcome.map_err(|error| {
                (error.kind(), format!("{} ({})", words(error.kind()), chain(&error)))
            }),
            () = clock.sleep_until(begun + PATIENCE) => {
                Err((UpstreamErrorKind::Timeout, words(UpstreamErrorKind::Timeout).to_string()))
            }
        };
        let latency = clock.now().duration_since(begun).unwrap_or_default();
        Ok(match outcome {
            Ok(()) => {
                let message =
                    if has_account { "the registry answers and takes the account" } else { "the registry answers" };
                TestReport { success: true, kind: "ok", message: message.to_owned(), latency }
            }
            Err((kind, message)) => TestReport { success: false, kind: kind.as_str(), message, latency },
        })
    }
}

/// What the log would say of it, which holds no credentials.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
