//! Content digests: `sha256:<64 hex>` and `sha512:<128 hex>` (OCI image-spec, "Digests").

use std::fmt;
use std::str::FromStr;

use sha2::digest::common::hazmat::SerializableState;
use sha2::{Digest as _, Sha256, Sha512};

/// A registered digest algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Algorithm {
    Sha256,
    Sha512,
}

impl Algorithm {
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
        }
    }

    /// Length of the raw digest, in bytes.
    pub fn output_len(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    pub fn hasher(self) -> DigestHasher {
        match self {
            Self::Sha256 => DigestHasher(HasherState::Sha256(Sha256::new())),
            Self::Sha512 => DigestHasher(HasherState::Sha512(Box::new(Sha512::new()))),
        }
    }

    pub fn digest(self, bytes: &[u8]) -> Digest {
        let mut hasher = self.hasher();
        hasher.update(bytes);
        hasher.finish()
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A content digest. Copied freely: it owns no heap memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest {
    algorithm: Algorithm,
    // Only the first `algorithm.output_len()` bytes are meaningful; the rest is zero, so that derived equality holds.
    bytes: [u8; 64],
}

/// Why a text is not a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DigestError {
    #[error("a digest has the form <algorithm>:<hex>")]
    NoAlgorithm,
    #[error("the digest algorithm is not supported; use sha256 or sha512")]
    UnsupportedAlgorithm,
    #[error("a {algorithm} digest has {expected} hexadecimal characters, this one has {actual}")]
    WrongLength { algorithm: Algorithm, expected: usize, actual: usize },
    #[error("the encoded part of a digest is lower-case hexadecimal")]
    NotHex,
}

impl Digest {
    /// Parses the encoded part of a digest whose algorithm is known, as in a file name.
    pub fn from_hex(algorithm: Algorithm, hex: &str) -> Result<Self, DigestError> {
        let expected = algorithm.output_len() * 2;
        if hex.len() != expected {
            return Err(DigestError::WrongLength { algorithm, expected, actual: hex.len() });
        }
        let mut bytes = [0u8; 64];
        for (slot, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            *slot = (nibble(pair[0])? << 4) | nibble(pair[1])?;
        }
        Ok(Self { algorithm, bytes })
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The raw digest: 32 bytes for sha256, 64 for sha512.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.algorithm.output_len()]
    }

    /// The encoded part: lower-case hexadecimal.
    pub fn hex(&self) -> String {
        let mut out = String::with_capacity(self.algorithm.output_len() * 2);
        self.push_hex(&mut out);
        out
    }

    /// The tag under which referrers are listed by registries that lack the referrers API
    /// (distribution-spec, "Referrers Tag Schema").
    pub fn referrers_tag(&self) -> String {
        let hex = self.hex();
        format!("{}-{}", self.algorithm, &hex[..hex.len().min(64)])
    }

    fn push_hex(&self, out: &mut String) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        for byte in self.as_bytes() {
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

fn nibble(c: u8) -> Result<u8, DigestError> {
    match c {
        b'0'..=b'9' => Ok(c - b'0'),
        b'a'..=b'f' => Ok(c - b'a' + 10),
        _ => Err(DigestError::NotHex),
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (algorithm, hex) = text.split_once(':').ok_or(DigestError::NoAlgorithm)?;
        let algorithm = Algorithm::ALL
            .into_iter()
            .find(|known| known.as_str() == algorithm)
            .ok_or(DigestError::UnsupportedAlgorithm)?;
        Self::from_hex(algorithm, hex)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(7 + self.algorithm.output_len() * 2);
        out.push_str(self.algorithm.as_str());
        out.push(':');
        self.push_hex(&mut out);
        f.write_str(&out)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// An incremental digest. Cloning it forks the state.
#[derive(Clone)]
pub struct DigestHasher(HasherState);

#[derive(Clone)]
enum HasherState {
    Sha256(Sha256),
    Sha512(Box<Sha512>),
}

impl DigestHasher {
    /// Goes on where a hasher of this algorithm was when [`state`](Self::state) was taken. `None` for what is no such state.
    pub fn restore(algorithm: Algorithm, state: &[u8]) -> Option<Self> {
        fn restored<T: SerializableState>(state: &[u8]) -> Option<T> {
            T::deserialize(state.try_into().ok()?).ok()
        }
        Some(Self(match algorithm {
            Algorithm::Sha256 => HasherState::Sha256(restored(state)?),
            Algorithm::Sha512 => HasherState::Sha512(Box::new(restored(state)?)),
        }))
    }

    /// Where it stands, for another process to go on: at most 300 bytes, among them the last ones that were hashed, fewer
    /// than a block (FIPS 180-4, section 6).
    pub fn state(&self) -> Vec<u8> {
        match &self.0 {
            HasherState::Sha256(state) => state.serialize().to_vec(),
            HasherState::Sha512(state) => state.serialize().to_vec(),
        }
    }

    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            HasherState::Sha256(_) => Algorithm::Sha256,
            HasherState::Sha512(_) => Algorithm::Sha512,
        }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            HasherState::Sha256(state) => state.update(bytes),
            HasherState::Sha512(state) => state.update(bytes),
        }
    }

    pub fn finish(self) -> Digest {
        let mut bytes = [0u8; 64];
        let algorithm = match self.0 {
            HasherState::Sha256(state) => {
                bytes[..32].copy_from_slice(&state.finalize());
                Algorithm::Sha256
            }
            HasherState::Sha512(state) => {
                bytes.copy_from_slice(&state.finalize());
                Algorithm::Sha512
            }
        };
        Digest { algorithm, bytes }
    }
}

impl fmt::Debug for DigestHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DigestHasher")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // Of `half of it, `, as version 0.11 of sha2 writes it down.
    const SHA256_STATE: &str = "67e6096a85ae67bb72f36e3c3af54fa57f520e518c68059babd9831f19cde05b00000000000000000c68616c66206f66\
        2069742c2000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
        0000000000000000";
    const SHA512_STATE: &str = "08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d182e6ad7f520e511f6c3e2b8c68059b\
        6bbd41fbabd9831f79217e1319cde05b000000000000000000000000000000000c68616c66206f662069742c20000000\
        000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
        000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
        00000000000000000000000000000000";

    const EMPTY: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn the_digest_of_nothing_is_the_published_one() {
        assert_eq!(Algorithm::Sha256.digest(b"").to_string(), EMPTY);
        assert!(Algorithm::Sha512.digest(b"").to_string().starts_with("sha512:cf83e1357eefb8bd"));
    }

    #[test]
    fn what_is_not_a_digest_is_refused_with_its_reason() {
        let cases = [
            ("", DigestError::NoAlgorithm),
            ("e3b0c442", DigestError::NoAlgorithm),
            ("md5:d41d8cd98f00b204e9800998ecf8427e", DigestError::UnsupportedAlgorithm),
            ("SHA256:e3b0", DigestError::UnsupportedAlgorithm),
            ("sha256:e3b0", DigestError::WrongLength { algorithm: Algorithm::Sha256, expected: 64, actual: 4 }),
            (&EMPTY.to_uppercase().replace("SHA256", "sha256"), DigestError::NotHex),
            (&EMPTY.replace('e', "g"), DigestError::NotHex),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Digest>(), Err(expected), "{text}");
        }
        let long = format!("sha256:{}", "a".repeat(300));
        assert!(matches!(long.parse::<Digest>(), Err(DigestError::WrongLength { actual: 300, .. })));
    }

    #[test]
    fn the_referrers_tag_is_cut_to_what_a_tag_may_hold() {
        let digest = Algorithm::Sha512.digest(b"x");
        let tag = digest.referrers_tag();
        assert_eq!(tag.len(), "sha512-".len() + 64);
        assert!(tag.parse::<crate::oci::Tag>().is_ok());
    }

    #[test]
    fn a_state_that_was_written_down_is_read_by_later_versions() {
        for (algorithm, state) in [(Algorithm::Sha256, SHA256_STATE), (Algorithm::Sha512, SHA512_STATE)] {
            let mut hasher = algorithm.hasher();
            hasher.update(b"half of it, ");
            assert_eq!(hex(&hasher.state()), state, "rows of {algorithm} uploads would be lost with an update");
            let mut restored = DigestHasher::restore(algorithm, &unhex(state)).expect("a state");
            assert_eq!(restored.algorithm(), algorithm);
            restored.update(b"and the rest");
            assert_eq!(restored.finish(), algorithm.digest(b"half of it, and the rest"));
        }
    }

    #[test]
    fn what_is_no_state_is_refused() {
        let state = Algorithm::Sha256.hasher().state();
        assert!(DigestHasher::restore(Algorithm::Sha512, &state).is_none());
        assert!(DigestHasher::restore(Algorithm::Sha256, &state[1..]).is_none());
        assert!(DigestHasher::restore(Algorithm::Sha256, &[255; 104]).is_none());
        assert!(DigestHasher::restore(Algorithm::Sha256, &[]).is_none());
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    fn unhex(hex: &str) -> Vec<u8> {
        hex.as_bytes()
            .chunks(2)
            .map(|pair| (nibble(pair[0]).expect("hex") << 4) | nibble(pair[1]).expect("hex"))
            .collect()
    }

    proptest! {
        #[test]
        fn hashing_goes_on_from_a_state_anywhere(bytes in proptest::collection::vec(any::<u8>(), 0..700), cut in 0usize..700, long in any::<bool>()) {
            let algorithm = if long { Algorithm::Sha512 } else { Algorithm::Sha256 };
            let cut = cut.min(bytes.len());
            let mut hasher = algorithm.hasher();
            hasher.update(&bytes[..cut]);
            let state = hasher.state();
            prop_assert!(state.len() <= 300);
            let mut restored = DigestHasher::restore(algorithm, &state).expect("a state");
            restored.update(&bytes[cut..]);
            prop_assert_eq!(restored.finish(), algorithm.digest(&bytes));
        }

        #[test]
        fn any_text_parses_or_is_refused_and_never_panics(text in ".{0,200}") {
            if let Ok(digest) = text.parse::<Digest>() {
                prop_assert_eq!(digest.to_string(), text);
            }
        }

        #[test]
        fn text_and_value_are_one_to_one(bytes in proptest::collection::vec(any::<u8>(), 0..100), long in any::<bool>()) {
            let algorithm = if long { Algorithm::Sha512 } else { Algorithm::Sha256 };
            let digest = algorithm.digest(&bytes);
            prop_assert_eq!(digest.to_string().parse::<Digest>(), Ok(digest));
        }

        #[test]
        fn hashing_in_pieces_is_hashing_the_whole(bytes in proptest::collection::vec(any::<u8>(), 0..500), cut in 0usize..500) {
            let cut = cut.min(bytes.len());
            let mut hasher = Algorithm::Sha256.hasher();
            hasher.update(&bytes[..cut]);
            hasher.update(&bytes[cut..]);
            prop_assert_eq!(hasher.finish(), Algorithm::Sha256.digest(&bytes));
        }
    }
}
