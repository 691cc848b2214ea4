//! The administration API, by the client that is generated from its document.
//!
//! What lives here: who calls ([`anybody`], [`login`], [`logged_in`]), what became of a call ([`Answer`], [`Refusal`],
//! [`etag`]), and waiting for work ([`ended`]). What no generated client sends goes by [`Raw`].

mod answer;
mod raw;

pub use client::{Client, types};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

pub use answer::{Answer, Refusal, etag};
pub use raw::{Raw, RawReply};

use crate::http_client;

/// Where the API of the cache at `url` is.
fn base(url: &str) -> String {
    format!("{url}/api/v1")
}

/// A client that has not logged in, of the cache at `url`.
pub fn anybody(url: &str) -> Client {
    with_headers(url, HeaderMap::new())
}

/// A client with the token of a login, which may have been made before a restart.
pub fn logged_in(url: &str, token: &str) -> Client {
    let bearer = HeaderValue::try_from(format!("Bearer {token}")).expect("a token can stand in a header");
    with_headers(url, HeaderMap::from_iter([(AUTHORIZATION, bearer)]))
}

/// A client that has logged in.
///
/// # Panics
///
/// If the login is refused.
pub async fn login(url: &str, name: &str, password: &str) -> Client {
    logged_in(url, &session(url, name, password).await.token)
}

/// What a login gets.
///
/// # Panics
///
/// If it is refused.
pub async fn session(url: &str, name: &str, password: &str) -> types::Session {
    anybody(url).login().body(credentials(name, password)).send().await.good()
}

/// The body of a login.
pub fn credentials(name: &str, password: &str) -> types::builder::LoginRequest {
    types::LoginRequest::builder().username(name).password(password)
}

/// A pattern, and the actions that it allows.
pub fn grant(pattern: &str, actions: &[types::Action]) -> types::Grant {
    let grant = types::Grant::builder().pattern(pattern).actions(actions.to_vec());
    grant.try_into().expect("a grant as the document has it")
}

/// The task once it has ended. Bounded by the test's own deadline.
pub async fn ended(client: &Client, task: &types::Task) -> types::Task {
    loop {
        let now = client.get_task().id(&task.id).send().await.good();
        if now.state != types::TaskState::Running {
            return now;
        }
        tokio::task::yield_now().await;
    }
}

fn with_headers(url: &str, headers: HeaderMap) -> Client {
    let http = http_client::builder().default_headers(headers).build().expect("a plain client needs nothing");
    Client::new_with_client(&base(url), http)
}
