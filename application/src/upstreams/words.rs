//! Failures of upstreams in words for people. They say nothing that is not the operator's own to know: no URL, no
//! credential, no text of the upstream.

use std::fmt;

use domain::ports::UpstreamErrorKind;

/// What went wrong, and what to do about it. Displayed, both in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub what: &'static str,
    /// `None` where it is an answer to a client's question, about which an operator need do nothing.
    pub remedy: Option<&'static str>,
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        self.remedy.map_or(Ok(()), |remedy| write!(f, ": {remedy}"))
    }
}

/// The words for a failure.
pub fn words(kind: UpstreamErrorKind) -> Words {
    let trouble = |what, remedy| Words { what, remedy: Some(remedy) };
    let answer = |what| Words { what, remedy: None };
    match kind {
        UpstreamErrorKind::NotFound => answer("the registry does not have it"),
        UpstreamErrorKind::Denied => answer("the registry denies access"),
        UpstreamErrorKind::RangeNotSatisfiable => answer("the registry does not have the range"),
        UpstreamErrorKind::Unsupported => answer("the registry does not know the operation"),
        UpstreamErrorKind::Policy => answer("a rule of the registry forbids it"),
        UpstreamErrorKind::PayloadTooLarge => answer("the registry does not take as much"),
        UpstreamErrorKind::Invalid(_) => answer("the registry does not accept what was sent"),
        UpstreamErrorKind::AccountRefused => {
            trouble("the registry refuses the account", "check the upstream's username and password")
        }
        UpstreamErrorKind::Throttled { .. } => trouble(
            "the registry asks to be left alone for a while (429)",
            "give the upstream an account, a longer cache.tag_ttl, or mirrors; what is cached is served meanwhile",
        ),
        UpstreamErrorKind::Unavailable { .. } => {
            trouble("the registry answers with a server error (5xx)", "look at its own log and status page")
        }
        UpstreamErrorKind::UnknownHost => trouble(
            "the host's name could not be resolved",
            "check the upstream's url and the resolver of the host that the cache runs on",
        ),
        UpstreamErrorKind::Connect => trouble(
            "no connection could be made",
            "check that the registry runs, the host and port of the upstream's url, and the firewalls between",
        ),
        UpstreamErrorKind::Tls => trouble(
            "the TLS handshake failed",
            "check the registry's certificate; that of a private authority goes into the upstream's ca_file (ca_pem in the API)",
        ),
        UpstreamErrorKind::Timeout => trouble(
            "there was no answer in time",
            "look at the network between and at the registry's load, or raise the upstream's read_timeout",
        ),
        UpstreamErrorKind::Busy => trouble("all connections to it are in use", "raise the upstream's max_connections"),
        UpstreamErrorKind::Interrupted => trouble(
            "the transfer broke off",
            "transfers go on where they broke; if it happens often, look for a proxy between that cuts them",
        ),
        UpstreamErrorKind::BadAnswer => trouble(
            "what answers is no registry",
            "check that the upstream's url is a registry's, and not a captive portal's, a proxy's or another service's",
        ),
        UpstreamErrorKind::TooLarge => {
            trouble("the answer is larger than any registry's should be", "check the upstream's url")
        }
        UpstreamErrorKind::Blocked => trouble(
            "a redirect or its token service leads into a network that is not allowed",
            "if that host is to be trusted, name it in the upstream's allowed_hosts",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remedy_follows_what_went_wrong() {
        assert_eq!(
            words(UpstreamErrorKind::Busy).to_string(),
            "all connections to it are in use: raise the upstream's max_connections"
        );
        assert_eq!(words(UpstreamErrorKind::NotFound).to_string(), "the registry does not have it");
    }

    #[test]
    fn what_a_client_asked_in_vain_is_no_trouble_of_the_operators() {
        for kind in [UpstreamErrorKind::NotFound, UpstreamErrorKind::Denied, UpstreamErrorKind::Unsupported] {
            assert_eq!(words(kind).remedy, None, "{kind:?}");
        }
        assert!(words(UpstreamErrorKind::Throttled { retry_after: None }).remedy.is_some());
    }
}
