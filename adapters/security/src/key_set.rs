//! What the document of keys says.
//!
//! ```json
//! {
//!   "version": 1,
//!   "signing": {
//!     "current": { "kid": "6b1f…", "key": "<32 bytes in base64>", "created_at": 1795651200 },
//!     "retired": [ { "kid": "09ac…", "key": "…", "created_at": 1790000000, "retired_at": 1795651200 } ]
//!   },
//!   "sealing": { "current": { … }, "retired": [ … ] }
//! }
//! ```
//!
//! `signing` keys sign tokens with HS256. A retired one is kept for as long as its tokens may live. `sealing` keys seal
//! secrets with AES-256-GCM. A retired one is kept for ever: backups hold what it has sealed. Times are seconds since 1970.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::key_bytes::KeyBytes;
use crate::key_id::KeyId;
use crate::seconds;

/// The version of key files that this program reads and writes.
const VERSION: u32 = 1;

/// No token may live longer: a signing key that has been replaced is believed for this long.
pub const LONGEST_TOKEN_LIFE: Duration = Duration::from_hours(366 * 24);

/// The keys of an installation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeySet {
    version: u32,
    pub signing: Succession,
    pub sealing: Succession,
}

/// The keys of one purpose, of which one is in use.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Succession {
    pub current: CurrentKey,
    /// The last one first.
    pub retired: Vec<RetiredKey>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CurrentKey {
    pub kid: KeyId,
    pub key: KeyBytes,
    created_at: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetiredKey {
    pub kid: KeyId,
    pub key: KeyBytes,
    created_at: u64,
    retired_at: u64,
}

/// Why a file is no key file of ours. Never with its content: a key may stand at the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Defect {
    /// It was written by a program that knows more.
    Version(u32),
    /// A phrase that completes "it has".
    Content(String),
}

impl KeySet {
    pub(crate) fn random(now: SystemTime) -> Self {
        let fresh = || Succession { current: CurrentKey::random(now), retired: Vec::new() };
        Self { version: VERSION, signing: fresh(), sealing: fresh() }
    }

    /// The set with new keys in use. Signing keys whose tokens have all ended are left out.
    pub(crate) fn rotated(&self, now: SystemTime) -> Self {
        let mut signing = self.signing.succeeded(now);
        signing.retired.retain(|key| key.believed_until().is_none_or(|end| now < end));
        Self { version: VERSION, signing, sealing: self.sealing.succeeded(now) }
    }

    /// The set with new keys in use, and no signing key that was ever in use before.
    pub(crate) fn replaced(&self, now: SystemTime) -> Self {
        let signing = Succession { current: CurrentKey::random(now), retired: Vec::new() };
        Self { version: VERSION, signing, sealing: self.sealing.succeeded(now) }
    }

    pub(crate) fn parse(json: &[u8]) -> Result<Self, Defect> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let Versioned { version } = serde_json::from_slice(json).map_err(|error| Defect::syntax(&error))?;
        if version != VERSION {
            return Err(Defect::Version(version));
        }
        let set: Self = serde_json::from_slice(json).map_err(|error| Defect::syntax(&error))?;
        for keys in [&set.signing, &set.sealing] {
            let mut seen = HashSet::from([keys.current.kid]);
            if let Some(twice) = keys.retired.iter().find(|key| !seen.insert(key.kid)) {
                return Err(Defect::Content(format!("two keys with the kid {}", twice.kid)));
            }
        }
        Ok(set)
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("names, numbers and texts are JSON");
        json.push(b'\n');
        json
    }
}

impl Succession {
    fn succeeded(&self, now: SystemTime) -> Self {
        let CurrentKey { kid, key, created_at } = self.current.clone();
        let predecessor = RetiredKey { kid, key, created_at, retired_at: seconds::from_time(now) };
        let retired = std::iter::once(predecessor).chain(self.retired.iter().cloned()).collect();
        Self { current: CurrentKey::random(now), retired }
    }
}

impl CurrentKey {
    fn random(now: SystemTime) -> Self {
        Self { kid: KeyId::random(), key: KeyBytes::random(), created_at: seconds::from_time(now) }
    }
}

impl RetiredKey {
    /// When the last token that it signed has ended; `None` for never.
    pub(crate) fn believed_until(&self) -> Option<SystemTime> {
        seconds::to_time(self.retired_at)?.checked_add(LONGEST_TOKEN_LIFE)
    }
}

impl Defect {
    /// The place alone: the message of the library quotes what it found there.
    fn syntax(error: &serde_json::Error) -> Self {
        Self::Content(format!("something unexpected in line {}, column {}", error.line(), error.column()))
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn at(days: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_hours((20_000 + days) * 24)
    }

    fn kids(keys: &Succession) -> Vec<KeyId> {
        std::iter::once(keys.current.kid).chain(keys.retired.iter().map(|key| key.kid)).collect()
    }

    #[test]
    fn signing_keys_are_left_out_when_their_tokens_have_ended_and_sealing_keys_never() {
        let first = KeySet::random(at(0));
        let second = first.rotated(at(1));
        let third = second.rotated(at(366));
        let fourth = third.rotated(at(367));
        let signing = [&first, &second, &third, &fourth].map(|set| set.signing.current.kid);
        let sealing = [&first, &second, &third, &fourth].map(|set| set.sealing.current.kid);
        assert_eq!(kids(&third.signing), [signing[2], signing[1], signing[0]]);
        assert_eq!(kids(&fourth.signing), [signing[3], signing[2], signing[1]], "the first was retired 366 days ago");
        assert_eq!(kids(&fourth.sealing), [sealing[3], sealing[2], sealing[1], sealing[0]]);
    }

    #[test]
    fn a_set_is_read_back() {
        let set = KeySet::random(at(0)).rotated(at(1));
        let json = set.to_json();
        assert_eq!(KeySet::parse(&json).expect("it is sound").to_json(), json);
    }

    #[test]
    fn what_is_no_set_of_this_version_is_refused_without_quoting_it() {
        let set = KeySet::random(at(0)).rotated(at(1));
        let json = String::from_utf8(set.to_json()).expect("UTF-8");
        let key = String::from(set.signing.current.key.clone());
        let kid = set.signing.current.kid.to_string();
        let refused = |json: &str| KeySet::parse(json.as_bytes()).map(drop).expect_err("it must be refused");

        assert_eq!(refused(&json.replace("\"version\": 1", "\"version\": 2")), Defect::Version(2));
        for broken in [
            String::new(),
            "{}".to_owned(),
            json[..json.len() / 2].to_owned(),
            json.replace(&key, &key[..40]),
            json.replace(&key, "not base64"),
            json.replace(&kid, &key),
            json.replace("\"created_at\": ", &format!("\"created_at\": \"{key}\", \"was\": ")),
            json.replace("\"key\"", "\"other\""),
        ] {
            let Defect::Content(reason) = refused(&broken) else { panic!("{broken}") };
            assert!(reason.starts_with("something unexpected in line "), "{reason}");
            assert!(!reason.contains(&key[..8]), "{reason}");
        }

        let twice = json.replace(&set.sealing.retired[0].kid.to_string(), &set.sealing.current.kid.to_string());
        assert_eq!(refused(&twice), Defect::Content(format!("two keys with the kid {}", set.sealing.current.kid)));
    }
}
