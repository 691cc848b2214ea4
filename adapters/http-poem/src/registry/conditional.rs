//! Conditional requests (RFC 9110, section 13) on content-addressed bytes.
//!
//! The entity tag is the digest in quotes, and it is strong. Nothing here has a modification date: a date in a condition
//! never matches.

use domain::oci::Digest;
use http::header::{HeaderMap, IF_NONE_MATCH, IF_RANGE};

/// The entity tag of a content, as in `"sha256:…"`.
pub fn etag(digest: &Digest) -> String {
    format!("\"{digest}\"")
}

/// Whether the client already has the content, so that 304 is the answer to its GET or HEAD (`If-None-Match`, section
/// 13.1.2: weak comparison, lists, several header lines, `*`).
///
/// A digest without quotes matches too: registry clients send it so.
pub fn is_not_modified(headers: &HeaderMap, digest: &Digest) -> bool {
    let mut lines = headers.get_all(IF_NONE_MATCH).iter().map(|line| line.as_bytes().trim_ascii()).peekable();
    if lines.peek().is_none() {
        return false;
    }
    let own = digest.to_string();
    lines.any(|line| line == b"*" || EntityTags(line).any(|tag| tag == own.as_bytes()))
}

/// Whether the `Range` header counts: there is no `If-Range`, or it holds exactly the strong entity tag (section 13.1.5).
pub fn range_applies(headers: &HeaderMap, digest: &Digest) -> bool {
    let mut lines = headers.get_all(IF_RANGE).iter();
    match (lines.next(), lines.next()) {
        (None, _) => true,
        (Some(line), None) => line.as_bytes().trim_ascii() == etag(digest).as_bytes(),
        // Two conditions are none: the whole content is never wrong.
        (Some(_), Some(_)) => false,
    }
}

/// The opaque parts of the entity tags of a list. A comma within quotes is part of the tag. Ends at what is malformed.
struct EntityTags<'a>(&'a [u8]);

impl<'a> Iterator for EntityTags<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let start = self.0.iter().position(|b| !matches!(b, b' ' | b'\t' | b','))?;
        let rest = &self.0[start..];
        let rest = rest.strip_prefix(b"W/").unwrap_or(rest);
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let end = quoted.iter().position(|b| *b == b'"')?;
            self.0 = &quoted[end + 1..];
            return Some(&quoted[..end]);
        }
        let end = rest.iter().position(|b| *b == b',').unwrap_or(rest.len());
        self.0 = &rest[end..];
        Some(rest[..end].trim_ascii())
    }
}

#[cfg(test)]
mod tests {
    use domain::oci::Algorithm;
    use http::HeaderValue;
    use http::header::HeaderName;
    use proptest::prelude::*;

    use super::*;

    fn headers(name: &HeaderName, lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, HeaderValue::from_str(line).expect("a header value"));
        }
        headers
    }

    fn own() -> Digest {
        Algorithm::Sha256.digest(b"content")
    }

    #[test]
    fn the_clients_own_copy_is_recognised() {
        let (own, other) = (etag(&own()), etag(&Algorithm::Sha256.digest(b"other")));
        let bare = own.trim_matches('"');
        for lines in [
            vec![own.clone()],
            vec![format!("W/{own}")],
            vec![format!("{other}, {own}")],
            vec![format!("{other},W/{own} , \"x\"")],
            vec![other.clone(), own.clone()],
            vec![format!("\"a,b\",{own}")],
            vec![format!(",, {own}")],
            vec!["*".to_owned()],
            vec![" * ".trim_end().to_owned()],
            vec![bare.to_owned()],
            vec![format!("{other}, {bare}")],
        ] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert!(is_not_modified(&headers(&IF_NONE_MATCH, &lines), &self::own()), "{lines:?}");
        }
    }

    #[test]
    fn anything_else_is_not_the_clients_copy() {
        let (own, other) = (etag(&own()), etag(&Algorithm::Sha256.digest(b"other")));
        let open = own.trim_end_matches('"');
        for lines in [
            vec![],
            vec![String::new()],
            vec![other.clone()],
            vec!["\"*\"".to_owned()],
            vec![format!("{other}, *")],
            vec![open.to_owned()],
            vec![format!("\"x{}", own.trim_start_matches('"'))],
            vec![format!("w/{own}")],
            vec![own.to_uppercase()],
            vec!["Wed, 21 Oct 2015 07:28:00 GMT".to_owned()],
        ] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert!(!is_not_modified(&headers(&IF_NONE_MATCH, &lines), &self::own()), "{lines:?}");
        }
        assert!(!is_not_modified(&headers(&IF_RANGE, &[&own]), &self::own()), "another header");
    }

    #[test]
    fn a_range_counts_only_under_the_exact_strong_tag() {
        let (tag, other) = (etag(&own()), etag(&Algorithm::Sha256.digest(b"other")));
        let weak = format!("W/{tag}");
        let list = format!("{tag}, {tag}");
        let cases: [(&[&str], bool); 9] = [
            (&[], true),
            (&[&tag], true),
            (&[&weak], false),
            (&[&other], false),
            (&[&list], false),
            (&[&tag, &tag], false),
            (&["*"], false),
            (&[tag.trim_matches('"')], false),
            (&["Wed, 21 Oct 2015 07:28:00 GMT"], false),
        ];
        for (lines, expected) in cases {
            assert_eq!(range_applies(&headers(&IF_RANGE, lines), &own()), expected, "{lines:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic_or_loop(line in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(value) = HeaderValue::from_bytes(&line) {
                let headers: HeaderMap = [(IF_NONE_MATCH, value.clone()), (IF_RANGE, value)].into_iter().collect();
                let _ = is_not_modified(&headers, &own());
                let _ = range_applies(&headers, &own());
            }
        }

        #[test]
        fn the_tag_is_found_wherever_it_stands(
            before in proptest::collection::vec("(W/)?\"[a-z,]{0,5}\"", 0..4),
            after in proptest::collection::vec("(W/)?\"[a-z,]{0,5}\"", 0..4),
        ) {
            let mut all = before;
            all.push(etag(&own()));
            all.extend(after);
            prop_assert!(is_not_modified(&headers(&IF_NONE_MATCH, &[&all.join(" , ")]), &own()));
        }
    }
}
