//! Failures of upstreams in a sentence for people. It says nothing that is not the operator's own to know: no URL, no
//! credential, no text of the upstream.

use domain::ports::UpstreamErrorKind;

/// What went wrong and where to look.
pub fn sentence(kind: UpstreamErrorKind) -> &'static str {
    match kind {
        UpstreamErrorKind::NotFound => "the registry does not have it",
        UpstreamErrorKind::Denied => "the registry denies access",
        UpstreamErrorKind::AccountRefused => "the registry refuses the account: check username and password",
        UpstreamErrorKind::Throttled { .. } => "the registry asks to be left alone for a while (429)",
        UpstreamErrorKind::Unavailable { .. } => "the registry answers with a server error (5xx)",
        UpstreamErrorKind::UnknownHost => "the host's name could not be resolved: check the URL and the DNS",
        UpstreamErrorKind::Connect => "no connection could be made: check host, port and firewalls",
        UpstreamErrorKind::Tls => {
            "the TLS handshake failed: check the certificate; an authority of your own goes into ca_pem (ca_file in the file)"
        }
        UpstreamErrorKind::Timeout => "there was no answer in time",
        UpstreamErrorKind::Busy => "all connections to it are in use",
        UpstreamErrorKind::Interrupted => "the transfer broke off",
        UpstreamErrorKind::BadAnswer => {
            "what answers is no registry: a captive portal, a proxy's page, or another service at this URL"
        }
        UpstreamErrorKind::TooLarge => "the answer is too large",
        UpstreamErrorKind::RangeNotSatisfiable => "the registry does not have the range",
        UpstreamErrorKind::Unsupported => "the registry does not know the operation",
        UpstreamErrorKind::Blocked => {
            "a redirect or its token service leads into a network that is not allowed: name the host in allowed_hosts"
        }
        UpstreamErrorKind::Policy => "a rule of the registry forbids it",
        UpstreamErrorKind::PayloadTooLarge => "the registry does not take as much",
        UpstreamErrorKind::Invalid(_) => "the registry does not accept what was sent",
    }
}
