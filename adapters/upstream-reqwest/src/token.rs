//! Token services: asking for a token, and reading the answer.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::header::HeaderValue;
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use tokio::time::Instant;
use url::Url;

use crate::call::{Call, Payload};
use crate::error::{self, bad_answer};
use crate::limits::AnswerLimits;
use crate::options::Account;
use crate::permits::{Permits, Share};
use crate::read;
use crate::transport::Transport;

/// Lifetime of a token whose answer names none, and the least that is believed: the specification's default, below which
/// no service may go ("Token Response Fields").
const DEFAULT_LIFETIME: Duration = Duration::from_mins(1);
/// The longest lifetime that is believed.
const LONGEST_LIFETIME: Duration = Duration::from_hours(24);
/// A token is renewed after this many tenths of its life, so that it does not expire on the way.
const USABLE_TENTHS: u32 = 9;
/// RFC 6749 wants a client to name itself.
const CLIENT_ID: &str = "harbor-cache";

/// Where tokens come from, as a challenge named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenService {
    pub(crate) realm: Url,
    pub(crate) service: Option<String>,
}

impl TokenService {
    pub(crate) fn new(realm: &str, service: Option<String>) -> Result<Self, UpstreamError> {
        let realm: Url =
            realm.parse().map_err(|cause| bad_answer("the token realm is not a URL").with_source(cause))?;
        if matches!(realm.scheme(), "http" | "https") && realm.username().is_empty() && realm.password().is_none() {
            Ok(Self { realm, service })
        } else {
            Err(UpstreamError::new(UpstreamErrorKind::Blocked, "the token realm is not a plain http or https URL"))
        }
    }
}

/// A Bearer token.
#[derive(Debug)]
pub(crate) struct Token {
    /// The whole `Authorization` header.
    pub(crate) header: HeaderValue,
    pub(crate) obtained: Instant,
    usable_until: Instant,
}

impl Token {
    pub(crate) fn is_usable(&self, now: Instant) -> bool {
        now < self.usable_until
    }
}

/// Asks token services for tokens.
pub(crate) struct TokenClient {
    pub(crate) transport: Arc<Transport>,
    pub(crate) permits: Arc<Permits>,
    pub(crate) account: Option<Account>,
    pub(crate) basic: Option<HeaderValue>,
    pub(crate) limits: AnswerLimits,
}

impl TokenClient {
    /// A token for the space-separated scopes, or for none.
    pub(crate) async fn fetch(&self, service: &TokenService, scope: Option<&str>) -> Result<Token, UpstreamError> {
        // A registry reached by TLS that names a realm without it would have the password sent in the clear.
        let origin = self.transport.origin();
        if self.account.is_some() && service.realm.scheme() == "http" && origin.scheme() == "https" {
            return Err(UpstreamError::new(
                UpstreamErrorKind::Blocked,
                "the token realm would get our password without TLS",
            ));
        }
        let _permit = self.permits.acquire(Share::Question).await?;
        let begun = Instant::now();
        let mut answer = self.transport.send(&self.by_get(service, scope)).await?;
        let refused = answer.response.status();
        if matches!(refused, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
            && let Some(account) = &self.account
        {
            read::drain(answer.response).await;
            answer = self.transport.send(&by_form(service, scope, account)).await?;
        }
        let status = answer.response.status();
        if status != StatusCode::OK {
            let failure = error::from_answer(answer, &self.limits, "the token service").await;
            return Err(match (status, &self.account) {
                (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, Some(_)) => {
                    UpstreamError::new(UpstreamErrorKind::AccountRefused, "the token service refuses our account")
                        .with_source(failure)
                }
                (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, None) => {
                    UpstreamError::new(UpstreamErrorKind::Denied, "the token service gives no anonymous token")
                        .with_source(failure)
                }
                // A missing token service is not a missing repository.
                _ if matches!(failure.kind(), UpstreamErrorKind::NotFound | UpstreamErrorKind::Unsupported) => {
                    bad_answer("there is no token service at the realm").with_source(failure)
                }
                _ => failure,
            });
        }
        let body = read::bounded(answer.response, self.limits.token_bytes, "a token answer").await?;
        parse(&body, begun)
    }

    fn by_get(&self, service: &TokenService, scope: Option<&str>) -> Call {
        let mut url = service.realm.clone();
        {
            let mut query = url.query_pairs_mut();
            if let Some(service) = &service.service {
                query.append_pair("service", service);
            }
            for scope in scope.unwrap_or_default().split_ascii_whitespace() {
                query.append_pair("scope", scope);
            }
            if let Some(account) = &self.account {
                query.append_pair("account", &account.username);
            }
        }
        if url.query() == Some("") {
            url.set_query(None);
        }
        let mut call = Call::new(Method::GET, url);
        call.authorization.clone_from(&self.basic);
        call
    }
}

/// The OAuth2 form of the request, for services that have no other (distribution docs, "Oauth2 Token Authentication").
fn by_form(service: &TokenService, scope: Option<&str>, account: &Account) -> Call {
    let mut call = Call::new(Method::POST, service.realm.clone());
    let mut form = vec![
        ("grant_type", "password".to_owned()),
        ("client_id", CLIENT_ID.to_owned()),
        ("username", account.username.clone()),
        ("password", account.password.clone()),
    ];
    form.extend(service.service.clone().map(|service| ("service", service)));
    form.extend(scope.map(|scope| ("scope", scope.to_owned())));
    call.payload = Payload::Form(form);
    call
}

fn parse(body: &[u8], begun: Instant) -> Result<Token, UpstreamError> {
    #[derive(Deserialize)]
    struct TokenAnswer {
        #[serde(default)]
        token: Option<String>,
        #[serde(default)]
        access_token: Option<String>,
        #[serde(default)]
        expires_in: Option<f64>,
    }
    // The source is left out: serde's message may quote the body, which is a secret.
    let answer: TokenAnswer =
        serde_json::from_slice(body).map_err(|_| bad_answer("the token service's answer is not a token answer"))?;
    let text = [answer.token, answer.access_token].into_iter().flatten().find(|text| !text.is_empty());
    let text = text.ok_or_else(|| bad_answer("the token service's answer holds no token"))?;
    let mut header = HeaderValue::try_from(format!("Bearer {text}"))
        .map_err(|_| bad_answer("the token service's token does not fit into a header"))?;
    header.set_sensitive(true);
    let lifetime = answer.expires_in.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let lifetime = lifetime.unwrap_or(DEFAULT_LIFETIME).clamp(DEFAULT_LIFETIME, LONGEST_LIFETIME);
    // Counted from before the request, since the service counts from before its answer.
    let usable_until = begun + lifetime / 10 * USABLE_TENTHS;
    Ok(Token { header, obtained: Instant::now(), usable_until })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life(body: &str) -> Duration {
        let begun = Instant::now();
        parse(body.as_bytes(), begun).unwrap().usable_until - begun
    }

    #[test]
    fn both_names_of_the_token_are_read() {
        for body in [r#"{"token":"t"}"#, r#"{"access_token":"t"}"#, r#"{"token":"","access_token":"t"}"#] {
            assert_eq!(parse(body.as_bytes(), Instant::now()).unwrap().header, "Bearer t");
        }
    }

    #[test]
    fn an_answer_without_a_usable_token_is_a_bad_answer() {
        for body in ["", "{}", "[]", "<html>", r#"{"token":null}"#, r#"{"token":"a\nb"}"#, r#"{"token":7}"#] {
            let error = parse(body.as_bytes(), Instant::now()).unwrap_err();
            assert_eq!(error.kind(), UpstreamErrorKind::BadAnswer, "{body}");
        }
    }

    #[test]
    fn a_token_is_renewed_before_it_expires_and_lives_a_minute_at_least() {
        assert_eq!(life(r#"{"token":"t","expires_in":300}"#), Duration::from_secs(270));
        assert_eq!(life(r#"{"token":"t"}"#), Duration::from_secs(54));
        assert_eq!(life(r#"{"token":"t","expires_in":1}"#), Duration::from_secs(54));
        assert_eq!(life(r#"{"token":"t","expires_in":-1}"#), Duration::from_secs(54));
        assert_eq!(life(r#"{"token":"t","expires_in":1e300}"#), Duration::from_secs(54));
        assert_eq!(life(r#"{"token":"t","expires_in":99999999}"#), LONGEST_LIFETIME / 10 * 9);
    }

    #[test]
    fn a_realm_that_is_not_a_plain_url_is_refused() {
        assert_eq!(TokenService::new("/token", None).unwrap_err().kind(), UpstreamErrorKind::BadAnswer);
        for realm in ["file:///etc/passwd", "https://u:p@a.example/token"] {
            assert_eq!(TokenService::new(realm, None).unwrap_err().kind(), UpstreamErrorKind::Blocked, "{realm}");
        }
    }
}
