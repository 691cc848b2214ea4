//! What a replay counted.

/// Requests, and those that were hits; all of them count, so also those that no cache can serve, the first for each content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratios {
    pub requests: u64,
    pub hits: u64,
    /// Of all requests.
    pub bytes: u64,
    /// Of the hits.
    pub hit_bytes: u64,
}

impl Ratios {
    pub(super) fn count(&mut self, size: u64, hit: bool) {
        self.requests += 1;
        self.bytes += size;
        if hit {
            self.hits += 1;
            self.hit_bytes += size;
        }
    }

    /// Hits of all requests, between 0 and 1: round trips that were spared.
    pub fn objects(&self) -> f64 {
        self.hits as f64 / (self.requests as f64).max(1.0)
    }

    /// Bytes of hits of all bytes, between 0 and 1: traffic that was spared.
    pub fn byte(&self) -> f64 {
        self.hit_bytes as f64 / (self.bytes as f64).max(1.0)
    }
}
