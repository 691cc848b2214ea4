//! Where an upload session goes on (distribution-spec, "Pushing blobs": `Location`).

use domain::oci::Digest;
use domain::ports::upstream::UpstreamError;
use reqwest::header::{HeaderMap, LOCATION};
use url::Url;

use crate::error::bad_answer;
use crate::redirect;

/// What a location is called where it is refused.
const WHAT: &str = "a session that goes on";

/// The place that the answer to a request at `asked` names.
pub(crate) fn named_by(origin: &Url, asked: &Url, headers: &HeaderMap) -> Result<Url, UpstreamError> {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    let mut url = location
        .and_then(|location| asked.join(location).ok())
        .ok_or_else(|| bad_answer("an upload session without a usable Location"))?;
    // A registry behind a proxy that ends TLS often thinks that it is reached without.
    if origin.scheme() == "https" && url.scheme() == "http" && url.host() == origin.host() {
        let repaired = url.set_scheme(origin.scheme()).and_then(|()| url.set_port(origin.port()));
        repaired.map_err(|()| bad_answer("an upload session without a usable Location"))?;
    }
    redirect::check(asked, &url, WHAT)?;
    url.set_fragment(None);
    Ok(url)
}

/// The place that was kept as `text`. It comes from the database, so it is judged again.
pub(crate) fn kept(origin: &Url, text: &str) -> Result<Url, UpstreamError> {
    let url: Url =
        text.parse().map_err(|cause| bad_answer("the location of a session is not a URL").with_source(cause))?;
    redirect::check(origin, &url, WHAT)?;
    Ok(url)
}

/// Adds the digest that ends the session. The rest of the query stays as it is written: some registries sign it.
pub(crate) fn with_digest(mut url: Url, digest: &Digest) -> Url {
    let (algorithm, hex) = (digest.algorithm(), digest.hex());
    // Escaped, as clients commonly do it.
    let pair = format!("digest={algorithm}%3A{hex}");
    let query = match url.query() {
        None | Some("") => pair,
        Some(query) => format!("{query}&{pair}"),
    };
    url.set_query(Some(&query));
    url
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;
    use domain::ports::upstream::UpstreamErrorKind;
    use proptest::prelude::*;
    use reqwest::header::HeaderValue;

    use super::*;

    const ASKED: &str = "https://r.example/v2/a/blobs/uploads/";

    fn named(origin: &str, asked: &str, location: &str) -> Result<String, UpstreamErrorKind> {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::try_from(location).unwrap());
        let (origin, asked) = (origin.parse().unwrap(), asked.parse().unwrap());
        named_by(&origin, &asked, &headers).map(String::from).map_err(|error| error.kind())
    }

    #[test]
    fn relative_and_absolute_locations_are_resolved() {
        for (location, expected) in [
            ("/v2/a/blobs/uploads/1?_state=x%2Fy=", "https://r.example/v2/a/blobs/uploads/1?_state=x%2Fy="),
            ("7", "https://r.example/v2/a/blobs/uploads/7"),
            ("https://r.example:443/u#part", "https://r.example/u"),
            ("https://cdn.example/u?s=1", "https://cdn.example/u?s=1"),
        ] {
            assert_eq!(named("https://r.example", ASKED, location).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn the_own_host_without_tls_is_taken_for_the_origin() {
        let at_port = "https://r.example:8443/v2/a/blobs/uploads/";
        assert_eq!(named("https://r.example", ASKED, "http://r.example/u?q").unwrap(), "https://r.example/u?q");
        assert_eq!(named("https://r.example", ASKED, "http://r.example:5000/u").unwrap(), "https://r.example/u");
        assert_eq!(named("https://r.example:8443", at_port, "http://r.example/u").unwrap(), "https://r.example:8443/u");
        assert_eq!(named("http://r.example", "http://r.example/", "http://r.example/u").unwrap(), "http://r.example/u");
    }

    #[test]
    fn downgrades_foreign_schemes_and_credentials_are_refused() {
        for location in ["http://cdn.example/u", "file:///etc/passwd", "https://u:p@r.example/u"] {
            assert_eq!(named("https://r.example", ASKED, location), Err(UpstreamErrorKind::Blocked), "{location}");
            let kept = kept(&"https://r.example".parse().unwrap(), location).map_err(|error| error.kind());
            assert_eq!(kept, Err(UpstreamErrorKind::Blocked), "{location}");
        }
    }

    #[test]
    fn a_location_that_leads_nowhere_is_a_bad_answer() {
        for location in ["", "https://"] {
            assert_eq!(named("https://r.example", ASKED, location), Err(UpstreamErrorKind::BadAnswer), "{location}");
        }
        let origin = "https://r.example".parse().unwrap();
        let without = named_by(&origin, &origin, &HeaderMap::new());
        assert_eq!(without.unwrap_err().kind(), UpstreamErrorKind::BadAnswer);
        assert_eq!(kept(&origin, "/v2/a/blobs/uploads/1").unwrap_err().kind(), UpstreamErrorKind::BadAnswer);
    }

    #[test]
    fn the_digest_is_added_to_the_query_and_nothing_else_of_it_changes() {
        let digest = Algorithm::Sha256.digest(b"x");
        let pair = format!("digest=sha256%3A{}", digest.hex());
        for (before, after) in [
            ("https://r.example/u", format!("https://r.example/u?{pair}")),
            ("https://r.example/u?", format!("https://r.example/u?{pair}")),
            ("https://r.example/u?_state=a%2fb+c==&x", format!("https://r.example/u?_state=a%2fb+c==&x&{pair}")),
        ] {
            assert_eq!(with_digest(before.parse().unwrap(), &digest).as_str(), after);
        }
    }

    proptest! {
        #[test]
        fn no_query_is_written_anew(query in "[ -~]{1,60}") {
            let before: Url = format!("https://r.example/u?{}", query.replace('#', "")).parse().unwrap();
            let after = with_digest(before.clone(), &Algorithm::Sha512.digest(b"x"));
            prop_assert!(after.as_str().starts_with(before.as_str()));
        }
    }
}
