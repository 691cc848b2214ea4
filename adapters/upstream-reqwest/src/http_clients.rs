//! The HTTP clients of one upstream, which differ in whom they trust and in how long they wait.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Certificate, Client, Identity, Proxy};

use crate::guard::{AddressGuard, GuardedResolver};
use crate::options::{OptionsError, UpstreamOptions};

#[derive(Debug)]
pub(crate) struct HttpClients {
    questions: Trusting,
    uploads: Trusting,
}

/// Two clients with the same patience.
#[derive(Debug)]
struct Trusting {
    /// For hosts that the operator named.
    named: Client,
    /// For all others: no client certificate, and no `skip_tls_verify`.
    others: Client,
}

/// How long a client waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waits {
    /// `read_timeout` from the request to the headers, and then to each further piece of the body.
    Read,
    /// For ever: reqwest would count the time that an upload takes as a wait for the headers. `upload_body` watches it.
    Watched,
}

impl HttpClients {
    /// Without a guard they only show whether the options can be built.
    pub(crate) fn new(options: &UpstreamOptions, guard: Option<&Arc<AddressGuard>>) -> Result<Self, OptionsError> {
        let differ = options.skip_tls_verify || options.client_cert_pem.is_some() || options.client_key_pem.is_some();
        let trusting = |waits| -> Result<Trusting, OptionsError> {
            let others = build(options, guard, waits, false)?;
            let named = if differ { build(options, guard, waits, true)? } else { others.clone() };
            Ok(Trusting { named, others })
        };
        Ok(Self { questions: trusting(Waits::Read)?, uploads: trusting(Waits::Watched)? })
    }

    /// The client for a host that the operator `named`, or for one that he did not.
    pub(crate) fn get(&self, waits: Waits, named: bool) -> &Client {
        let trusting = match waits {
            Waits::Read => &self.questions,
            Waits::Watched => &self.uploads,
        };
        if named { &trusting.named } else { &trusting.others }
    }
}

fn build(
    options: &UpstreamOptions,
    guard: Option<&Arc<AddressGuard>>,
    waits: Waits,
    named: bool,
) -> Result<Client, OptionsError> {
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
            .tcp_keepalive(Duration::from_mins(1))
            .pool_max_idle_per_host(options.max_connections);
        if waits == Waits::Read {
            builder = builder.read_timeout(options.read_timeout);
        }
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
        if waits == Waits::Read {
            tracing::warn!(error = %cause, "no trusted CA certificates were found: install ca-certificates or set ca_file");
        }
        builder()?.tls_certs_only([]).build().map_err(|_| OptionsError::Client(cause))
    })
}
