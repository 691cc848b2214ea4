//! Content that is found in the store without a row: as after a crash, or beside an older database.

use std::time::{Duration, SystemTime};

/// The least step by which times are kept apart.
const STEP: Duration = Duration::from_micros(1);

/// When adopted content counts as having been asked for last: before everything else, so that it goes first. `stored_at` is
/// when it came, `oldest` when the coldest of the known contents was asked for.
///
/// Nobody knows when it really was, so retention does not take it for idle yet: it has half of its time to be asked for.
/// Otherwise a cache whose database was lost would be thrown away by the next cleanup.
pub fn adopted_at(
    stored_at: SystemTime,
    oldest: Option<SystemTime>,
    retention: Option<Duration>,
    now: SystemTime,
) -> SystemTime {
    let before_all = oldest.and_then(|oldest| oldest.checked_sub(STEP));
    let first = before_all.map_or(stored_at, |before| before.min(stored_at));
    let spared = retention.and_then(|retention| now.checked_sub(retention / 2));
    spared.map_or(first, |spared| spared.max(first)).min(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adopted_content_is_colder_than_everything_known_and_not_idle_yet() {
        let day = |days: u64| SystemTime::UNIX_EPOCH + Duration::from_hours(24 * days);
        let days = |days: u64| Duration::from_hours(24 * days);
        let now = day(100);
        for (stored_at, oldest, retention, expected) in [
            (day(50), None, None, day(50)),
            (day(50), Some(day(80)), None, day(50)),
            (day(90), Some(day(80)), None, day(80) - STEP),
            (day(90), Some(SystemTime::UNIX_EPOCH), None, SystemTime::UNIX_EPOCH - STEP),
            // Everything that was there has been idle for longer than retention allows, as far as anybody knows.
            (day(50), None, Some(days(30)), day(85)),
            (day(90), Some(day(72)), Some(days(30)), day(85)),
            (day(98), Some(day(97)), Some(days(30)), day(97) - STEP),
            // A clock that was ahead.
            (day(200), None, None, now),
        ] {
            assert_eq!(adopted_at(stored_at, oldest, retention, now), expected, "{stored_at:?} {oldest:?}");
        }
    }
}
