//! Byte ranges (RFC 9110, section 14): parsed from text, resolved against a length.

/// A half-open range of bytes: `len` bytes from `offset` on. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ByteRange {
    pub offset: u64,
    pub len: u64,
}
