//! A trace that is made up, by what is known of registries.
//!
//! The figures come from the study of IBM's registries (FAST 2018), a parse of a part of its trace, and the study of Docker
//! Hub (CLUSTER 2019): layers of 363 B at the first quartile, 7 KB at the median and 49 MB at the 99th percentile, a
//! hundredth of them beyond that up to 10 GB; images of 8 layers at the median and 18 at the 90th percentile, on one of 20
//! base stacks; repositories by Zipf's law, such that a hundredth of the contents takes about half of the requests;
//! three pulls of ten in stampedes of 10 to 500 nodes; a tenth of the tags moving each day; days that are 40 % busier
//! than nights.
//!
//! Requests that move no content (`HEAD`, pushes) are left out, since the simulation passes over them.

mod registry;
pub mod sizes;

use rand::distr::weighted::WeightedIndex;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::Trace;
use registry::Registry;

/// Which trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The same seed makes the same trace.
    pub seed: u64,
    /// How many requests, at least; the last pull is made whole.
    pub requests: usize,
}

/// Requests of an average day, as of one zone of the trace.
const REQUESTS_A_DAY: f64 = 72_000.0;

/// How much busier than the average noon is, and how much calmer midnight.
const DAY_AND_NIGHT: f64 = 0.4;

/// Of all tags, in a day.
const TAGS_MOVED_A_DAY: f64 = 0.1;

/// Of all pulls, those that are part of a stampede.
const IN_STAMPEDES: f64 = 0.3;

/// Nodes of a stampede, least and most. Their number is log-uniform.
const STAMPEDE: (f64, f64) = (10.0, 500.0);

/// Makes up the trace.
pub fn trace(recipe: Recipe) -> Trace {
    let mut random = StdRng::seed_from_u64(recipe.seed);
    let mut registry = Registry::new(&mut random);
    let mut requests = Vec::with_capacity(recipe.requests);
    let (mut day, mut to_move) = (0.0_f64, 0.0);
    while requests.len() < recipe.requests {
        let nodes = nodes(&mut random);
        let image = registry.pick(&mut random).contents();
        // Nodes that start together ask for the same thing at about the same time.
        requests.extend(image.iter().flat_map(|content| std::iter::repeat_n(*content, nodes)));
        let busy = DAY_AND_NIGHT.mul_add((std::f64::consts::TAU * day).sin(), 1.0);
        let passed = (image.len() * nodes) as f64 / (REQUESTS_A_DAY * busy);
        day += passed;
        to_move += passed * TAGS_MOVED_A_DAY * registry.tags() as f64;
        while to_move >= 1.0 {
            registry.move_a_tag(&mut random);
            to_move -= 1.0;
        }
    }
    Trace::new(registry.sizes(), requests)
}

/// How many pull at once: most often one.
fn nodes(random: &mut StdRng) -> usize {
    let (least, most) = STAMPEDE;
    let mean = (most - least) / (most / least).ln();
    let stampedes = IN_STAMPEDES / (mean * (1.0 - IN_STAMPEDES) + IN_STAMPEDES);
    if !random.random_bool(stampedes) {
        return 1;
    }
    let share: f64 = random.random();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 10 and 500")]
    let nodes = (least * (most / least).powf(share)).round() as usize;
    nodes
}

/// Places by Zipf's law: the one at place `n`, counted from 1, has a weight of `n` to the power of minus `exponent`.
pub fn zipf(places: usize, exponent: f64) -> WeightedIndex<f64> {
    let weights = (1..=places.max(1)).map(|place| (place as f64).powf(-exponent));
    WeightedIndex::new(weights).expect("all weights are above zero")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rand::distr::Distribution as _;

    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_trace() {
        let make = |seed| trace(Recipe { seed, requests: 5_000 });
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }

    #[test]
    fn a_hundredth_of_the_contents_takes_about_half_of_the_requests() {
        for seed in 1..=3 {
            let trace = trace(Recipe { seed, requests: 300_000 });
            let mut counts: HashMap<u32, usize> = HashMap::new();
            for (content, _) in trace.requests() {
                *counts.entry(content).or_default() += 1;
            }
            let mut counts: Vec<usize> = counts.into_values().collect();
            counts.sort_unstable_by(|a, b| b.cmp(a));
            let top: usize = counts.iter().take(counts.len() / 100).sum();
            let share = top as f64 / trace.len() as f64;
            assert!((0.4..0.6).contains(&share), "seed {seed}: {share}");
        }
    }

    #[test]
    fn three_pulls_of_ten_are_in_stampedes() {
        let mut random = StdRng::seed_from_u64(1);
        let pulls: Vec<usize> = (0..400_000).map(|_| nodes(&mut random)).collect();
        let (all, together): (usize, usize) = (pulls.iter().sum(), pulls.iter().filter(|nodes| **nodes > 1).sum());
        let share = together as f64 / all as f64;
        assert!((0.27..0.33).contains(&share), "{share}");
    }

    #[test]
    fn the_first_place_weighs_most() {
        let (zipf, mut random) = (zipf(10, 1.0), StdRng::seed_from_u64(1));
        let mut counts = [0_u32; 10];
        for _ in 0..10_000 {
            counts[zipf.sample(&mut random)] += 1;
        }
        assert!(counts[0] > counts[1] && counts[1] > counts[9], "{counts:?}");
    }
}
