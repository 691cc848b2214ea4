//! Image references as people write them: `nginx`, `ghcr.io/org/app:1.2`, `team/app@sha256:…`.

use std::fmt;
use std::str::FromStr;

use domain::oci::{Reference, RepositoryName};
use url::Url;

/// An image, and the registry it is asked for at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageReference {
    /// The registry that the name begins with, if it begins with one. It goes to the cache as `ns`.
    pub registry: Option<String>,
    pub repository: RepositoryName,
    /// A tag or a digest; `latest` unless given.
    pub reference: String,
}

/// Why a text is not an image reference.
#[derive(Debug, thiserror::Error)]
#[error("{text}: {reason}; write [registry/]repository[:tag] or [registry/]repository@digest")]
pub struct ImageReferenceError {
    text: String,
    reason: String,
}

impl ImageReference {
    /// The address of a part of the image at a cache.
    pub(super) fn url(&self, server: &Url, part: &str) -> anyhow::Result<Url> {
        let mut url = server.join(&format!("/v2/{}/{part}", self.repository))?;
        if let Some(registry) = &self.registry {
            url.query_pairs_mut().append_pair("ns", registry);
        }
        Ok(url)
    }
}

impl FromStr for ImageReference {
    type Err = ImageReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail =
            |reason: &dyn fmt::Display| ImageReferenceError { text: text.to_owned(), reason: reason.to_string() };
        let (registry, rest) = match text.split_once('/') {
            // The rule of every client: a first component with a dot or a colon, or "localhost", is a registry.
            Some((first, rest)) if first.contains(['.', ':']) || first == "localhost" => (Some(first.to_owned()), rest),
            _ => (None, text),
        };
        let (name, reference) = match rest.split_once('@') {
            // With a digest, a tag beside it is decoration.
            Some((name, digest)) => (name.split(':').next().unwrap_or(name), digest),
            None => rest.split_once(':').unwrap_or((rest, "latest")),
        };
        let repository = name.parse().map_err(|error| fail(&error))?;
        reference.parse::<Reference>().map_err(|error| fail(&error))?;
        Ok(Self { registry, repository, reference: reference.to_owned() })
    }
}

impl fmt::Display for ImageReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(registry) = &self.registry {
            write!(f, "{registry}/")?;
        }
        let separator = if self.reference.contains(':') { '@' } else { ':' };
        write!(f, "{}{separator}{}", self.repository, self.reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_every_client_reads_them() {
        let digest = format!("sha256:{}", "a".repeat(64));
        let cases = [
            ("nginx", None, "nginx", "latest"),
            ("library/nginx:1.25", None, "library/nginx", "1.25"),
            ("ghcr.io/org/app:v1", Some("ghcr.io"), "org/app", "v1"),
            ("localhost:5000/app", Some("localhost:5000"), "app", "latest"),
            (&format!("quay.io/a/b:1@{digest}"), Some("quay.io"), "a/b", &digest),
            (&format!("app@{digest}"), None, "app", &digest),
        ];
        for (text, registry, repository, reference) in cases {
            let image: ImageReference = text.parse().unwrap();
            assert_eq!(image.registry.as_deref(), registry, "{text}");
            assert_eq!(image.repository.as_str(), repository, "{text}");
            assert_eq!(image.reference, reference, "{text}");
        }
        for text in ["", "UPPER", "a:", "a@sha256:zz", "a//b", "ghcr.io/"] {
            assert!(text.parse::<ImageReference>().is_err(), "{text}");
        }
    }
}
