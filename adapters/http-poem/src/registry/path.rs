//! The paths of the registry API, read from right to left: repository names hold slashes, what follows them does not.
//!
//! The raw path is parsed, still percent-encoded, and decoded once. Everything that two hops could read differently is
//! refused instead of normalised: empty and dot segments, encoded slashes, double encoding, trailing slashes.

use std::borrow::Cow;

use domain::oci::{Digest, ErrorCode, Reference, RepositoryName, Tag};
use percent_encoding::percent_decode_str;

use crate::log::seen;

/// A path of the registry API (distribution-spec, "Endpoints").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryPath {
    /// `/v2` and `/v2/`: the version check.
    Base,
    /// `/v2/_catalog`
    Catalog,
    /// `/v2/token`: the token service. No repository path has a single component after `/v2`.
    Token,
    /// `/v2/<name>/manifests/<tag or digest>`
    Manifest { name: RepositoryName, reference: Reference },
    /// `/v2/<name>/blobs/<digest>`
    Blob { name: RepositoryName, digest: Digest },
    /// `/v2/<name>/tags/list`
    Tags { name: RepositoryName },
    /// `/v2/<name>/referrers/<digest>`
    Referrers { name: RepositoryName, digest: Digest },
    /// `/v2/<name>/blobs/uploads/`, with or without the last slash.
    Uploads { name: RepositoryName },
    /// `/v2/<name>/blobs/uploads/<session>`
    Upload { name: RepositoryName, session: String },
}

/// Why a path is not one of the registry API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path has none of the known forms.
    #[error("there is no such path in the registry API")]
    NotFound,
    /// The form is known, but a part of it is malformed. The message is made for the client and quotes nothing of the
    /// request.
    #[error("{message}")]
    Invalid { code: ErrorCode, message: String },
}

impl PathError {
    fn invalid(code: ErrorCode, message: &impl ToString) -> Self {
        Self::Invalid { code, message: message.to_string() }
    }
}

impl RegistryPath {
    /// The form in a word, for counters.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Catalog => "catalog",
            Self::Token => "token",
            Self::Manifest { .. } => seen::MANIFEST,
            Self::Blob { .. } => seen::BLOB,
            Self::Tags { .. } => "tags",
            Self::Referrers { .. } => "referrers",
            Self::Uploads { .. } | Self::Upload { .. } => "upload",
        }
    }

    /// Parses the path of a request, without its query, as it came over the wire.
    pub fn parse(raw_path: &str) -> Result<Self, PathError> {
        let rest = raw_path.strip_prefix("/v2").ok_or(PathError::NotFound)?;
        if rest.is_empty() || rest == "/" {
            return Ok(Self::Base);
        }
        let rest = rest.strip_prefix('/').ok_or(PathError::NotFound)?;
        let Some((head, last)) = rest.rsplit_once('/') else {
            return match &*decode(rest)? {
                "_catalog" => Ok(Self::Catalog),
                "token" => Ok(Self::Token),
                _ => Err(PathError::NotFound),
            };
        };
        let (name, keyword) = head.rsplit_once('/').ok_or(PathError::NotFound)?;
        let last = decode(last)?;
        // Each keyword claims the segment after it, so no two arms can read the same path: a repository that is called
        // `a/manifests/tags` is read right because its name stands to the left of the last keyword.
        match (&*decode(keyword)?, &*last) {
            ("tags", "list") => Ok(Self::Tags { name: repository(name)? }),
            ("manifests", _) => Ok(Self::Manifest { name: repository(name)?, reference: reference(&last)? }),
            ("referrers", _) => Ok(Self::Referrers { name: repository(name)?, digest: digest(&last)? }),
            ("blobs", "uploads") => Ok(Self::Uploads { name: repository(name)? }),
            ("blobs", _) => Ok(Self::Blob { name: repository(name)?, digest: digest(&last)? }),
            ("uploads", session) => {
                let (name, keyword) = name.rsplit_once('/').ok_or(PathError::NotFound)?;
                if decode(keyword)? != "blobs" {
                    return Err(PathError::NotFound);
                }
                let name = repository(name)?;
                if session.is_empty() { Ok(Self::Uploads { name }) } else { upload(name, last) }
            }
            _ => Err(PathError::NotFound),
        }
    }

    /// The repository that the path names.
    pub fn name(&self) -> Option<&RepositoryName> {
        match self {
            Self::Base | Self::Catalog | Self::Token => None,
            Self::Manifest { name, .. }
            | Self::Blob { name, .. }
            | Self::Tags { name }
            | Self::Referrers { name, .. }
            | Self::Uploads { name }
            | Self::Upload { name, .. } => Some(name),
        }
    }
}

/// Decodes once. What is no encoding (`%zz`) stays as it is, and no part of a path admits a `%`.
fn decode(raw: &str) -> Result<Cow<'_, str>, PathError> {
    if !raw.contains('%') {
        return Ok(Cow::Borrowed(raw));
    }
    percent_decode_str(raw)
        .decode_utf8()
        .map_err(|_| PathError::invalid(ErrorCode::NameInvalid, &"the path is not valid UTF-8"))
}

fn repository(raw: &str) -> Result<RepositoryName, PathError> {
    // Decoded, it could no longer be told from a slash that was one from the start.
    if raw.as_bytes().windows(3).any(|window| window.eq_ignore_ascii_case(b"%2f")) {
        return Err(PathError::invalid(ErrorCode::NameInvalid, &"the slashes of a repository name are not encoded"));
    }
    decode(raw)?.parse().map_err(|error| PathError::invalid(ErrorCode::NameInvalid, &error))
}

fn digest(text: &str) -> Result<Digest, PathError> {
    text.parse().map_err(|error| PathError::invalid(ErrorCode::DigestInvalid, &error))
}

fn reference(text: &str) -> Result<Reference, PathError> {
    // A tag has no colon, a digest always has one.
    if text.contains(':') {
        return digest(text).map(Reference::Digest);
    }
    text.parse::<Tag>().map(Reference::Tag).map_err(|error| PathError::invalid(ErrorCode::TagInvalid, &error))
}

/// Session names are made by registries and opaque to clients; ours are UUIDs. Whatever could not be one is unknown.
fn upload(name: RepositoryName, session: Cow<'_, str>) -> Result<RegistryPath, PathError> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'=' | b'~');
    if session.len() <= 256 && session.bytes().all(plain) && session.bytes().any(|b| b != b'.') {
        Ok(RegistryPath::Upload { name, session: session.into_owned() })
    } else {
        Err(PathError::invalid(ErrorCode::BlobUploadUnknown, &"there is no such upload"))
    }
}

#[cfg(test)]
mod tests {
    use domain::oci::Algorithm;
    use proptest::prelude::*;

    use super::*;

    const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn name(text: &str) -> RepositoryName {
        text.parse().expect("a repository name")
    }

    fn tagged(repository: &str, tag: &str) -> RegistryPath {
        RegistryPath::Manifest { name: name(repository), reference: tag.parse().expect("a reference") }
    }

    fn code_of(path: &str) -> Option<ErrorCode> {
        match RegistryPath::parse(path) {
            Err(PathError::Invalid { code, .. }) => Some(code),
            Err(PathError::NotFound) => None,
            Ok(parsed) => panic!("{path} is taken as {parsed:?}"),
        }
    }

    #[test]
    fn every_endpoint_of_the_specification_is_read() {
        let digest: Digest = format!("sha256:{HEX}").parse().expect("a digest");
        let cases = [
            ("/v2".to_owned(), RegistryPath::Base),
            ("/v2/".to_owned(), RegistryPath::Base),
            ("/v2/_catalog".to_owned(), RegistryPath::Catalog),
            ("/v2/token".to_owned(), RegistryPath::Token),
            ("/v2/library/nginx/manifests/1.25".to_owned(), tagged("library/nginx", "1.25")),
            (format!("/v2/nginx/manifests/sha256:{HEX}"), tagged("nginx", &digest.to_string())),
            (format!("/v2/a/b/c/blobs/sha256:{HEX}"), RegistryPath::Blob { name: name("a/b/c"), digest }),
            ("/v2/ghcr.io/org/app/tags/list".to_owned(), RegistryPath::Tags { name: name("ghcr.io/org/app") }),
            (format!("/v2/a/referrers/sha256:{HEX}"), RegistryPath::Referrers { name: name("a"), digest }),
            ("/v2/a/blobs/uploads/".to_owned(), RegistryPath::Uploads { name: name("a") }),
            ("/v2/a/blobs/uploads".to_owned(), RegistryPath::Uploads { name: name("a") }),
            (
                "/v2/a/b/blobs/uploads/0b1c-2d".to_owned(),
                RegistryPath::Upload { name: name("a/b"), session: "0b1c-2d".to_owned() },
            ),
        ];
        for (path, expected) in cases {
            assert_eq!(RegistryPath::parse(&path), Ok(expected), "{path}");
        }
        let sha512 = Algorithm::Sha512.digest(b"x");
        let path = format!("/v2/a/blobs/{sha512}");
        assert_eq!(RegistryPath::parse(&path), Ok(RegistryPath::Blob { name: name("a"), digest: sha512 }));
    }

    #[test]
    fn repositories_may_be_called_like_the_keywords() {
        assert_eq!(RegistryPath::parse("/v2/manifests/manifests/manifests"), Ok(tagged("manifests", "manifests")));
        assert_eq!(RegistryPath::parse("/v2/a/blobs/uploads/manifests/v1"), Ok(tagged("a/blobs/uploads", "v1")));
        assert_eq!(RegistryPath::parse("/v2/a/tags/list/manifests/list"), Ok(tagged("a/tags/list", "list")));
        assert_eq!(
            RegistryPath::parse("/v2/a/manifests/tags/list"),
            Ok(RegistryPath::Tags { name: name("a/manifests") })
        );
        assert_eq!(
            RegistryPath::parse("/v2/uploads/blobs/uploads/tags/list"),
            Ok(RegistryPath::Tags { name: name("uploads/blobs/uploads") })
        );
        assert_eq!(
            RegistryPath::parse("/v2/blobs/uploads/blobs/uploads/"),
            Ok(RegistryPath::Uploads { name: name("blobs/uploads") })
        );
    }

    #[test]
    fn an_encoded_colon_is_a_colon() {
        let digest: Digest = format!("sha256:{HEX}").parse().expect("a digest");
        for colon in ["%3A", "%3a"] {
            assert_eq!(
                RegistryPath::parse(&format!("/v2/a/blobs/sha256{colon}{HEX}")),
                Ok(RegistryPath::Blob { name: name("a"), digest })
            );
        }
        assert_eq!(RegistryPath::parse("/v2/%61b/manifests/%6Catest"), Ok(tagged("ab", "latest")));
    }

    #[test]
    fn a_malformed_name_is_name_invalid() {
        for repository in [
            "",
            "A",
            "a//b",
            "/a",
            "a/",
            "..",
            "a/../b",
            "../../etc",
            ".",
            "a/./b",
            "a%2Fb",
            "a%2fb",
            "a%252Fb",
            "%2e%2e",
            "a%00",
            "a%zz",
            "a%",
            "a%ff",
            "a b",
            "a%20b",
            "a+b",
            "a:b",
            "a@b",
            "ä",
            "a..b",
            "-a",
            "a%0d%0aX:%20y",
            &"a".repeat(256),
        ] {
            for tail in
                ["manifests/latest", &format!("blobs/sha256:{HEX}"), "tags/list", "blobs/uploads/", "blobs/uploads/x"]
            {
                assert_eq!(
                    code_of(&format!("/v2/{repository}/{tail}")),
                    Some(ErrorCode::NameInvalid),
                    "{repository} {tail}"
                );
            }
        }
    }

    #[test]
    fn a_malformed_digest_is_digest_invalid() {
        for digest in ["", "x", "latest", "sha256:", "sha256:abc", "md5:d41d8cd98f00b204e9800998ecf8427e", &HEX[..63]] {
            assert_eq!(code_of(&format!("/v2/a/blobs/{digest}")), Some(ErrorCode::DigestInvalid), "{digest}");
            assert_eq!(code_of(&format!("/v2/a/referrers/{digest}")), Some(ErrorCode::DigestInvalid), "{digest}");
        }
        let upper = HEX.to_uppercase();
        for digest in [format!("sha256:{upper}"), format!("sha256%253A{HEX}"), format!("sha256:{HEX}0")] {
            assert_eq!(code_of(&format!("/v2/a/blobs/{digest}")), Some(ErrorCode::DigestInvalid), "{digest}");
        }
        for reference in ["sha256:", "sha256:abc", "a:b", "sha256%3Aabc"] {
            assert_eq!(code_of(&format!("/v2/a/manifests/{reference}")), Some(ErrorCode::DigestInvalid), "{reference}");
        }
    }

    #[test]
    fn a_malformed_tag_is_tag_invalid() {
        for tag in ["", ".a", "-a", "..", "a%2Fb", "a%00", "a b", "a%20b", "ü", "a@b", "%252e", &"t".repeat(129)] {
            assert_eq!(code_of(&format!("/v2/a/manifests/{tag}")), Some(ErrorCode::TagInvalid), "{tag}");
        }
    }

    #[test]
    fn a_session_that_no_registry_made_is_unknown() {
        for session in ["..", ".", "a%2Fb", "a%00", "%2e%2e%2f", &"s".repeat(257)] {
            let code = code_of(&format!("/v2/a/blobs/uploads/{session}"));
            assert_eq!(code, Some(ErrorCode::BlobUploadUnknown), "{session}");
        }
    }

    #[test]
    fn every_other_path_is_not_found() {
        for path in [
            "",
            "/",
            "v2",
            "/v1/",
            "/V2/",
            "/v2x",
            "/v2a/b",
            "//v2/",
            "/v2//",
            "/v2/a",
            "/v2/_catalog/",
            "/v2/token/",
            "/v2/_catalog/x",
            "/v2/tags/list",
            "/v2/manifests/latest",
            "/v2/blobs/x",
            "/v2/blobs/uploads/",
            "/v2/a/tags",
            "/v2/a/tags/",
            "/v2/a/tags/list/",
            "/v2/a/tags/lists",
            "/v2/a/manifests",
            "/v2/a/manifests/latest/",
            "/v2/a/manifests/latest/x",
            "/v2/a/uploads/x",
            "/v2/a/blobs/uploads/x/",
            "/v2/a/blobs/uploads/x/y",
            "/v2/a/Manifests/latest",
            "/v2/a/b",
        ] {
            assert_eq!(RegistryPath::parse(path), Err(PathError::NotFound), "{path}");
        }
    }

    fn component() -> impl Strategy<Value = String> {
        prop_oneof![
            proptest::sample::select(vec!["manifests", "blobs", "uploads", "tags", "list", "referrers", "v2"])
                .prop_map(str::to_owned),
            "[a-z0-9]{1,4}([._-][a-z0-9]{1,3})?",
        ]
    }

    fn repository_name() -> impl Strategy<Value = String> {
        proptest::collection::vec(component(), 1..6).prop_map(|parts| parts.join("/"))
    }

    fn known() -> impl Strategy<Value = (String, RegistryPath)> {
        let any_digest = any::<[u8; 4]>().prop_map(|seed| Algorithm::Sha256.digest(&seed));
        let word = prop_oneof![
            proptest::sample::select(vec!["list", "uploads", "tags", "manifests"]).prop_map(str::to_owned),
            "[a-zA-Z0-9_][a-zA-Z0-9._-]{0,10}",
        ];
        (repository_name(), any_digest, word, 0usize..7).prop_map(|(text, digest, word, form)| {
            let name = name(&text);
            match form {
                0 => (format!("/v2/{text}/manifests/{word}"), tagged(&text, &word)),
                1 => (format!("/v2/{text}/manifests/{digest}"), tagged(&text, &digest.to_string())),
                2 => (format!("/v2/{text}/blobs/{digest}"), RegistryPath::Blob { name, digest }),
                3 => (format!("/v2/{text}/tags/list"), RegistryPath::Tags { name }),
                4 => (format!("/v2/{text}/referrers/{digest}"), RegistryPath::Referrers { name, digest }),
                5 => (format!("/v2/{text}/blobs/uploads/"), RegistryPath::Uploads { name }),
                _ => (format!("/v2/{text}/blobs/uploads/{word}"), RegistryPath::Upload { name, session: word }),
            }
        })
    }

    proptest! {
        #[test]
        fn whatever_the_repository_is_called_its_paths_are_read_right((path, expected) in known()) {
            prop_assert_eq!(RegistryPath::parse(&path), Ok(expected));
        }

        #[test]
        fn encoding_a_character_that_is_no_slash_changes_nothing((path, expected) in known(), at in any::<proptest::sample::Index>()) {
            let at = at.index(path.len());
            let character = path.as_bytes()[at];
            prop_assume!(at >= "/v2/".len() && character != b'/');
            let encoded = format!("{}%{character:02X}{}", &path[..at], &path[at + 1..]);
            prop_assert_eq!(RegistryPath::parse(&encoded), Ok(expected));
        }

        #[test]
        fn any_path_is_read_or_refused_and_what_is_read_is_safe(tail in "[a-zA-Z0-9/%._:-]{0,60}") {
            if let Ok(parsed) = RegistryPath::parse(&format!("/v2/{tail}")) {
                if let Some(name) = parsed.name() {
                    prop_assert!(!name.as_str().split('/').any(|part| part.is_empty() || part == ".." || part == "."));
                }
                if let RegistryPath::Upload { session, .. } = parsed {
                    prop_assert!(!session.contains(['/', '%', '\\', '\0']) && session != "..");
                }
            }
        }

        #[test]
        fn no_text_at_all_makes_it_panic(path in ".{0,80}") {
            let _ = RegistryPath::parse(&path);
        }
    }
}
