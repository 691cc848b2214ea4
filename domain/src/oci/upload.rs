//! Upload sessions, as clients name them.

use std::fmt;
use std::str::FromStr;

/// The name of an upload session: a random UUID (RFC 9562, version 4). Whoever knows it may write to the session, so it is
/// not to be guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UploadId(u128);

/// A text that is not the name of a session of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an upload session is named by a UUID")]
pub struct UploadIdError;

impl UploadId {
    /// The name that 128 random bits make; six of them give way to the version and variant.
    pub fn from_random(bits: u128) -> Self {
        const VERSION: u128 = 0xf << 76;
        const VARIANT: u128 = 0b11 << 62;
        Self((bits & !VERSION & !VARIANT) | (4 << 76) | (0b10 << 62))
    }
}

impl fmt::Display for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = format!("{:032x}", self.0);
        write!(f, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

impl fmt::Debug for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for UploadId {
    type Err = UploadIdError;

    /// Takes the one form that [`Display`](fmt::Display) writes, so that a session has one name.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hex: String = text.chars().filter(|c| *c != '-').collect();
        let id = Self(u128::from_str_radix(&hex, 16).map_err(|_| UploadIdError)?);
        if id.to_string() == text { Ok(id) } else { Err(UploadIdError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_of_version_4_and_is_read_back() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef] {
            let id = UploadId::from_random(bits);
            let text = id.to_string();
            assert_eq!((text.len(), &text[14..15]), (36, "4"), "{text}");
            assert!("89ab".contains(&text[19..20]), "{text}");
            assert_eq!(text.parse(), Ok(id));
        }
    }

    #[test]
    fn another_spelling_is_another_name() {
        let text = UploadId::from_random(0xabcd).to_string();
        for other in [text.to_uppercase(), text.replace('-', ""), format!("+{}", &text[1..]), String::new(), "x".into()]
        {
            assert_eq!(other.parse::<UploadId>(), Err(UploadIdError), "{other}");
        }
    }
}
