//! Repository names, tags, references, upstream names and media types: what parses reads back as the same text.

#![no_main]

use domain::oci::{MediaType, Reference, RepositoryName, Tag, UpstreamName};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(name) = text.parse::<RepositoryName>() {
        assert_eq!(name.as_str(), text);
        assert!(text.len() <= 255);
        assert!(
            text.split('/')
                .all(|part| !part.is_empty() && part != "." && part != "..")
        );
        let (first, rest) = name.split_first();
        assert_eq!(name.is_single(), rest.is_none());
        assert_eq!(
            rest.map_or_else(|| first.to_owned(), |rest| format!("{first}/{rest}")),
            text
        );
        assert!(
            rest.is_none_or(|rest| rest.parse::<RepositoryName>().is_ok()),
            "a tail of a name is a name"
        );
    }
    if let Ok(tag) = text.parse::<Tag>() {
        assert_eq!(tag.as_str(), text);
        assert!(text.len() <= 128 && !text.contains(['/', ':', '%']));
    }
    if let Ok(reference) = text.parse::<Reference>() {
        assert_eq!(reference.to_string(), text);
        assert_eq!(matches!(reference, Reference::Digest(_)), text.contains(':'));
    }
    if let Ok(name) = text.parse::<UpstreamName>() {
        assert_eq!(name.as_str(), text);
        assert!(!text.contains('/') && text != "." && text != "..");
    }
    if let Ok(media_type) = text.parse::<MediaType>() {
        assert_eq!(media_type.as_str().parse::<MediaType>().as_ref(), Ok(&media_type));
        assert!(!media_type.as_str().contains([';', ' ', '\r', '\n']));
    }
});
