//! How large things in registries are.

use rand::Rng;
use rand::RngExt as _;

/// A distribution by its quantiles: between two of them values are log-uniform.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantiles(&'static [(f64, f64)]);

/// The share of layers that are no giants, such as models and data sets.
const COMMON: f64 = 0.99;

/// Bytes of a layer.
const LAYER: Quantiles = Quantiles(&[
    (0.00, 64.0),
    (0.25, 363.0),
    (0.50, 7_400.0),
    (0.65, 1.1e6),
    (0.80, 9.8e6),
    (0.90, 21.7e6),
    (0.95, 32.0e6),
    (COMMON, 49.0e6),
    (COMMON, 0.2e9),
    (1.00, 10e9),
]);

/// Layers of an image, those of its base included.
pub(super) const LAYERS: Quantiles =
    Quantiles(&[(0.0, 2.0), (0.25, 5.0), (0.5, 8.0), (0.75, 12.0), (0.9, 18.0), (1.0, 40.0)]);

/// Bytes of a configuration or a manifest.
pub(super) const DOCUMENT: Quantiles = Quantiles(&[(0.0, 600.0), (0.5, 2_500.0), (1.0, 15_000.0)]);

impl Quantiles {
    pub(super) fn sample(self, random: &mut impl Rng) -> u64 {
        self.at(random.random())
    }

    /// The value that such a share of all lies below.
    fn at(self, share: f64) -> u64 {
        let pairs = self.0.windows(2);
        let value = pairs.into_iter().find(|pair| share <= pair[1].0).map_or(0.0, |pair| {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            low * (high / low).powf((share - from) / (to - from))
        });
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "tables are of small positive numbers"
        )]
        let value = value.round() as u64;
        value
    }
}

/// Bytes of a layer.
pub fn layer(random: &mut impl Rng) -> u64 {
    LAYER.sample(random)
}

/// Bytes of a layer of a base, which is no giant.
pub(super) fn base_layer(random: &mut impl Rng) -> u64 {
    let share: f64 = random.random();
    LAYER.at(share * COMMON)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn samples_have_the_quantiles_that_they_are_made_by() {
        let mut random = StdRng::seed_from_u64(1);
        let mut samples: Vec<u64> = (0..100_000).map(|_| layer(&mut random)).collect();
        samples.sort_unstable();
        for (share, value) in [(0.25, 363.0), (0.5, 7_400.0), (0.8, 9.8e6)] {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
            let sample = samples[(share * samples.len() as f64) as usize] as f64;
            assert!((0.75..1.33).contains(&(sample / value)), "{share}: {sample}");
        }
        let giants = samples.iter().filter(|size| **size >= 200_000_000).count();
        assert!((800..1_200).contains(&giants), "{giants}");
        assert!(samples.last().is_some_and(|largest| *largest <= 10_000_000_000));
    }
}
