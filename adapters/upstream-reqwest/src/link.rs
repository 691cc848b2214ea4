//! `Link: <…>; rel="next"` (RFC 8288), as the pages of a list carry it.

use url::Url;

/// A `Link` header that nobody can follow. Taking it for the last page would cut the list short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the Link header of a page cannot be parsed")]
pub struct LinkError;

/// The URL of the page after `current`, if the header names one.
///
/// Only path and query of the link are taken: registries behind a proxy often name a scheme or host that is not reachable
/// from outside, and no page of a list has a reason to be elsewhere.
pub fn next_page(current: &Url, header: &str) -> Result<Option<Url>, LinkError> {
    let links = parse_link_header::parse(header).map_err(|_| LinkError)?;
    let Some(link) = links.get(&Some("next".to_owned())) else {
        return Ok(None);
    };
    let target = current.join(&link.raw_uri).map_err(|_| LinkError)?;
    let mut next = current.clone();
    next.set_path(target.path());
    next.set_query(target.query());
    // A page that follows itself has no end.
    if next == *current { Err(LinkError) } else { Ok(Some(next)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn next(header: &str) -> Result<Option<String>, LinkError> {
        let current = "http://r.example:5000/v2/a/tags/list?n=2".parse().unwrap();
        next_page(&current, header).map(|url| url.map(String::from))
    }

    #[test]
    fn relative_and_absolute_links_stay_at_the_registry() {
        let expected = Ok(Some("http://r.example:5000/v2/a/tags/list?last=b&n=2".to_owned()));
        assert_eq!(next(r#"</v2/a/tags/list?last=b&n=2>; rel="next""#), expected);
        assert_eq!(next("</v2/a/tags/list?last=b&n=2>; rel=next"), expected);
        assert_eq!(next(r#"<https://internal/v2/a/tags/list?last=b&n=2>; rel="next""#), expected);
        assert_eq!(next(r#"</first>; rel="prev", </v2/a/tags/list?last=b&n=2>; rel="next""#), expected);
    }

    #[test]
    fn other_relations_are_not_followed() {
        assert_eq!(next(r#"</v2/a/tags/list>; rel="prev""#), Ok(None));
    }

    #[test]
    fn a_link_that_cannot_be_followed_is_an_error_and_not_an_end() {
        assert_eq!(next("</v2/a tags>"), Ok(None));
        assert_eq!(next("nonsense; next"), Err(LinkError));
        assert_eq!(next(r#"</v2/a/tags/list?n=2>; rel="next""#), Err(LinkError));
    }

    proptest! {
        #[test]
        fn no_link_leads_to_another_host(header in "[ -~]{0,120}") {
            let current: Url = "http://r.example:5000/v2/a/tags/list".parse().unwrap();
            if let Ok(Some(url)) = next_page(&current, &header) {
                prop_assert_eq!(url.origin(), current.origin());
            }
        }
    }
}
