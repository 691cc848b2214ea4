//! Asking the own listener.

use std::error::Error;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, header};
use serde::Deserialize;
use url::Url;

use super::address;
use crate::config::Config;

/// How long an answer may take. Readiness waits for a database that hangs, which `database.acquire_timeout` and the rest of
/// its limits bound; whoever is not ready by then is not well.
const PATIENCE: Duration = Duration::from_secs(5);

/// A client of the own listener.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    client: Client,
    base: Url,
}

/// What came.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// `WWW-Authenticate` is there.
    pub(super) is_challenge: bool,
    /// The `status` of a report on health.
    pub(super) word: Option<String>,
}

#[derive(Deserialize)]
struct Report {
    status: String,
}

impl Asker {
    /// # Errors
    ///
    /// Why nobody can be asked, in words.
    pub(super) fn new(config: &Config) -> Result<Self, String> {
        let base = address::own(config)
            .ok_or("server.port is 0, and only the log tells which port that became; name it with --port")?;
        let client = Client::builder()
            .timeout(PATIENCE)
            .no_proxy()
            .redirect(Policy::none())
            // The certificate is for the name that clients know, not for this address. Nothing secret is sent, and who
            // could answer here instead of the server is on this machine.
            .tls_danger_accept_invalid_certs(true)
            .user_agent(concat!("harbor-cache/", env!("CARGO_PKG_VERSION"), " healthcheck"))
            .build()
            .map_err(|error| innermost(&error))?;
        Ok(Self { client, base })
    }

    /// Scheme, host and port.
    pub(super) fn base(&self) -> &Url {
        &self.base
    }

    /// Where the path is.
    pub(super) fn url(&self, path: &str) -> String {
        self.base.join(path).map_or_else(|_| path.to_owned(), String::from)
    }

    /// # Errors
    ///
    /// Why there is no answer, in words.
    pub(super) async fn get(&self, path: &str) -> Result<Answer, String> {
        self.get_from(&self.url(path)).await
    }

    /// The same of somewhere else.
    pub(super) async fn get_from(&self, url: &str) -> Result<Answer, String> {
        let asked = self.client.get(url).send().await;
        let answer = asked.map_err(|error| why(&error))?;
        let status = answer.status();
        let is_challenge = answer.headers().contains_key(header::WWW_AUTHENTICATE);
        let body = answer.bytes().await.map_err(|error| why(&error))?;
        let word = serde_json::from_slice::<Report>(&body).ok().map(|report| report.status);
        Ok(Answer { status, is_challenge, word })
    }
}

impl Answer {
    /// Status and word, for people.
    pub(super) fn said(&self) -> String {
        match &self.word {
            Some(word) => format!("{} {word}", self.status.as_u16()),
            None => self.status.to_string(),
        }
    }
}

fn why(error: &reqwest::Error) -> String {
    if error.is_timeout() { format!("no answer within {} s", PATIENCE.as_secs()) } else { innermost(error) }
}

/// The outer errors say no more than that a request failed.
fn innermost(error: &dyn Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
