use super::*;

const MIB: u64 = 1 << 20;

/// Numbers that are as good as random, and the same each time.
fn number(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
fn a_loop_hits_only_where_all_of_it_fits() {
    // A tenth is not for large contents.
    let mut advisor = Advisor::new(PolicyKind::Lru, 60 * MIB);
    for _ in 0..100 {
        for content in 0..10 {
            advisor.requested(number(content), 10 * MIB);
        }
    }
    let predicted = advisor.predictions();
    let sizes: Vec<u64> = predicted.iter().map(|prediction| prediction.size / MIB).collect();
    let objects: Vec<f64> = predicted.iter().map(|prediction| prediction.ratios.objects).collect();
    assert_eq!(sizes, [30, 60, 120, 240]);
    assert_eq!(objects, [0.0, 0.0, 0.99, 0.99]);
    assert_eq!((advisor.requests(), advisor.rate()), (1_000, 1.0));
}

#[test]
fn few_contents_are_looked_at_and_the_rate_tells_how_few() {
    let mut advisor = Advisor::with_most(PolicyKind::Lru, 1 << 30, 1_000);
    for _ in 0..3 {
        for seed in 0..100_000 {
            let sample = number(seed);
            if sample <= advisor.threshold(Stratum::Small) {
                advisor.requested(sample, 10);
            } else {
                advisor.passed_over(Stratum::Small, 1, 10);
            }
        }
    }
    assert!((0.008..0.012).contains(&advisor.rate()), "{}", advisor.rate());
    assert_eq!(advisor.requests(), 300_000);
    // All fit, and a third of the requests were the first ones.
    for prediction in advisor.predictions() {
        assert!((prediction.ratios.objects - 2.0 / 3.0).abs() < 0.05, "{prediction:?}");
    }
}

#[test]
fn requests_that_are_not_looked_at_count_all_the_same() {
    let mut advisor = Advisor::new(PolicyKind::Lru, 100 * MIB);
    advisor.requested(1, MIB);
    advisor.requested(1, MIB);
    // Of contents that are not among those that are looked at.
    advisor.passed_over(Stratum::Small, 8, 8 * MIB);
    let ratios = advisor.predictions()[0].ratios;
    assert_eq!((advisor.requests(), ratios.objects, ratios.bytes), (10, 0.9, 0.9), "as popular ones");
}
