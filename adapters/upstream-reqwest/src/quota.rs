//! The pull quota that Docker Hub reports with its manifests.

use std::time::Duration;

use reqwest::header::HeaderMap;

/// How many pulls are left. Docker Hub writes `ratelimit-limit: 100;w=21600` and `ratelimit-remaining: 87;w=21600`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Pulls in one window.
    pub limit: u64,
    /// Pulls left in the current window.
    pub remaining: u64,
    /// Length of the rolling window.
    pub window: Duration,
}

impl Quota {
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let (limit, window) = parse(headers, "ratelimit-limit")?;
        let (remaining, _) = parse(headers, "ratelimit-remaining")?;
        Some(Self { limit, remaining, window })
    }

    /// How long until a used-up quota has room again, on average: a rolling window gives one pull back every
    /// `window / limit`. Waiting for the whole window would keep a cache stale for six hours because of one pull.
    pub(crate) fn wait(&self) -> Option<Duration> {
        let share = u32::try_from(self.limit.max(1)).unwrap_or(u32::MAX);
        (self.remaining == 0).then(|| (self.window / share).max(Duration::from_secs(1)))
    }
}

/// `<count>;w=<seconds>`. Counts without a window are other limits (requests a minute at GitLab) and not pulls.
fn parse(headers: &HeaderMap, name: &str) -> Option<(u64, Duration)> {
    let (count, window) = headers.get(name)?.to_str().ok()?.split_once(';')?;
    let seconds = window.trim().strip_prefix("w=")?.parse().ok()?;
    Some((count.trim().parse().ok()?, Duration::from_secs(seconds)))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn quota(limit: &'static str, remaining: &'static str) -> Option<Quota> {
        let mut headers = HeaderMap::new();
        headers.insert("ratelimit-limit", HeaderValue::from_static(limit));
        headers.insert("ratelimit-remaining", HeaderValue::from_static(remaining));
        Quota::from_headers(&headers)
    }

    #[test]
    fn docker_hubs_headers_are_a_quota() {
        let full = quota("100;w=21600", "87;w=21600").unwrap();
        assert_eq!(full, Quota { limit: 100, remaining: 87, window: Duration::from_hours(6) });
        assert_eq!(full.wait(), None);
        assert_eq!(quota("100;w=21600", "0;w=21600").unwrap().wait(), Some(Duration::from_secs(216)));
    }

    #[test]
    fn other_rate_limits_are_not() {
        assert_eq!(quota("60", "59"), None);
        assert_eq!(quota("100, 100;window=60", "5;w=60"), None);
    }
}
