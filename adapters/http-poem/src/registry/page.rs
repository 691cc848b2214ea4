//! The query of a registry request, and pages of names (distribution-spec, "Listing Tags"; RFC 8288 for `Link`).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::error::RegistryError;

/// What may not stand bare in a query value.
pub(super) const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'&').add(b'+').add(b'%').add(b'=').add(b';');

/// The query parameters that the registry API knows. The first of each counts, but for `tag`; others are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) ns: Option<String>,
    pub(super) n: Option<String>,
    pub(super) last: Option<String>,
    pub(super) artifact_type: Option<String>,
    pub(super) digest: Option<String>,
    pub(super) digest_algorithm: Option<String>,
    pub(super) mount: Option<String>,
    pub(super) from: Option<String>,
    /// All of them: the one parameter that may be repeated.
    pub(super) tags: Vec<String>,
}

impl Query {
    pub(super) fn parse(raw: &str) -> Self {
        let mut query = Self::default();
        if raw.is_empty() {
            return query;
        }
        for (key, value) in url::form_urlencoded::parse(raw.as_bytes()) {
            let slot = match &*key {
                "ns" => &mut query.ns,
                "n" => &mut query.n,
                "last" => &mut query.last,
                "artifactType" => &mut query.artifact_type,
                "digest" => &mut query.digest,
                "digest-algorithm" => &mut query.digest_algorithm,
                "mount" => &mut query.mount,
                "from" => &mut query.from,
                "tag" => {
                    query.tags.push(value.into_owned());
                    continue;
                }
                _ => continue,
            };
            slot.get_or_insert_with(|| value.into_owned());
        }
        query
    }

    /// How many names the client wants at most: `default` where it does not say, `most` where it wants too many.
    pub(super) fn page_size(&self, default: usize, most: usize) -> Result<usize, RegistryError> {
        match &self.n {
            None => Ok(default),
            // More digits than a number holds is merely more than we give.
            Some(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(text.parse().unwrap_or(most).min(most))
            }
            Some(_) => Err(RegistryError::bad_page_size()),
        }
    }

    /// The `ns` parameter for addresses of ours that the client follows: without it they would lead to another upstream.
    pub(super) fn namespace_suffix(&self) -> String {
        self.ns.as_ref().map_or_else(String::new, |ns| format!("?ns={}", utf8_percent_encode(ns, VALUE)))
    }

    /// The `Link` to the page after `last`, at our own path.
    pub(super) fn next_link(&self, path: &str, n: usize, last: &str) -> String {
        let last = utf8_percent_encode(last, VALUE);
        let ns = self.ns.as_ref().map_or_else(String::new, |ns| format!("&ns={}", utf8_percent_encode(ns, VALUE)));
        format!("<{path}?n={n}&last={last}{ns}>; rel=\"next\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_and_the_first_counts() {
        let query = Query::parse("ns=ghcr.io&n=5&last=a%2Fb&ns=evil&artifactType=a%2Bb&x=y");
        assert_eq!(query.ns.as_deref(), Some("ghcr.io"));
        assert_eq!(query.last.as_deref(), Some("a/b"));
        assert_eq!(query.artifact_type.as_deref(), Some("a+b"));
        assert_eq!(query.page_size(100, 1000).unwrap(), 5);
    }

    #[test]
    fn a_page_size_is_a_number_and_bounded() {
        let size = |n: &str| Query { n: Some(n.to_owned()), ..Query::default() }.page_size(100, 1000);
        assert_eq!(size("0").unwrap(), 0);
        assert_eq!(size("99999999999999999999999").unwrap(), 1000);
        for bad in ["", "-1", "1.5", "x", "0x10", "+5"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_next_page_keeps_the_namespace() {
        let query = Query { ns: Some("docker.io".into()), ..Query::default() };
        let link = query.next_link("/v2/a/tags/list", 2, "v1+x");
        assert_eq!(link, "</v2/a/tags/list?n=2&last=v1%2Bx&ns=docker.io>; rel=\"next\"");
    }
}
