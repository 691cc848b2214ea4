//! Whatever happens, the bounds hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
    /// An object with this name and length, by one of [`BY`].
    Store(u8, usize, u64),
    Access(u8),
    Drop(u8),
    Limit(u64),
    Parts(u64),
    Policy(PolicyKind),
}

const BY: [Option<&str>; 4] = [None, Some("hub/library/nginx"), Some("hub/ci/app"), Some("ghcr/org/app")];

/// The second of the two is half as large as the first.
const PARTS: [(&str, &str); 2] = [("hub/**", "hub/"), ("hub/ci/*", "hub/ci/")];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let size = prop_oneof![1..2 * MB, MB..60 * MB];
    let step = prop_oneof![
        8 => (any::<u8>(), 0..BY.len(), size).prop_map(|(name, by, size)| Step::Store(name, by, size)),
        3 => any::<u8>().prop_map(Step::Access),
        1 => any::<u8>().prop_map(Step::Drop),
        1 => (50 * MB..200 * MB).prop_map(Step::Limit),
        1 => (20 * MB..150 * MB).prop_map(Step::Parts),
        1 => prop::sample::select(PolicyKind::ALL.to_vec()).prop_map(Step::Policy),
    ];
    prop::collection::vec(step, 1..120)
}

/// What is stored: length, and by whom it came.
type Model = BTreeMap<u8, (u64, usize)>;

fn name_of(number: u8) -> BlobKey {
    key(&number.to_string())
}

fn is_pinned(number: u8) -> bool {
    number.is_multiple_of(16)
}

fn counts(prefix: &str, by: usize) -> bool {
    prefix.is_empty() || BY[by].is_some_and(|name| name.starts_with(prefix))
}

/// Every bound that objects by `by` have to keep, and how the names begin whose objects count in it.
fn bounds(budget: &Budget, by: usize) -> Vec<(u64, &'static str)> {
    let whole = budget.limits().max_size.map(|max| (max, ""));
    let parts = budget.parts().into_iter().zip(PARTS);
    let parts = parts.map(|(part, (_, prefix))| (part.limit.max_size, prefix));
    parts.chain(whole).filter(|(_, prefix)| counts(prefix, by)).collect()
}

fn sum(model: &Model, counts: impl Fn(u8, usize) -> bool) -> u64 {
    model.iter().filter(|(number, (_, by))| counts(**number, *by)).map(|(_, (size, _))| size).sum()
}

proptest! {
    /// The sums are those of what is stored, they stay within the bounds, pinned contents stay, and whoever is refused could
    /// not have been let in.
    #[test]
    fn the_budget_holds_and_counts_exactly(steps in steps()) {
        let mut budget = of(100 * MB);
        let mut model = Model::new();
        let pinned: Vec<BlobKey> = (0..=u8::MAX).filter(|number| is_pinned(*number)).map(name_of).collect();
        let number_of: BTreeMap<BlobKey, u8> = (0..=u8::MAX).map(|number| (name_of(number), number)).collect();
        for (time, step) in steps.into_iter().enumerate() {
            let now = at(time as u64);
            match step {
                Step::Store(number, by, size) => {
                    let name = BY[by].map(repository);
                    let (origin, class) = (budget.origin(name.as_ref()), ObjectClass::of(size));
                    if budget.reserve(origin, class, size) == Err(Shortage::Now) {
                        for (victim, size) in budget.victims_for(origin, class, size, &mut |key| !pinned.contains(key)) {
                            let gone = model.remove(&number_of[&victim]);
                            prop_assert_eq!(gone.map(|(size, _)| size), Some(size));
                            prop_assert!(!pinned.contains(&victim));
                            budget.drop_entry(&victim);
                        }
                        let again = budget.reserve(origin, class, size);
                        let is_hopeless = bounds(&budget, by).iter().any(|(max, prefix)| {
                            sum(&model, |number, by| is_pinned(number) && counts(prefix, by)) + size > max - max / 10
                        });
                        prop_assert!(again.is_ok() || is_hopeless, "{:?}", again);
                        if again.is_err() {
                            continue;
                        }
                    } else if budget.is_too_large(origin, class, size) {
                        continue;
                    }
                    budget.put(&name_of(number), size, name.as_ref(), now);
                    budget.release(origin, class, size);
                    let entry = model.entry(number).or_insert((size, by));
                    if entry.1 == 0 {
                        entry.1 = by;
                    }
                    prop_assert!(budget.usage().taken() <= budget.limits().max_size.expect("a bound"));
                    // What was nobody's may now be more than its part can have: that goes in the background.
                    let victims = budget.victims_beyond(&mut |_| true);
                    for (victim, _) in victims {
                        model.remove(&number_of[&victim]);
                        budget.drop_entry(&victim);
                    }
                }
                Step::Access(number) => budget.accessed(&name_of(number), 1, now),
                Step::Drop(number) => {
                    budget.drop_entry(&name_of(number));
                    model.remove(&number);
                }
                Step::Limit(_) | Step::Parts(_) => {
                    match step {
                        Step::Limit(max) => {
                            budget.set_limits(BudgetLimits { max_size: Some(max), max_object_size: None });
                        }
                        Step::Parts(max) => {
                            let sizes = PARTS.iter().zip([max, max / 2]);
                            let limit = |((repositories, _), max_size): (&(&str, &str), u64)| PartLimit {
                                repositories: repositories.parse().expect("a pattern"),
                                max_size,
                            };
                            budget.set_parts(sizes.map(limit).collect());
                        }
                        _ => {}
                    }
                    for (victim, _) in budget.victims_beyond(&mut |_| true) {
                        model.remove(&number_of[&victim]);
                        budget.drop_entry(&victim);
                    }
                }
                Step::Policy(kind) => budget.set_policy(kind),
            }
            prop_assert_eq!(budget.excess(), 0);
            prop_assert_eq!(budget.usage().stored(), sum(&model, |_, _| true));
            prop_assert_eq!(budget.usage().small.objects + budget.usage().large.objects, model.len() as u64);
            for (part, (_, prefix)) in budget.parts().iter().zip(PARTS) {
                prop_assert_eq!(part.usage.taken(), sum(&model, |_, by| counts(prefix, by)));
            }
        }
    }
}
