//! Values on their way into rows and back.

use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::cache::BlobSpace;
use domain::oci::RepositoryKey;
use domain::ports::MetadataError;

use crate::error::{corrupt, unstorable};

/// Microseconds since the Unix epoch; what is finer is cut off.
pub(crate) fn micros(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_micros()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos().div_ceil(1000)).map_or(i64::MIN, |micros| -micros),
    }
}

/// The time that [`micros`] was given, to the microsecond.
pub(crate) fn time(micros: i64) -> SystemTime {
    let distance = Duration::from_micros(micros.unsigned_abs());
    if micros < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance }
}

/// A text of somebody's own, as the databases hold it: PostgreSQL has no room for a NUL, and the same stands in its place
/// everywhere, in what is stored and in what is looked for.
pub(crate) fn text(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

/// A size or a position as the databases hold it: they have no unsigned integers.
pub(crate) fn integer(table: &'static str, column: &'static str, value: u64) -> Result<i64, MetadataError> {
    i64::try_from(value).map_err(|source| unstorable(table, column, source))
}

/// A size or a count that was stored.
pub(crate) fn unsigned(table: &'static str, column: &'static str, value: i64) -> Result<u64, MetadataError> {
    u64::try_from(value).map_err(|source| corrupt(table, column, value, source))
}

/// A value that was stored as its text.
pub(crate) fn stored<T>(table: &'static str, column: &'static str, text: &str) -> Result<T, MetadataError>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    text.parse().map_err(|source| corrupt(table, column, text, source))
}

/// The blob space of a row.
pub(crate) fn space(table: &'static str, text: &str) -> Result<BlobSpace, MetadataError> {
    BlobSpace::parse(text).ok_or_else(|| corrupt(table, "space", text, "it is not the name of a blob space"))
}

/// The canonical name of a repository, from its two columns.
pub(crate) fn repository(
    table: &'static str,
    upstream: &str,
    repository: &str,
) -> Result<RepositoryKey, MetadataError> {
    Ok(RepositoryKey::new(stored(table, "upstream", upstream)?, stored(table, "repository", repository)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_comes_back_to_the_microsecond() {
        for nanos in [0, 1_000, 1_700_000_000_123_456_000_u64] {
            let after = UNIX_EPOCH + Duration::from_nanos(nanos);
            assert_eq!(time(micros(after)), after);
            let before = UNIX_EPOCH - Duration::from_nanos(nanos);
            assert_eq!(time(micros(before)), before);
        }
    }

    #[test]
    fn what_is_finer_than_a_microsecond_is_cut_off_towards_the_past() {
        assert_eq!(micros(UNIX_EPOCH + Duration::from_nanos(1_999)), 1);
        assert_eq!(micros(UNIX_EPOCH - Duration::from_nanos(1_001)), -2);
    }

    #[test]
    fn a_text_has_no_nul_in_any_database() {
        assert_eq!(text("a\0b"), "a\u{fffd}b");
        assert_eq!(text("an ordinary one"), "an ordinary one");
    }

    #[test]
    fn a_time_beyond_the_range_is_held_at_its_end() {
        assert_eq!(micros(UNIX_EPOCH + Duration::from_secs(u64::MAX / 4)), i64::MAX);
    }
}
