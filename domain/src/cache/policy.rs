//! How long what the upstream said is taken for granted.

use std::time::{Duration, SystemTime};

use crate::oci::Tag;

/// The cache's times and limits. Every field is a configuration key of `[cache]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachePolicy {
    /// A tag confirmed less than this long ago is served without asking. Zero asks every time.
    pub tag_ttl: Duration,
    /// `HEAD` of a blob is answered from a link confirmed less than this long ago.
    pub link_ttl: Duration,
    /// For this long beyond its freshness, what is cached is served when the upstream cannot answer.
    pub stale_if_error: Duration,
    /// An upstream's 404 is repeated for this long without asking again.
    pub negative_ttl: Duration,
    /// Largest manifest that is accepted, in bytes.
    pub max_manifest_size: u64,
}

impl Default for CachePolicy {
    fn default() -> Self {
        Self {
            tag_ttl: Duration::from_mins(1),
            link_ttl: Duration::from_mins(10),
            stale_if_error: Duration::from_hours(7 * 24),
            negative_ttl: Duration::from_secs(10),
            max_manifest_size: 4 * 1024 * 1024,
        }
    }
}

/// When a tag is asked for again at its upstream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RevalidateMode {
    /// At every request.
    Always,
    /// When `tag_ttl` has passed.
    #[default]
    Ttl,
    /// Never: once cached, a tag stays what it was.
    Never,
    /// Tags that look like versions never move and are never asked for again; all others follow `tag_ttl`.
    Immutable,
}

/// What becomes of pushes and deletes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PushMode {
    /// They go through to the upstream, whose answer is the client's.
    #[default]
    Through,
    /// They are refused: the upstream is only read.
    Deny,
}

/// Whether a cached tag may be served as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// Ask the upstream first.
    Expired,
}

impl CachePolicy {
    pub fn tag_freshness(&self, mode: RevalidateMode, tag: &Tag, checked_at: SystemTime, now: SystemTime) -> Freshness {
        let by_age = || {
            if age(checked_at, now) < self.tag_ttl { Freshness::Fresh } else { Freshness::Expired }
        };
        match mode {
            RevalidateMode::Always => Freshness::Expired,
            RevalidateMode::Ttl => by_age(),
            RevalidateMode::Never => Freshness::Fresh,
            RevalidateMode::Immutable if is_version(tag) => Freshness::Fresh,
            RevalidateMode::Immutable => by_age(),
        }
    }

    /// Whether something confirmed at `checked_at` may still be served while the upstream cannot answer.
    pub fn may_serve_stale(&self, checked_at: SystemTime, now: SystemTime) -> bool {
        age(checked_at, now) <= self.tag_ttl.saturating_add(self.stale_if_error)
    }

    /// Whether a link confirmed at `checked_at` answers a `HEAD` by itself.
    pub fn link_is_fresh(&self, checked_at: SystemTime, now: SystemTime) -> bool {
        age(checked_at, now) < self.link_ttl
    }
}

/// Time since `then`. A clock that was set back makes it zero: what is cached is then young, not infinitely old.
fn age(then: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(then).unwrap_or(Duration::ZERO)
}

/// Whether a tag reads like a full version: an optional `v`, three dotted numbers, then anything that is not a digit.
fn is_version(tag: &Tag) -> bool {
    let text = tag.as_str();
    let text = text.strip_prefix('v').unwrap_or(text);
    let core_end = text.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(text.len());
    let (core, rest) = text.split_at(core_end);
    let numbers: Vec<&str> = core.split('.').collect();
    numbers.len() >= 3 && numbers.iter().all(|n| !n.is_empty()) && !rest.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
    }

    fn tag(text: &str) -> Tag {
        text.parse().unwrap()
    }

    #[test]
    fn a_tag_is_fresh_until_its_ttl_has_passed() {
        let policy = CachePolicy::default();
        let check = |seconds| policy.tag_freshness(RevalidateMode::Ttl, &tag("latest"), at(0), at(seconds));
        assert_eq!(check(59), Freshness::Fresh);
        assert_eq!(check(60), Freshness::Expired);
    }

    #[test]
    fn a_ttl_of_zero_asks_every_time() {
        let policy = CachePolicy { tag_ttl: Duration::ZERO, ..CachePolicy::default() };
        assert_eq!(policy.tag_freshness(RevalidateMode::Ttl, &tag("latest"), at(0), at(0)), Freshness::Expired);
    }

    #[test]
    fn a_mode_decides_before_the_age() {
        let policy = CachePolicy::default();
        let check = |mode, text: &str, seconds| policy.tag_freshness(mode, &tag(text), at(0), at(seconds));
        assert_eq!(check(RevalidateMode::Always, "latest", 0), Freshness::Expired);
        assert_eq!(check(RevalidateMode::Never, "latest", 1_000_000), Freshness::Fresh);
        assert_eq!(check(RevalidateMode::Immutable, "1.25.3", 1_000_000), Freshness::Fresh);
        assert_eq!(check(RevalidateMode::Immutable, "1.25", 1_000_000), Freshness::Expired);
    }

    #[test]
    fn versions_are_told_from_moving_tags() {
        for text in ["1.2.3", "v1.2.3", "1.2.3-alpine", "v1.2.3_1", "1.2.3.4"] {
            assert!(is_version(&tag(text)), "{text}");
        }
        for text in ["latest", "1", "1.2", "v1", "1.2-alpine", "version", "1.2.x"] {
            assert!(!is_version(&tag(text)), "{text}");
        }
    }

    #[test]
    fn stale_serving_ends() {
        let policy = CachePolicy::default();
        let week = 7 * 24 * 3600;
        assert!(policy.may_serve_stale(at(0), at(week + 60)));
        assert!(!policy.may_serve_stale(at(0), at(week + 61)));
    }

    #[test]
    fn a_clock_set_back_makes_nothing_old() {
        let policy = CachePolicy::default();
        assert_eq!(policy.tag_freshness(RevalidateMode::Ttl, &tag("latest"), at(100), at(0)), Freshness::Fresh);
    }
}
