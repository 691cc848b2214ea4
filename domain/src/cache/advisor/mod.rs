//! What another size of the cache would have made of the requests that came: caches in miniature, which run beside it.
//!
//! A miniature looks at some of the contents only, and each of them stands for many. Which are looked at is decided by their
//! digests, so that a content is looked at always or never: spatial sampling with a fixed number of contents, and the
//! correction for which of the popular ones happen to be among them, by SHARDS (Waldspurger et al., FAST 2015). That they run
//! the policy itself, with the two classes of the [`Room`](super::Room), is by "Cache Modeling and Optimization using
//! Miniature Simulations" (Waldspurger et al., ATC 2017). Contents of different sizes are sampled apart: a few very large ones
//! decide about the bytes, and all of those are to be among them.

mod contents;
mod miniature;
mod stratum;

use super::PolicyKind;
use contents::Contents;
pub use miniature::Miniature;
pub use stratum::Stratum;

/// A content as it is asked for: what decides whether it is looked at is uniform over all of 64 bits.
pub type Sample = u64;

/// Most contents of a stratum that are looked at. About 500 bytes of memory each, in all miniatures together.
const MOST: usize = 2 * 1024;

/// Sizes that are tried, in halves of the cache's own: a half of it, itself, twice and four times as much.
const HALVES: [u64; 4] = [1, 2, 4, 8];

/// Hits by requests and by bytes, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HitRatios {
    pub objects: f64,
    pub bytes: f64,
}

/// What a cache of a size would have answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// Bytes.
    pub size: u64,
    pub ratios: HitRatios,
}

/// The miniatures, and what they have seen.
#[derive(Debug)]
pub struct Advisor {
    strata: [Contents; Stratum::ALL.len()],
    miniatures: Vec<Miniature>,
}

/// Requests, and the bytes that they asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    requests: f64,
    bytes: f64,
}

impl Sum {
    fn add(&mut self, requests: u64, bytes: u64) {
        self.requests += float(requests);
        self.bytes += float(bytes);
    }

    fn scale(&mut self, part: f64) {
        self.requests *= part;
        self.bytes *= part;
    }
}

impl Advisor {
    /// For a cache of `capacity` bytes with this policy.
    pub fn new(kind: PolicyKind, capacity: u64) -> Self {
        Self::with_most(kind, capacity, MOST)
    }

    /// Looks at no more than so many contents of each stratum.
    pub fn with_most(kind: PolicyKind, capacity: u64, most: usize) -> Self {
        let sizes = HALVES.map(|halves| capacity.saturating_mul(halves) / 2);
        Self {
            strata: Stratum::ALL.map(|stratum| Contents::new(stratum, most)),
            miniatures: sizes.map(|size| Miniature::new(kind, size)).into(),
        }
    }

    /// Above this, no content of the stratum is looked at. It only ever falls.
    pub fn threshold(&self, stratum: Stratum) -> Sample {
        self.strata[stratum.index()].threshold()
    }

    /// The part of all contents that is looked at, from 0 to 1: that of the stratum with the smallest.
    pub fn rate(&self) -> f64 {
        self.strata.iter().map(Contents::rate).fold(1.0, f64::min)
    }

    /// Requests that were told of.
    pub fn requests(&self) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count, exact up to 2^53")]
        let requests = self.strata.iter().map(|contents| contents.all.requests).sum::<f64>() as u64;
        requests
    }

    /// Requests for contents that are not looked at: they count among all.
    pub fn passed_over(&mut self, stratum: Stratum, requests: u64, bytes: u64) {
        self.strata[stratum.index()].all.add(requests, bytes);
    }

    /// A content of `size` bytes was asked for.
    pub fn requested(&mut self, sample: Sample, size: u64) {
        let stratum = Stratum::of(size);
        let contents = &mut self.strata[stratum.index()];
        contents.all.add(1, size);
        if sample > contents.threshold() {
            return;
        }
        let entry = contents.entry(sample);
        contents.seen.add(1, size);
        let before = contents.rate();
        for miniature in &mut self.miniatures {
            miniature.request(entry, sample, size);
        }
        while let Some(gone) = contents.too_many() {
            for miniature in &mut self.miniatures {
                miniature.forget(gone);
            }
        }
        let after = contents.rate();
        if after < before {
            // What was counted at the higher rate stands for fewer, and each content for more.
            contents.seen.scale(after / before);
            for miniature in &mut self.miniatures {
                miniature.slow_down(stratum, after / before, after);
            }
        }
    }

    /// What caches of other sizes would have answered, the smallest first.
    pub fn predictions(&self) -> Vec<Prediction> {
        self.miniatures.iter().map(|miniature| self.predict(miniature)).collect()
    }

    fn predict(&self, miniature: &Miniature) -> Prediction {
        let (mut hits, mut all) = (Sum::default(), Sum::default());
        for contents in &self.strata {
            let found = miniature.hits(contents.stratum());
            // As many requests as are missing to what the rate lets expect are for popular contents, which happen not to
            // be among those that are looked at: hits at any size. It may be less than nothing, too.
            let rate = contents.rate();
            hits.requests += (found.requests - contents.seen.requests) / rate + contents.all.requests;
            hits.bytes += (found.bytes - contents.seen.bytes) / rate + contents.all.bytes;
            all.requests += contents.all.requests;
            all.bytes += contents.all.bytes;
        }
        let part = |hits: f64, all: f64| if all > 0.0 { (hits / all).clamp(0.0, 1.0) } else { 0.0 };
        let ratios = HitRatios { objects: part(hits.requests, all.requests), bytes: part(hits.bytes, all.bytes) };
        Prediction { size: miniature.size(), ratios }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio is not exact to the request")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
