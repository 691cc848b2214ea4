//! The one operation of Harbor's own API that a client of the distribution API needs, and how its path is written.

use domain::oci::{Reference, RepositoryName, Tag};
use percent_encoding::percent_decode_str;

/// The path `/api/v2.0/projects/<p>/repositories/<r>/artifacts/<reference>/tags/<tag>`, read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TagPath {
    /// Project and repository together, as the distribution API names it.
    pub(super) repository: RepositoryName,
    /// The artifact that the tag must belong to.
    pub(super) artifact: Reference,
    pub(super) tag: Tag,
}

impl TagPath {
    /// Slashes within `<r>` are encoded twice: Harbor's router decodes the path before it takes it apart, and what it then
    /// finds it decodes once more. One that is encoded once divides the path.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let path = decoded(path)?;
        let segments: Vec<&str> = path.split('/').collect();
        let ["", "api", "v2.0", "projects", project, "repositories", rest, "artifacts", artifact, "tags", tag] =
            segments.as_slice()
        else {
            return None;
        };
        Some(Self {
            repository: format!("{project}/{}", decoded(rest)?).parse().ok()?,
            artifact: artifact.parse().ok()?,
            tag: tag.parse().ok()?,
        })
    }
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_of_many_parts_is_encoded_twice_and_not_once() {
        let path = |repository: &str| format!("/api/v2.0/projects/p/repositories/{repository}/artifacts/1.0/tags/x");
        let read = |repository: &str| TagPath::parse(&path(repository)).map(|path| path.repository.to_string());
        assert_eq!(read("a").as_deref(), Some("p/a"));
        assert_eq!(read("a%252Fb").as_deref(), Some("p/a/b"));
        assert_eq!(read("a%2Fb"), None);
        assert_eq!(read("a/b"), None);
    }

    #[test]
    fn an_artifact_is_named_by_tag_or_digest() {
        let digest = domain::oci::Algorithm::Sha256.digest(b"x");
        for artifact in [digest.to_string(), digest.to_string().replace(':', "%3A")] {
            let path = TagPath::parse(&format!("/api/v2.0/projects/p/repositories/a/artifacts/{artifact}/tags/x"));
            assert_eq!(path.map(|path| path.artifact), Some(Reference::Digest(digest)));
        }
    }
}
