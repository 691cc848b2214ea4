//! How large a simulated cache is.

use std::str::FromStr;

use bytesize::ByteSize;

/// A part of what the trace asks for, or a number of bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CacheSize {
    /// Of the trace's unique bytes, above 0.
    Part(f64),
    Bytes(u64),
}

/// A text that is no size of a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a part of the trace's unique bytes, such as 10%, or a size, such as 100GB")]
pub struct CacheSizeError;

impl CacheSize {
    /// In bytes.
    pub(super) fn of(self, unique_bytes: u64) -> u64 {
        match self {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "parts are above 0; it saturates"
            )]
            Self::Part(part) => (unique_bytes as f64 * part) as u64,
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl FromStr for CacheSize {
    type Err = CacheSizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            let percent: f64 = percent.trim().parse().map_err(|_| CacheSizeError)?;
            return (percent > 0.0 && percent.is_finite()).then_some(Self::Part(percent / 100.0)).ok_or(CacheSizeError);
        }
        let size: ByteSize = text.parse().map_err(|_| CacheSizeError)?;
        (size.as_u64() > 0).then_some(Self::Bytes(size.as_u64())).ok_or(CacheSizeError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_sizes_are_read() {
        assert_eq!("2.5%".parse(), Ok(CacheSize::Part(0.025)));
        assert_eq!(" 10 GB".parse(), Ok(CacheSize::Bytes(10_000_000_000)));
        assert_eq!("5%".parse::<CacheSize>().map(|size| size.of(1_000)), Ok(50));
        for text in ["", "%", "-1%", "0%", "NaN%", "inf%", "0", "ten", "0.1"] {
            assert_eq!(text.parse::<CacheSize>(), Err(CacheSizeError), "{text}");
        }
    }
}
