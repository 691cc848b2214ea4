//! Sizes of pages.

/// How many items a page has, when the caller wants this many.
pub(super) fn limit(wanted: Option<u32>, default: usize, most: usize) -> usize {
    wanted.map_or(default, |wanted| usize::try_from(wanted).unwrap_or(most)).clamp(1, most)
}
