//! How long things took, as a histogram.

use std::time::Duration;

/// Upper bounds of durations until an answer begins, in seconds. A warm hit takes some microseconds, an upstream's answer
/// a part of a second, and a timeout half a minute.
pub(crate) const ANSWERS: &[f64] =
    &[0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Those of downloads.
pub(crate) const DOWNLOADS: &[f64] = &[0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0];

/// As many bounds as any histogram has.
const MOST: usize = 14;

const _: () = assert!(ANSWERS.len() <= MOST && DOWNLOADS.len() <= MOST, "every bound has its place");

/// Counts of durations, and their sum. It takes the same room however many they are.
#[derive(Clone, Debug)]
pub(crate) struct Spread {
    bounds: &'static [f64],
    /// By the first bound that is not below; what is above all of them stands after the last.
    counts: [u64; MOST + 1],
    nanoseconds: u64,
}

impl Spread {
    /// Over bounds in seconds, which ascend.
    pub(crate) fn over(bounds: &'static [f64]) -> Self {
        Self { bounds, counts: [0; MOST + 1], nanoseconds: 0 }
    }

    pub(crate) fn note(&mut self, took: Duration) {
        let seconds = took.as_secs_f64();
        let place = self.bounds.partition_point(|bound| *bound < seconds);
        self.counts[place] += 1;
        // Enough for six centuries.
        self.nanoseconds = self.nanoseconds.saturating_add(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
    }

    /// Adds what another one of the same bounds has counted.
    pub(crate) fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.nanoseconds = self.nanoseconds.saturating_add(other.nanoseconds);
    }

    pub(crate) fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// In seconds.
    pub(crate) fn sum(&self) -> f64 {
        Duration::from_nanos(self.nanoseconds).as_secs_f64()
    }

    /// Each bound in seconds, with the count of what took no longer.
    pub(crate) fn up_to(&self) -> impl Iterator<Item = (f64, u64)> {
        let mut so_far = 0;
        self.bounds.iter().zip(self.counts).map(move |(bound, count)| {
            so_far += count;
            (*bound, so_far)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_part_of_what_it_bounds_and_what_is_above_all_is_counted_too() {
        let mut spread = Spread::over(&[0.01, 0.1]);
        for milliseconds in [0, 10, 11, 100, 101, 5_000] {
            spread.note(Duration::from_millis(milliseconds));
        }
        assert_eq!(spread.up_to().collect::<Vec<_>>(), [(0.01, 2), (0.1, 4)]);
        assert_eq!((spread.count(), spread.sum()), (6, 5.222));
    }

    #[test]
    fn what_two_have_counted_is_added_up() {
        let (mut one, mut other) = (Spread::over(ANSWERS), Spread::over(ANSWERS));
        one.note(Duration::from_micros(50));
        other.note(Duration::from_micros(50));
        other.note(Duration::from_mins(1));
        one.add(&other);
        assert_eq!((one.count(), one.sum()), (3, 60.000_1));
        assert_eq!(one.up_to().map(|(_, count)| count).collect::<Vec<_>>(), [2; 14]);
    }
}
