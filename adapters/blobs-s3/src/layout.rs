//! The names of objects. The only place that makes or parses one.

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::Digest;
use domain::oci::digest::Algorithm;

/// The names below one prefix.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    // Empty, or with a slash at its end.
    prefix: String,
}

impl Layout {
    pub(crate) fn new(prefix: &str) -> Self {
        let prefix = prefix.trim_matches('/');
        Self { prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") } }
    }

    /// What every name begins with, of a blob or not.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What the names of blobs begin with: beside them may stand what is not ours.
    pub(crate) fn spaces(&self) -> [String; 2] {
        [format!("{}blobs/", self.prefix), format!("{}isolated/", self.prefix)]
    }

    pub(crate) fn object(&self, key: &BlobKey) -> String {
        let (prefix, algorithm, hex) = (&self.prefix, key.digest.algorithm().as_str(), key.digest.hex());
        let shard = &hex[..2];
        match &key.space {
            BlobSpace::Shared => format!("{prefix}blobs/{algorithm}/{shard}/{hex}"),
            BlobSpace::Isolated(upstream) => format!("{prefix}isolated/{upstream}/{algorithm}/{shard}/{hex}"),
        }
    }

    /// The blob of that name, or `None` if it is not a name that [`Self::object`] makes.
    pub(crate) fn parse(&self, object: &str) -> Option<BlobKey> {
        let segments: Vec<_> = object.strip_prefix(&self.prefix)?.split('/').collect();
        let (space, algorithm, hex) = match segments[..] {
            ["blobs", algorithm, _, hex] => (BlobSpace::Shared, algorithm, hex),
            ["isolated", upstream, algorithm, _, hex] => (BlobSpace::Isolated(upstream.parse().ok()?), algorithm, hex),
            _ => return None,
        };
        let algorithm = Algorithm::ALL.into_iter().find(|known| known.as_str() == algorithm)?;
        let key = BlobKey::new(space, Digest::from_hex(algorithm, hex).ok()?);
        // In another's shard it would not be found.
        (self.object(&key) == object).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn every_blob_has_a_name_of_its_own_that_is_read_back() {
        let shared = BlobKey::shared(Algorithm::Sha256.digest(b""));
        let ghcr = BlobKey::new(BlobSpace::Isolated("ghcr".parse().expect("a name")), shared.digest);
        let long = BlobKey::shared(Algorithm::Sha512.digest(b""));
        for (prefix, key, object) in [
            ("", &shared, format!("blobs/sha256/e3/{HEX}")),
            ("cache", &shared, format!("cache/blobs/sha256/e3/{HEX}")),
            ("/a/b/", &ghcr, format!("a/b/isolated/ghcr/sha256/e3/{HEX}")),
            ("", &long, format!("blobs/sha512/cf/{}", long.digest.hex())),
        ] {
            let layout = Layout::new(prefix);
            assert_eq!(layout.object(key), object);
            assert_eq!(layout.parse(&object).as_ref(), Some(key), "{object}");
        }
    }

    #[test]
    fn what_is_not_ours_is_no_blob() {
        let layout = Layout::new("cache");
        for object in [
            format!("blobs/sha256/e3/{HEX}"),
            format!("cache/blobs/sha256/e4/{HEX}"),
            format!("cache/blobs/sha512/e3/{HEX}"),
            format!("cache/blobs/sha256/e3/{}", HEX.to_uppercase()),
            format!("cache/isolated/sha256/e3/{HEX}"),
            format!("cache/isolated/../sha256/e3/{HEX}"),
            "cache/blobs/".to_owned(),
            "cache".to_owned(),
            String::new(),
        ] {
            assert_eq!(layout.parse(&object), None, "{object}");
        }
    }
}
