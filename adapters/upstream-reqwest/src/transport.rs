//! One request and its hops, each admitted by the guard and retried when it failed quickly.

use std::sync::Arc;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use reqwest::{Certificate, Client, Identity, Method, Proxy, Response, StatusCode};
use tokio::time::Instant;
use url::Url;

use crate::error::{self, bad_answer};
use crate::guard::{AddressGuard, GuardedResolver};
use crate::options::{OptionsError, UpstreamOptions};
use crate::read::drain;
use crate::redirect::{self, MAX_HOPS, is_redirect, may_know};
use crate::retry_after::retry_after;

/// A failure that took longer than this is not repeated: the client behind us has waited enough.
const QUICK: Duration = Duration::from_secs(1);

/// A request before it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// For the origin of `url`, and for no other that a redirect leads to.
    pub(crate) authorization: Option<HeaderValue>,
    /// A form, for the one POST there is.
    pub(crate) form: Option<Vec<(&'static str, String)>>,
}

impl Call {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Self { method, url, headers: HeaderMap::new(), authorization: None, form: None }
    }
}

/// An answer, after redirects.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: Response,
    /// Whether it comes from an origin that has seen the request's credentials.
    pub(crate) at_home: bool,
    pub(crate) method: Method,
}

impl Answer {
    /// Whether the upstream itself asks who we are.
    pub(crate) fn challenges(&self) -> bool {
        self.at_home && self.response.headers().contains_key(WWW_AUTHENTICATE)
    }
}

/// Sends requests for one upstream.
#[derive(Debug)]
pub(crate) struct Transport {
    /// For hosts that the operator named.
    named: Client,
    /// For all others: no client certificate, and no `skip_tls_verify`.
    others: Client,
    origin: Url,
    extra: HeaderMap,
    guard: Arc<AddressGuard>,
    proxied: bool,
}

impl Transport {
    pub(crate) fn new(options: &UpstreamOptions) -> Result<Self, OptionsError> {
        let guard = Arc::new(AddressGuard::new(options)?);
        let (named, others) = http_clients(options, Some(&guard))?;
        Ok(Self {
            named,
            others,
            origin: options.origin()?,
            extra: options.extra_headers()?,
            guard,
            proxied: options.http_proxy.is_some(),
        })
    }

    pub(crate) fn origin(&self) -> &Url {
        &self.origin
    }

    /// Sends `call` and follows redirects. Any status but a redirect is an answer.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, UpstreamError> {
        let mut url = call.url.clone();
        let mut at_home = true;
        for _ in 0..=MAX_HOPS {
            let response = self.hop(call, &url, at_home).await?;
            // A form is not sent on: it holds the password.
            if !is_redirect(response.status()) || call.form.is_some() {
                return Ok(Answer { response, at_home, method: call.method.clone() });
            }
            let next = redirect::target(&url, response.headers())?;
            drain(response).await;
            at_home = at_home && may_know(&url, &next);
            url = next;
        }
        Err(bad_answer(format!("more than {MAX_HOPS} redirects")))
    }

    /// One request, repeated after failures that came quickly and may be gone in a moment. All calls but the form are
    /// GET or HEAD, and a repeated form asks for one more token.
    async fn hop(&self, call: &Call, url: &Url, at_home: bool) -> Result<Response, UpstreamError> {
        self.admit(url).await?;
        let backoff =
            ExponentialBuilder::default().with_min_delay(Duration::from_millis(100)).with_max_times(2).with_jitter();
        let outcome = (async || {
            let begun = Instant::now();
            let outcome = self.request(call, url, at_home).await;
            let quick = begun.elapsed() < QUICK;
            match outcome {
                Ok(response) if is_passing(&response) => Err(Failure { quick, outcome: Ok(response) }),
                Ok(response) => Ok(response),
                Err(error) => Err(Failure { quick, outcome: Err(error) }),
            }
        })
        .retry(backoff)
        .when(Failure::is_worth_repeating)
        .await;
        outcome.or_else(|failure| failure.outcome)
    }

    async fn admit(&self, url: &Url) -> Result<(), UpstreamError> {
        let mut verdict = self.guard.admit(url);
        if verdict.is_ok() && self.proxied {
            verdict = self.guard.admit_through_proxy(url).await;
        }
        verdict.map_err(|blocked| {
            UpstreamError::new(
                UpstreamErrorKind::Blocked,
                "a redirect or token realm leads into a network that is not allowed",
            )
            .with_source(blocked)
        })
    }

    async fn request(&self, call: &Call, url: &Url, at_home: bool) -> Result<Response, UpstreamError> {
        let host = url.host_str().unwrap_or_default();
        let client = if self.guard.names(host) { &self.named } else { &self.others };
        let mut headers = HeaderMap::new();
        if may_know(&self.origin, url) {
            headers.clone_from(&self.extra);
        }
        headers.extend(call.headers.clone());
        if let Some(authorization) = call.authorization.as_ref().filter(|_| at_home) {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let mut request = client.request(call.method.clone(), url.clone()).headers(headers);
        if let Some(form) = &call.form {
            request = request.form(form);
        }
        request.send().await.map_err(|cause| error::from_send(cause, host))
    }
}

/// An attempt that failed, or an answer that says "not now".
struct Failure {
    quick: bool,
    outcome: Result<Response, UpstreamError>,
}

impl Failure {
    fn is_worth_repeating(&self) -> bool {
        let passing = self.outcome.as_ref().map_or_else(|error| error.kind() == UpstreamErrorKind::Connect, |_| true);
        self.quick && passing
    }
}

/// A 5xx that a second attempt may not meet. With `Retry-After` the upstream has said when to come again, and that is
/// never within this request.
fn is_passing(response: &Response) -> bool {
    let momentary = matches!(
        response.status(),
        StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    );
    momentary && retry_after(response.headers()).is_none()
}

/// The client for hosts that the operator named, and the one for all others. Without a guard they only show whether the
/// options can be built.
pub(crate) fn http_clients(
    options: &UpstreamOptions,
    guard: Option<&Arc<AddressGuard>>,
) -> Result<(Client, Client), OptionsError> {
    let others = build(options, guard, false)?;
    let differ = options.skip_tls_verify || options.client_cert_pem.is_some() || options.client_key_pem.is_some();
    let named = if differ { build(options, guard, true)? } else { others.clone() };
    Ok((named, others))
}

fn build(options: &UpstreamOptions, guard: Option<&Arc<AddressGuard>>, named: bool) -> Result<Client, OptionsError> {
    let builder = || -> Result<reqwest::ClientBuilder, OptionsError> {
        // Other crates may turn decoding on by feature unification, and decoded bytes have another digest.
        let mut builder = Client::builder()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(&options.user_agent)
            .connect_timeout(options.connect_timeout)
            .read_timeout(options.read_timeout)
            .tcp_keepalive(Duration::from_mins(1))
            .pool_max_idle_per_host(options.max_connections);
        if let Some(guard) = guard {
            builder = builder.dns_resolver(GuardedResolver(Arc::clone(guard)));
        }
        if let Some(url) = &options.http_proxy {
            let plain = matches!(url.scheme(), "http" | "https") && url.has_host();
            let proxy = Proxy::all(url.clone()).ok().filter(|_| plain).ok_or(OptionsError::Proxy)?;
            builder = builder.proxy(proxy);
        }
        if let Some(pem) = &options.ca_pem {
            let certificates = Certificate::from_pem_bundle(pem).map_err(|cause| OptionsError::Ca(Some(cause)))?;
            if certificates.is_empty() {
                return Err(OptionsError::Ca(None));
            }
            builder = builder.tls_certs_merge(certificates);
        }
        if named {
            builder = builder.tls_danger_accept_invalid_certs(options.skip_tls_verify);
            builder = match (&options.client_cert_pem, &options.client_key_pem) {
                (Some(certificate), Some(key)) => {
                    let pem = [certificate.as_slice(), b"\n", key].concat();
                    let identity =
                        Identity::from_pem(&pem).map_err(|cause| OptionsError::ClientCertificate(Some(cause)))?;
                    builder.identity(identity)
                }
                (None, None) => builder,
                _ => return Err(OptionsError::ClientCertificate(None)),
            };
        }
        Ok(builder)
    };
    builder()?.build().or_else(|cause| {
        // A minimal image has no CA certificates. Plain http and skip_tls_verify work there all the same, and any other
        // handshake fails for a reason that its error names.
        tracing::warn!(error = %cause, "no trusted CA certificates were found: install ca-certificates or set ca_file");
        builder()?.tls_certs_only([]).build().map_err(|_| OptionsError::Client(cause))
    })
}
