//! `[blob_serving]`

use std::time::Duration;

use config::{Value, ValueKind};
use http_poem::registry::RedirectPolicy;
use ipnet::IpNet;
use schemars::JsonSchema;

use super::reader::Section;
use super::value::{Mistake, Setting, quoted, text};

/// Who sends blobs to clients. It has an effect where they are in S3.
#[derive(Clone, Debug, JsonSchema)]
pub struct BlobServingConfig {
    /// Whether a client that asks for a stored blob is sent to the store to fetch it there: `"never"`, `"always"`, or a list of
    /// the networks of clients that can reach it, as in `["10.0.0.0/8"]`. It has to be allowed to pull the blob in any
    /// case; whoever has the address can read the blob until it ends.
    #[schemars(with = "Vec<String>")]
    pub redirect: RedirectPolicy,
    /// How long the address is valid, 1 minute to 7 days. A client that resumes a download asks for another one.
    #[schemars(with = "String")]
    pub redirect_ttl: Duration,
}

impl BlobServingConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let redirect = section.or("redirect", RedirectPolicy::Never);
        let redirect_ttl = section.or("redirect_ttl", Duration::from_mins(15));
        if !(Duration::from_mins(1)..=Duration::from_hours(7 * 24)).contains(&redirect_ttl) {
            section.reject("redirect_ttl", "it is outside 1 minute to 7 days", "write for example \"15m\"");
        }
        section.finish();
        Self { redirect, redirect_ttl }
    }
}

impl Setting for RedirectPolicy {
    fn kind() -> String {
        "word or list of networks".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        match text(value) {
            Some("never") => Ok(Self::Never),
            Some("always") => Ok(Self::Always),
            None if !matches!(value.kind, ValueKind::Array(_)) => {
                let remedy = "write \"never\", \"always\", or networks such as [\"10.0.0.0/8\"]";
                Err(Mistake::kind("a word or a list", value, remedy))
            }
            _ => Vec::<IpNet>::read(value).map(Self::Networks),
        }
    }

    fn show(&self) -> String {
        match self {
            Self::Never => quoted("never"),
            Self::Always => quoted("always"),
            Self::Networks(networks) => networks.show(),
        }
    }
}
