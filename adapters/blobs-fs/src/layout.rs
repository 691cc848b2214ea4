//! Where things are below the root. The only place that makes or parses a path.

use std::path::{Path, PathBuf};

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::Digest;
use domain::oci::digest::Algorithm;

/// The longest part of a label that goes into a file's name; with the UUID before it, far below the 255 bytes that file
/// systems allow.
const MAX_LABEL: usize = 96;

/// The paths below one root.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn version(&self) -> PathBuf {
        self.root.join("VERSION")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(crate) fn staging(&self) -> PathBuf {
        self.root.join("staging")
    }

    /// Where damaged objects are kept for people.
    pub(crate) fn quarantine(&self) -> PathBuf {
        self.root.join("quarantine")
    }

    /// A damaged object's place. One that is damaged again takes the place of the one before.
    pub(crate) fn quarantined(&self, key: &BlobKey) -> PathBuf {
        let (algorithm, hex) = (key.digest.algorithm().as_str(), key.digest.hex());
        self.quarantine().join(match &key.space {
            BlobSpace::Shared => format!("{algorithm}-{hex}"),
            BlobSpace::Isolated(upstream) => format!("{upstream}-{algorithm}-{hex}"),
        })
    }

    /// The parent of all isolated spaces.
    pub(crate) fn isolated(&self) -> PathBuf {
        self.root.join("isolated")
    }

    /// The parent of the space's algorithms. An upstream's name is a safe path segment by its grammar.
    pub(crate) fn space(&self, space: &BlobSpace) -> PathBuf {
        match space {
            BlobSpace::Shared => self.root.join("blobs"),
            BlobSpace::Isolated(upstream) => self.isolated().join(upstream.as_str()),
        }
    }

    pub(crate) fn blob(&self, key: &BlobKey) -> PathBuf {
        let hex = key.digest.hex();
        let mut path = self.space(&key.space);
        path.push(key.digest.algorithm().as_str());
        path.push(&hex[..2]);
        path.push(&hex);
        path
    }
}

/// The algorithm that a directory below a space is named after.
pub(crate) fn parse_algorithm(name: &str) -> Option<Algorithm> {
    Algorithm::ALL.into_iter().find(|known| known.as_str() == name)
}

/// Whether a directory below an algorithm has a name that [`Layout::blob`] makes.
pub(crate) fn is_shard(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The digest that a file in a shard is named after.
pub(crate) fn parse_blob(algorithm: Algorithm, shard: &str, name: &str) -> Option<Digest> {
    Digest::from_hex(algorithm, name).ok().filter(|_| name.starts_with(shard))
}

/// A name that no other staging file has or had, with a label that is safe in a path.
pub(crate) fn staging_name(label: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' }
    };
    let label: String = label.chars().take(MAX_LABEL).map(plain).collect();
    format!("{}-{label}", uuid::Uuid::new_v4())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blob_has_a_path_of_its_own_that_carries_its_digest() {
        let layout = Layout::new("/data".into());
        let sha256 = Algorithm::Sha256.digest(b"");
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let ghcr = BlobSpace::Isolated("ghcr".parse().expect("a name"));
        let sha512 = Algorithm::Sha512.digest(b"");
        let long = sha512.hex();
        for (key, path) in [
            (BlobKey::shared(sha256), format!("/data/blobs/sha256/e3/{hex}")),
            (BlobKey::new(ghcr, sha256), format!("/data/isolated/ghcr/sha256/e3/{hex}")),
            (BlobKey::shared(sha512), format!("/data/blobs/sha512/cf/{long}")),
        ] {
            assert_eq!(layout.blob(&key), Path::new(&path));
        }
        assert_eq!(parse_blob(Algorithm::Sha256, "e3", hex), Some(sha256));
        assert_eq!(parse_blob(Algorithm::Sha256, "e4", hex), None, "in another's shard it would not be found");
        assert_eq!(parse_blob(Algorithm::Sha512, "e3", hex), None);
    }

    #[test]
    fn a_label_cannot_leave_the_staging_directory() {
        for label in ["", "..", "../../etc/passwd", "a/b\\c", "sha256:0123", "\0\n", &"é".repeat(1000)] {
            let name = staging_name(label);
            assert!(name.len() < 200, "{name}");
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{name}");
            assert!(!name.starts_with('.'), "{name}");
        }
    }

    #[test]
    fn the_same_label_gives_another_name_each_time() {
        assert_ne!(staging_name("x"), staging_name("x"));
        assert!(staging_name("sha256:ab").ends_with("-sha256_ab"));
    }
}
