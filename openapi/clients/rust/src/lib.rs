//! A client of the administration API of Harbor Cache. `openapi/generate` writes `generated` from the OpenAPI document.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use harbor_cache_client::{Client, logged_in, types};
//!
//! let login = types::LoginRequest::builder().username("admin").password("battery staple");
//! let session = Client::new("http://127.0.0.1:5001/api/v1").login().body(login).send().await?;
//! let client = logged_in("http://127.0.0.1:5001/api/v1", &session.token)?;
//! for user in client.list_users().send().await?.into_inner() {
//!     println!("{}", user.username);
//! }
//! # Ok(())
//! # }
//! ```

#[allow(
    clippy::all,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::unwrap_used,
    rustdoc::all,
    unreachable_pub,
    reason = "it is as the generator writes it"
)]
#[rustfmt::skip]
mod generated;

use std::time::Duration;

pub use generated::*;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

/// As the client that the generator makes without one.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A client that sends the `token` of a login with every request. `base` leads to the API, as in
/// `https://cache.example/api/v1`.
///
/// # Errors
///
/// If the token cannot stand in a header, or TLS cannot be set up.
pub fn logged_in(base: &str, token: &str) -> Result<Client, Box<dyn std::error::Error + Send + Sync>> {
    let mut bearer = HeaderValue::try_from(format!("Bearer {token}"))?;
    bearer.set_sensitive(true);
    let headers = HeaderMap::from_iter([(AUTHORIZATION, bearer)]);
    let http = reqwest::Client::builder().connect_timeout(TIMEOUT).timeout(TIMEOUT).default_headers(headers).build()?;
    Ok(Client::new_with_client(base, http))
}
