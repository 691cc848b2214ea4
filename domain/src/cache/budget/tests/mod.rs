mod parts;
mod properties;

use std::time::Duration;

use super::*;
use crate::oci::Algorithm;

const MB: u64 = 1_000_000;

const NOBODY: OriginId = OriginId::NOBODY;

fn key(name: &str) -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(name.as_bytes()))
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
}

fn repository(name: &str) -> RepositoryKey {
    name.parse().expect("a canonical name")
}

fn of(max_size: u64) -> Budget {
    Budget::new(BudgetLimits { max_size: Some(max_size), max_object_size: None }, PolicyKind::Lru)
}

/// Stores the object as whoever fills does.
fn store(budget: &mut Budget, name: &str, size: u64) -> Result<(), Shortage> {
    let class = ObjectClass::of(size);
    budget.reserve(NOBODY, class, size)?;
    budget.put(&key(name), size, None, at(0));
    budget.release(NOBODY, class, size);
    Ok(())
}

fn names(victims: &[Victim], known: &[&str]) -> Vec<String> {
    let name = |victim: &BlobKey| known.iter().find(|name| key(name) == *victim).expect("a known name").to_string();
    victims.iter().map(|(victim, _)| name(victim)).collect()
}

#[test]
fn what_is_promised_counts_until_it_is_stored_and_then_once() {
    let mut budget = of(100 * MB);
    budget.reserve(NOBODY, ObjectClass::Large, 40 * MB).expect("an empty store");
    assert_eq!((budget.usage().stored(), budget.usage().taken()), (0, 40 * MB));
    budget.put(&key("a"), 40 * MB, None, at(0));
    budget.release(NOBODY, ObjectClass::Large, 40 * MB);
    assert_eq!((budget.usage().stored(), budget.usage().taken()), (40 * MB, 40 * MB));
    // Another download of the same: it is stored once.
    budget.put(&key("a"), 40 * MB, None, at(1));
    assert_eq!(budget.usage().stored(), 40 * MB);
    budget.drop_entry(&key("a"));
    budget.drop_entry(&key("a"));
    assert_eq!(budget.usage().taken(), 0);
}

#[test]
fn an_object_that_can_never_fit_is_told_at_once() {
    let mut budget = of(100 * MB);
    assert_eq!(
        budget.reserve(NOBODY, ObjectClass::Large, 91 * MB),
        Err(Shortage::TooLarge),
        "a tenth is for small ones"
    );
    assert_eq!(budget.reserve(NOBODY, ObjectClass::Large, 90 * MB), Ok(()));
    assert_eq!(budget.reserve(NOBODY, ObjectClass::Large, 2 * MB), Err(Shortage::Now));
    budget.set_limits(BudgetLimits { max_size: None, max_object_size: Some(5 * MB) });
    assert_eq!(budget.reserve(NOBODY, ObjectClass::Large, 5 * MB + 1), Err(Shortage::TooLarge));
    assert_eq!(budget.reserve(NOBODY, ObjectClass::Large, 5 * MB), Ok(()));
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
    let victims = budget.victims_for(NOBODY, ObjectClass::Large, 5 * MB, &mut |_| true);
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
    let victims = budget.victims_for(NOBODY, ObjectClass::Small, MB, &mut |_| true);
    assert_eq!(names(&victims, &["small0"]), ["small0"]);
    budget.drop_entry(&key("small0"));
    // A large one takes back what was borrowed before it takes from its own kind.
    let victims = budget.victims_for(NOBODY, ObjectClass::Large, 3 * MB, &mut |_| true);
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
    let victims = budget.victims_for(NOBODY, ObjectClass::Small, MB / 2, &mut |_| true);
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
    assert_eq!(budget.victims_for(NOBODY, ObjectClass::Large, 60 * MB, &mut may_go), []);
    // And everybody has kept his place.
    assert_eq!(names(&budget.victims_for(NOBODY, ObjectClass::Large, 30 * MB, &mut may_go), &["b"]), ["b"]);
}

#[test]
fn a_victim_that_could_not_be_removed_is_chosen_again() {
    let mut budget = of(100 * MB);
    store(&mut budget, "a", 60 * MB).expect("room");
    assert_eq!(budget.victims_for(NOBODY, ObjectClass::Large, 60 * MB, &mut |_| true).len(), 1);
    assert_eq!(budget.victims_for(NOBODY, ObjectClass::Large, 60 * MB, &mut |_| true), [], "it is on its way out");
    budget.spare(&key("a"));
    assert_eq!(budget.victims_for(NOBODY, ObjectClass::Large, 60 * MB, &mut |_| true).len(), 1);
}

#[test]
fn what_was_stored_before_is_ordered_by_its_past_and_counted_once() {
    let mut budget = of(100 * MB);
    budget.set_unknown(50 * MB);
    assert_eq!(
        budget.reserve(NOBODY, ObjectClass::Large, 60 * MB),
        Err(Shortage::Now),
        "nobody knows yet what is there"
    );
    // One of them is downloaded again before it is known.
    budget.put(&key("a"), 20 * MB, None, at(5));
    let row = |name: &str, size, last: u64| BlobRow {
        key: key(name),
        size,
        created_at: at(0),
        last_accessed_at: at(last),
        access_count: 1,
        origin: None,
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
    budget.put(&own, 20 * MB, None, at(0));
    store(&mut budget, "a", 20 * MB).expect("room");
    budget.drop_space(&space);
    assert_eq!((budget.size_of(&own), budget.size_of(&key("a"))), (None, Some(20 * MB)));
    assert_eq!(budget.usage().stored(), 20 * MB);
}
