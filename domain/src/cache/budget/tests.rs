use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::oci::Algorithm;

const MB: u64 = 1_000_000;

fn key(name: &str) -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(name.as_bytes()))
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
}

fn of(max_size: u64) -> Budget {
    Budget::new(BudgetLimits { max_size: Some(max_size), max_object_size: None }, PolicyKind::Lru)
}

/// Stores the object as whoever fills does.
fn store(budget: &mut Budget, name: &str, size: u64) -> Result<(), Shortage> {
    let class = ObjectClass::of(size);
    budget.reserve(class, size)?;
    budget.put(&key(name), size, at(0));
    budget.release(class, size);
    Ok(())
}

fn names(victims: &[Victim], known: &[&str]) -> Vec<String> {
    let name = |victim: &BlobKey| known.iter().find(|name| key(name) == *victim).expect("a known name").to_string();
    victims.iter().map(|(victim, _)| name(victim)).collect()
}

#[test]
fn what_is_promised_counts_until_it_is_stored_and_then_once() {
    let mut budget = of(100 * MB);
    budget.reserve(ObjectClass::Large, 40 * MB).expect("an empty store");
    assert_eq!((budget.usage().stored(), budget.usage().taken()), (0, 40 * MB));
    budget.put(&key("a"), 40 * MB, at(0));
    budget.release(ObjectClass::Large, 40 * MB);
    assert_eq!((budget.usage().stored(), budget.usage().taken()), (40 * MB, 40 * MB));
    // Another download of the same: it is stored once.
    budget.put(&key("a"), 40 * MB, at(1));
    assert_eq!(budget.usage().stored(), 40 * MB);
    budget.drop_entry(&key("a"));
    budget.drop_entry(&key("a"));
    assert_eq!(budget.usage().taken(), 0);
}

#[test]
fn an_object_that_can_never_fit_is_told_at_once() {
    let mut budget = of(100 * MB);
    assert_eq!(budget.reserve(ObjectClass::Large, 91 * MB), Err(Shortage::TooLarge), "a tenth is for small ones");
    assert_eq!(budget.reserve(ObjectClass::Large, 90 * MB), Ok(()));
    assert_eq!(budget.reserve(ObjectClass::Large, 2 * MB), Err(Shortage::Now));
    budget.set_limits(BudgetLimits { max_size: None, max_object_size: Some(5 * MB) });
    assert_eq!(budget.reserve(ObjectClass::Large, 5 * MB + 1), Err(Shortage::TooLarge));
    assert_eq!(budget.reserve(ObjectClass::Large, 5 * MB), Ok(()));
}

#[test]
fn large_objects_leave_small_ones_their_share() {
    let mut budget = of(100 * MB);
    for name in ["a", "b", "c"] {
        store(&mut budget, name, 30 * MB).expect("room");
    }
    assert_eq!(store(&mut budget, "d", 5 * MB), Err(Shortage::Now), "ten are left, for small ones");
    for number in 0..10 {
        store(&mut budget, &format!("small{number}"), MB).expect("the share of the small ones");
    }
    // The large one that comes makes large ones go, however old the small ones are.
    let victims = budget.victims_for(ObjectClass::Large, 5 * MB, &mut |_| true);
    assert_eq!(names(&victims, &["a", "b", "c"]), ["a"]);
}

#[test]
fn small_objects_borrow_what_is_free_and_give_it_back() {
    let mut budget = of(100 * MB);
    store(&mut budget, "large", 40 * MB).expect("room");
    for number in 0..60 {
        store(&mut budget, &format!("small{number}"), MB).expect("room that nobody else has");
    }
    // Beyond their share, small ones make small ones go.
    assert_eq!(store(&mut budget, "more", MB), Err(Shortage::Now));
    let victims = budget.victims_for(ObjectClass::Small, MB, &mut |_| true);
    assert_eq!(names(&victims, &["small0"]), ["small0"]);
    budget.drop_entry(&key("small0"));
    // A large one takes back what was borrowed before it takes from its own kind.
    let victims = budget.victims_for(ObjectClass::Large, 3 * MB, &mut |_| true);
    assert_eq!(names(&victims, &["small1", "small2"]), ["small1", "small2"], "one was free already");
}

#[test]
fn small_objects_within_their_share_make_large_ones_go() {
    let mut budget = of(100 * MB);
    for name in ["a", "b", "c"] {
        store(&mut budget, name, 30 * MB).expect("room");
    }
    for number in 0..9 {
        store(&mut budget, &format!("small{number}"), MB).expect("room");
    }
    // As when the budget was made smaller: large ones have more than their part.
    budget.set_limits(BudgetLimits { max_size: Some(99 * MB), max_object_size: None });
    let victims = budget.victims_for(ObjectClass::Small, MB / 2, &mut |_| true);
    assert_eq!(names(&victims, &["a", "small0"]), ["a"]);
}

#[test]
fn nobody_goes_in_vain() {
    let mut budget = of(100 * MB);
    for name in ["a", "b", "c"] {
        store(&mut budget, name, 30 * MB).expect("room");
    }
    let pinned = [key("a"), key("c")];
    let mut may_go = |key: &BlobKey| !pinned.contains(key);
    assert_eq!(budget.victims_for(ObjectClass::Large, 60 * MB, &mut may_go), []);
    // And everybody has kept his place.
    assert_eq!(names(&budget.victims_for(ObjectClass::Large, 30 * MB, &mut may_go), &["b"]), ["b"]);
}

#[test]
fn a_victim_that_could_not_be_removed_is_chosen_again() {
    let mut budget = of(100 * MB);
    store(&mut budget, "a", 60 * MB).expect("room");
    assert_eq!(budget.victims_for(ObjectClass::Large, 60 * MB, &mut |_| true).len(), 1);
    assert_eq!(budget.victims_for(ObjectClass::Large, 60 * MB, &mut |_| true), [], "it is on its way out");
    budget.spare(&key("a"));
    assert_eq!(budget.victims_for(ObjectClass::Large, 60 * MB, &mut |_| true).len(), 1);
}

#[test]
fn what_was_stored_before_is_ordered_by_its_past_and_counted_once() {
    let mut budget = of(100 * MB);
    budget.set_unknown(50 * MB);
    assert_eq!(budget.reserve(ObjectClass::Large, 60 * MB), Err(Shortage::Now), "nobody knows yet what is there");
    // One of them is downloaded again before it is known.
    budget.put(&key("a"), 20 * MB, at(5));
    let row = |name: &str, size, last: u64| BlobRow {
        key: key(name),
        size,
        created_at: at(0),
        last_accessed_at: at(last),
        access_count: 1,
    };
    budget.load([row("a", 20 * MB, 1), row("b", 20 * MB, 3), row("c", 10 * MB, 2)]);
    budget.set_unknown(0);
    assert_eq!(budget.usage().stored(), 50 * MB);
    let victims = budget.victims_down_to(0, &mut |_| true);
    assert_eq!(names(&victims, &["a", "b", "c"]), ["c", "b", "a"]);
}

#[test]
fn another_policy_goes_by_the_same_past() {
    let mut budget = of(100 * MB);
    for name in ["a", "b", "c"] {
        store(&mut budget, name, 20 * MB).expect("room");
    }
    budget.accessed(&key("a"), 3, at(9));
    budget.accessed(&key("b"), 1, at(10));
    budget.set_policy(PolicyKind::Lfu);
    assert_eq!(names(&budget.victims_down_to(0, &mut |_| true), &["a", "b", "c"]), ["c", "b", "a"]);
    budget.set_policy(PolicyKind::Lru);
    assert_eq!(names(&budget.victims_down_to(0, &mut |_| true), &["a", "b", "c"]), ["c", "a", "b"]);
}

#[test]
fn a_space_goes_as_a_whole() {
    let mut budget = of(100 * MB);
    let space = BlobSpace::Isolated("private".parse().expect("a name"));
    let own = BlobKey::new(space.clone(), key("a").digest);
    budget.put(&own, 20 * MB, at(0));
    store(&mut budget, "a", 20 * MB).expect("room");
    budget.drop_space(&space);
    assert_eq!((budget.size_of(&own), budget.size_of(&key("a"))), (None, Some(20 * MB)));
    assert_eq!(budget.usage().stored(), 20 * MB);
}

#[derive(Clone, Debug)]
enum Step {
    Store(u8, u64),
    Access(u8),
    Drop(u8),
    Limit(u64),
    Policy(PolicyKind),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let size = prop_oneof![1..2 * MB, MB..60 * MB];
    let step = prop_oneof![
        6 => (any::<u8>(), size).prop_map(|(name, size)| Step::Store(name, size)),
        3 => any::<u8>().prop_map(Step::Access),
        1 => any::<u8>().prop_map(Step::Drop),
        1 => (50 * MB..200 * MB).prop_map(Step::Limit),
        1 => prop::sample::select(PolicyKind::ALL.to_vec()).prop_map(Step::Policy),
    ];
    prop::collection::vec(step, 1..120)
}

proptest! {
    /// Whatever happens: the sum is that of what is stored, it stays within the budget, pinned contents stay, and whoever
    /// is refused could not have been let in.
    #[test]
    fn the_budget_holds_and_counts_exactly(steps in steps()) {
        let mut budget = of(100 * MB);
        let mut model: BTreeMap<u8, u64> = BTreeMap::new();
        let name_of = |number: u8| key(&number.to_string());
        let is_pinned = |number: u8| number.is_multiple_of(16);
        let pinned: Vec<BlobKey> = (0..=u8::MAX).filter(|number| is_pinned(*number)).map(name_of).collect();
        let number_of: BTreeMap<BlobKey, u8> = (0..=u8::MAX).map(|number| (name_of(number), number)).collect();
        for (time, step) in steps.into_iter().enumerate() {
            let now = at(time as u64);
            match step {
                Step::Store(number, size) => {
                    let class = ObjectClass::of(size);
                    if budget.reserve(class, size) == Err(Shortage::Now) {
                        for (victim, size) in budget.victims_for(class, size, &mut |key| !pinned.contains(key)) {
                            let gone = model.remove(&number_of[&victim]);
                            prop_assert_eq!(gone, Some(size));
                            prop_assert!(!pinned.contains(&victim));
                            budget.drop_entry(&victim);
                        }
                        let max = budget.limits().max_size.expect("a bound");
                        let held: u64 = model.iter().filter(|(number, _)| is_pinned(**number)).map(|(_, size)| size).sum();
                        let again = budget.reserve(class, size);
                        prop_assert!(again.is_ok() || held + size > max - max / 10, "{:?} with {} pinned", again, held);
                        if again.is_err() {
                            continue;
                        }
                    } else if budget.is_too_large(class, size) {
                        continue;
                    }
                    budget.put(&name_of(number), size, now);
                    budget.release(class, size);
                    model.entry(number).or_insert(size);
                    let max = budget.limits().max_size.expect("a bound");
                    prop_assert!(budget.usage().taken() <= max);
                }
                Step::Access(number) => budget.accessed(&name_of(number), 1, now),
                Step::Drop(number) => {
                    budget.drop_entry(&name_of(number));
                    model.remove(&number);
                }
                Step::Limit(max) => {
                    budget.set_limits(BudgetLimits { max_size: Some(max), max_object_size: None });
                    for (victim, _) in budget.victims_down_to(max, &mut |_| true) {
                        model.remove(&number_of[&victim]);
                        budget.drop_entry(&victim);
                    }
                    prop_assert_eq!(budget.excess(), 0);
                }
                Step::Policy(kind) => budget.set_policy(kind),
            }
            prop_assert_eq!(budget.usage().stored(), model.values().sum::<u64>());
            prop_assert_eq!(budget.usage().small.objects + budget.usage().large.objects, model.len() as u64);
        }
    }
}
