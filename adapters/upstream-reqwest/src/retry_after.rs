//! `Retry-After` (RFC 9110, section 10.2.3).

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// No upstream silences us for longer than this.
const LONGEST: Duration = Duration::from_hours(24);

/// How long the upstream asks us to wait: seconds, or a date relative to the answer's own `Date`. The upstream's clock is
/// compared with itself, so that a wrong clock on either side changes nothing.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = text.parse() {
        Duration::from_secs(seconds)
    } else {
        let then = httpdate::parse_http_date(text).ok()?;
        let now = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
        then.duration_since(now).unwrap_or_default()
    };
    Some(wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn parse(value: &'static str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
        headers.insert(DATE, HeaderValue::from_static("Wed, 21 Oct 2015 07:28:00 GMT"));
        retry_after(&headers)
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        assert_eq!(parse("120"), Some(Duration::from_mins(2)));
        assert_eq!(parse("Wed, 21 Oct 2015 07:28:30 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(parse("Wed, 21 Oct 2015 07:27:30 GMT"), Some(Duration::ZERO));
        assert_eq!(parse("99999999999"), Some(LONGEST));
    }

    #[test]
    fn what_is_neither_is_ignored() {
        for value in ["", "soon", "-5", "1.5"] {
            assert_eq!(parse(value), None, "{value:?}");
        }
    }
}
