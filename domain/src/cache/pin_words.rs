//! What a pin is about, as the API and the configuration say it: some of four words.

use super::PinTarget;
use crate::oci::UpstreamName;
use crate::routing::NamePattern;

/// The words, as they were written. One thing is meant: a `pattern`; a `tag` or a `digest` of a `repository`; a `digest` alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct PinWords<'a> {
    pub pattern: Option<&'a str>,
    pub repository: Option<&'a str>,
    pub tag: Option<&'a str>,
    pub digest: Option<&'a str>,
}

/// What cannot be meant, and by which of the words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PinWordsError {
    pub word: &'static str,
    pub message: String,
}

impl PinWords<'_> {
    pub fn read(self) -> Result<PinTarget, PinWordsError> {
        let repository = |text: &str| text.parse().map_err(|error| wrong("repository", &error));
        let digest = |text: &str| text.parse().map_err(|error| wrong("digest", &error));
        match (self.pattern, self.repository, self.tag, self.digest) {
            (Some(pattern), None, None, None) => Ok(PinTarget::Pattern(read_pattern(pattern)?)),
            (None, Some(name), Some(tag), None) => {
                let tag = tag.parse().map_err(|error| wrong("tag", &error))?;
                Ok(PinTarget::Tag { repository: repository(name)?, tag })
            }
            (None, Some(name), None, Some(text)) => {
                Ok(PinTarget::Image { repository: repository(name)?, digest: digest(text)? })
            }
            (None, None, None, Some(text)) => Ok(PinTarget::Digest(digest(text)?)),
            (None, Some(_), None, None) => Err(wrong(
                "repository",
                "a repository is pinned by a tag or a digest of it, or all that comes of it by its name as a pattern",
            )),
            (None, None, Some(_), None) => Err(wrong("tag", "say of which repository")),
            (None, Some(_), Some(_), Some(_)) => Err(wrong("digest", "give a tag or a digest, not both")),
            _ => Err(wrong("pattern", "give one of: a pattern, a tag or digest of a repository, a digest")),
        }
    }
}

fn wrong(word: &'static str, message: &(impl ToString + ?Sized)) -> PinWordsError {
    PinWordsError { word, message: message.to_string() }
}

/// A pattern that matches some canonical name, whatever upstreams there are.
fn read_pattern(text: &str) -> Result<NamePattern, PinWordsError> {
    let pattern: NamePattern = text.parse().map_err(|error| wrong("pattern", &error))?;
    let (first, rest) = text.split_once('/').map_or((text, None), |(first, rest)| (first, Some(rest)));
    let is_literal = !first.contains(['*', '?', '[', '{']);
    if is_literal && first.parse::<UpstreamName>().is_err() {
        return Err(wrong("pattern", &format!("it matches nothing: {first:?} cannot be the name of an upstream")));
    }
    if rest.is_none() && !text.contains("**") {
        return Err(wrong(
            "pattern",
            &format!("it matches nothing: it has no repository after the upstream {first:?}"),
        ));
    }
    Ok(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oci::Algorithm;

    fn read(words: PinWords<'_>) -> Result<String, &'static str> {
        words.read().map(|target| target.to_string()).map_err(|error| error.word)
    }

    #[test]
    fn one_thing_is_meant() {
        let digest = Algorithm::Sha256.digest(b"x").to_string();
        let (name, tag, digest) = (Some("hub/team/app"), Some("1.0"), Some(digest.as_str()));
        let none = PinWords::default();
        let of_tag = PinWords { repository: name, tag, ..none };
        assert_eq!(read(of_tag), Ok("hub/team/app:1.0".to_owned()));
        let of_digest = PinWords { repository: name, digest, ..none };
        assert_eq!(read(of_digest), Ok(format!("hub/team/app@{}", digest.unwrap_or_default())));
        assert_eq!(read(PinWords { digest, ..none }), Ok(digest.unwrap_or_default().to_owned()));
        assert_eq!(read(PinWords { pattern: Some("hub/**"), ..none }), Ok("hub/**".to_owned()));
        for (words, word) in [
            (none, "pattern"),
            (PinWords { pattern: Some("hub/**"), ..of_tag }, "pattern"),
            (PinWords { repository: name, ..none }, "repository"),
            (PinWords { tag, ..none }, "tag"),
            (PinWords { digest, ..of_tag }, "digest"),
            (PinWords { digest: Some("sha256:12"), ..none }, "digest"),
            (PinWords { repository: Some("app"), ..of_tag }, "repository"),
            (PinWords { tag: Some("-"), ..of_tag }, "tag"),
        ] {
            assert_eq!(read(words), Err(word), "{words:?}");
        }
    }

    #[test]
    fn a_pattern_matches_something() {
        for text in ["hub", "Hub/app", "*", "", "hub//a"] {
            assert_eq!(read(PinWords { pattern: Some(text), ..PinWords::default() }), Err("pattern"), "{text}");
        }
        for text in ["hub/app", "*/app", "**", "hub*/**"] {
            assert!(read(PinWords { pattern: Some(text), ..PinWords::default() }).is_ok(), "{text}");
        }
    }
}
