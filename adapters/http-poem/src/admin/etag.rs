//! Entity tags of what can be changed: the number of its revision (RFC 9110, section 8.8.3).

use super::error::ApiError;

/// The entity tag of a revision.
pub(super) fn etag(revision: u64) -> String {
    format!("\"{revision}\"")
}

/// The revision that the caller has seen. `None` where there is no `If-Match`, or it is `*`: then whatever is there is changed.
pub(super) fn expected(if_match: Option<&str>) -> Result<Option<u64>, ApiError> {
    let Some(text) = if_match.map(str::trim).filter(|text| *text != "*") else {
        return Ok(None);
    };
    // A weak tag never matches here; a list has no use, since there is one revision at a time.
    let number = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).and_then(|text| text.parse().ok());
    number.map(Some).ok_or_else(|| ApiError::invalid("If-Match", "send the ETag of the last answer as it was"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_out_is_read_back() {
        assert_eq!(expected(Some(&etag(7))).expect("a revision"), Some(7));
        assert_eq!(expected(None).expect("nothing"), None);
        assert_eq!(expected(Some("*")).expect("anything"), None);
        for bad in ["7", "\"x\"", "W/\"7\"", "\"1\", \"2\"", ""] {
            assert!(expected(Some(bad)).is_err(), "{bad}");
        }
    }
}
