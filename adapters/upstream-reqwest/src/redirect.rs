//! Where a redirect leads, and what may go along.

use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};
use url::Url;

use crate::error::bad_answer;

/// Hops after the first request. Registries need one (to the object store), some two.
pub(crate) const MAX_HOPS: usize = 5;

/// Whether `status` sends a GET or HEAD elsewhere. 300 and 304 do not.
pub(crate) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Whether the redirect is meant for any method. After the others a POST may become a GET (RFC 9110, section 15.4), which
/// stores nothing.
pub(crate) fn keeps_method(status: StatusCode) -> bool {
    matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT)
}

/// The URL of the next hop (RFC 9110, section 10.2.2).
pub(crate) fn target(from: &Url, headers: &HeaderMap) -> Result<Url, UpstreamError> {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let mut next = location
        .and_then(|location| from.join(location).ok())
        .ok_or_else(|| bad_answer("a redirect without a usable Location"))?;
    check(from, &next, "a redirect")?;
    next.set_fragment(None);
    Ok(next)
}

/// Refuses a URL that nobody may be sent to from `from`, whatever its host.
pub(crate) fn check(from: &Url, next: &Url, what: &str) -> Result<(), UpstreamError> {
    let blocked = |why: &str| UpstreamError::new(UpstreamErrorKind::Blocked, format!("{what} {why}"));
    match (from.scheme(), next.scheme()) {
        ("https", "http") => return Err(blocked("from https to http")),
        (_, "http" | "https") => {}
        _ => return Err(blocked("to a scheme other than http and https")),
    }
    if !next.username().is_empty() || next.password().is_some() {
        return Err(blocked("with credentials in its URL"));
    }
    Ok(())
}

/// Whether what was meant for `from` may be told to `to`: the same origin, or the same host reached by TLS instead.
/// A different port of the same host is a different service, so nothing goes along there.
pub(crate) fn may_know(from: &Url, to: &Url) -> bool {
    let upgraded = from.scheme() == "http" && to.scheme() == "https";
    let same = from.scheme() == to.scheme() && from.port_or_known_default() == to.port_or_known_default();
    from.host() == to.host() && (upgraded || same)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn follow(from: &str, location: &'static str) -> Result<String, UpstreamErrorKind> {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_static(location));
        target(&from.parse().unwrap(), &headers).map(String::from).map_err(|error| error.kind())
    }

    #[test]
    fn relative_and_absolute_locations_are_followed() {
        assert_eq!(follow("https://r.example/v2/a", "/b?c=d#e").unwrap(), "https://r.example/b?c=d");
        assert_eq!(follow("http://r.example/", "https://cdn.example/x").unwrap(), "https://cdn.example/x");
        assert_eq!(follow("https://r.example/", "//cdn.example/x").unwrap(), "https://cdn.example/x");
    }

    #[test]
    fn downgrades_foreign_schemes_and_credentials_are_refused() {
        for location in ["http://r.example/", "file:///etc/passwd", "gopher://r.example/", "https://u:p@r.example/"] {
            assert_eq!(follow("https://r.example/", location), Err(UpstreamErrorKind::Blocked), "{location}");
        }
        assert_eq!(follow("https://r.example/", "https://"), Err(UpstreamErrorKind::BadAnswer));
    }

    #[test]
    fn secrets_stay_within_the_origin() {
        let may = |from: &str, to: &str| may_know(&from.parse().unwrap(), &to.parse().unwrap());
        assert!(may("https://r.example/a", "https://r.example:443/b"));
        assert!(may("http://r.example/a", "https://r.example/b"));
        assert!(!may("https://r.example/a", "https://r.example:8443/b"));
        assert!(!may("https://r.example/a", "https://cdn.r.example/b"));
        assert!(!may("http://127.0.0.1:5000/", "http://localhost:5000/"));
    }
}
