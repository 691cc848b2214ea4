//! `[[cache.pins]]`

use application::pinning::{FilePin, MOST_PINS};
use domain::cache::{PinTarget, PinWords};
use domain::oci::UpstreamName;
use schemars::JsonSchema;

use super::reader::Section;
use super::{Config, Problem};

/// Images that are kept whatever is evicted, cleaned up or purged, and fetched before anybody asks for them. Each is a `tag` or
/// a `digest` of a `repository`, a `digest` wherever it is, or a `pattern`.
#[derive(Clone, Debug, JsonSchema)]
pub struct PinConfig {
    /// Keeps all that comes of the repositories whose canonical names `<upstream>/<repository>` match. Of a pattern without
    /// wildcards the images whose tags are known are fetched; with wildcards nothing is, since an upstream does not tell
    /// what it has.
    pub pattern: Option<String>,
    /// A canonical name, with `tag` or `digest`.
    pub repository: Option<String>,
    /// Keeps the image that the tag points to at the time; it is asked for again every quarter of an hour.
    pub tag: Option<String>,
    /// Keeps this manifest and all that it names.
    pub digest: Option<String>,
    /// What it is for, at most 1024 characters.
    pub description: String,
    #[schemars(skip)]
    target: PinTarget,
    /// The path of its table.
    #[schemars(skip)]
    path: String,
}

/// As much as the API takes.
const LONGEST_DESCRIPTION: usize = 1_024;

const REMEDY: &str = "write for example { repository = \"dockerhub/library/alpine\", tag = \"3.20\" }";

impl PinConfig {
    fn read(mut section: Section<'_>) -> Option<Self> {
        let (pattern, repository): (Option<String>, Option<String>) =
            (section.optional("pattern"), section.optional("repository"));
        let (tag, digest): (Option<String>, Option<String>) = (section.optional("tag"), section.optional("digest"));
        let description: String = section.or("description", String::new());
        if description.chars().count() > LONGEST_DESCRIPTION {
            section.reject("description", "it has more than 1024 characters", "shorten it");
        }
        let words = PinWords {
            pattern: pattern.as_deref(),
            repository: repository.as_deref(),
            tag: tag.as_deref(),
            digest: digest.as_deref(),
        };
        let target = words.read().map_err(|error| section.reject(error.word, error.message, REMEDY));
        let path = section.own_path().to_owned();
        section.finish();
        Some(Self { target: target.ok()?, pattern, repository, tag, digest, description, path })
    }

    /// The words that say what it is about, each with its key.
    fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let words = [
            ("pattern", &self.pattern),
            ("repository", &self.repository),
            ("tag", &self.tag),
            ("digest", &self.digest),
        ];
        words.into_iter().filter_map(|(key, word)| Some((key, word.as_deref()?)))
    }

    /// The key that it begins with.
    fn first_key(&self) -> String {
        let (key, _) = self.words().next().expect("a pin is about something");
        format!("{}.{key}", self.path)
    }
}

/// Reads the list, and holds its entries against each other.
pub(super) fn read(cache: &mut Section<'_>) -> Vec<PinConfig> {
    let findings = cache.findings();
    let pins: Vec<PinConfig> = cache.sections("pins").into_iter().filter_map(PinConfig::read).collect();
    for (place, pin) in pins.iter().enumerate() {
        if let Some(first) = pins[..place].iter().find(|first| first.target == pin.target) {
            let message = format!("{} is pinned by {} already", pin.target, first.path);
            findings.reject(&pin.first_key(), message, "remove one of them");
        }
    }
    if let Some(pin) = pins.get(MOST_PINS) {
        let message = format!("there are {} pins, and each is looked at for each removal", pins.len());
        findings.reject(&pin.first_key(), message, format!("write {MOST_PINS} at most, or patterns for many"));
    }
    pins
}

impl Config {
    /// The pins as the use cases take them.
    pub fn pins(&self) -> Vec<FilePin> {
        let pin = |pin: &PinConfig| FilePin {
            target: pin.target.clone(),
            description: pin.description.clone(),
            place: self.origin_of(&pin.first_key()),
        };
        self.cache.pins.iter().map(pin).collect()
    }

    /// Pins of upstreams that are neither the configuration's nor among these. They are no mistake, since upstreams come and go
    /// while the server runs.
    pub(super) fn pins_of_unknown_upstreams(&self, defined: &[UpstreamName]) -> Vec<Problem> {
        let names: Vec<&UpstreamName> = self.upstreams.iter().map(|upstream| &upstream.name).chain(defined).collect();
        let unknown = self.cache.pins.iter().filter_map(|pin| {
            let first = match &pin.target {
                PinTarget::Tag { repository, .. } | PinTarget::Image { repository, .. } => repository.upstream.as_str(),
                PinTarget::Pattern(pattern) => pattern.as_str().split('/').next().unwrap_or_default(),
                PinTarget::Digest(_) => return None,
            };
            let is_unknown = !first.contains(['*', '?', '[', '{']) && names.iter().all(|name| name.as_str() != first);
            is_unknown.then(|| Problem {
                source: self.origin_of(&pin.first_key()),
                key: pin.first_key(),
                message: format!("{} keeps nothing as long as there is no upstream called {first:?}", pin.target),
                remedy: format!(
                    "the upstreams are {}; others can be defined over the API",
                    names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
                ),
            })
        });
        unknown.collect()
    }

    fn origin_of(&self, key: &str) -> String {
        let setting = self.settings.iter().find(|setting| setting.key == key);
        setting.map(|setting| setting.origin.clone()).unwrap_or_default()
    }
}
