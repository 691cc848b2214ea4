//! How much of an answer is held in memory.

/// Bounds on the answers that are read whole. A larger answer is `TooLarge` and is dropped unread.
///
/// The bound on a manifest is an argument of the call, since it is a setting of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerLimits {
    /// Answer of a token service, in bytes. Harbor's tokens carry every right of the account and reach tens of KiB.
    pub token_bytes: u64,
    /// Body of an error answer, in bytes; the rest is not read.
    pub error_bytes: u64,
    /// All pages of a tag list or of a referrers list together, in bytes.
    pub list_bytes: u64,
    /// Pages of a tag list or of a referrers list.
    pub list_pages: u32,
}

impl Default for AnswerLimits {
    fn default() -> Self {
        Self { token_bytes: 256 << 10, error_bytes: 64 << 10, list_bytes: 16 << 20, list_pages: 1000 }
    }
}
