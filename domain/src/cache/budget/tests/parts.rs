//! Bounds of some repositories.

use super::*;

fn part(repositories: &str, max_size: u64) -> PartLimit {
    PartLimit { repositories: repositories.parse().expect("a pattern"), max_size }
}

/// Stores an object that comes by the repository.
fn bring(budget: &mut Budget, name: &str, by: &str, size: u64) -> Result<(), Shortage> {
    let (origin, class) = (budget.origin(Some(&repository(by))), ObjectClass::of(size));
    budget.reserve(origin, class, size)?;
    budget.put(&key(name), size, Some(&repository(by)), at(0));
    budget.release(origin, class, size);
    Ok(())
}

fn stored_in_parts(budget: &Budget) -> Vec<u64> {
    budget.parts().iter().map(|part| part.usage.stored()).collect()
}

#[test]
fn a_part_that_is_full_makes_room_among_its_own() {
    let mut budget = of(100 * MB);
    budget.set_parts(vec![part("hub/**", 40 * MB)]);
    bring(&mut budget, "other", "ghcr/a", 20 * MB).expect("room");
    bring(&mut budget, "a", "hub/a", 18 * MB).expect("room");
    bring(&mut budget, "b", "hub/b", 18 * MB).expect("36 are for large ones");
    assert_eq!(bring(&mut budget, "c", "hub/c", 18 * MB), Err(Shortage::Now));
    assert_eq!(bring(&mut budget, "c", "hub/c", 37 * MB), Err(Shortage::TooLarge));
    let origin = budget.origin(Some(&repository("hub/c")));
    let victims = budget.victims_for(origin, ObjectClass::Large, 18 * MB, &mut |_| true);
    assert_eq!(names(&victims, &["a", "b", "other"]), ["a"], "the other one is older and no business of the part");
    budget.drop_entry(&key("a"));
    bring(&mut budget, "c", "hub/c", 18 * MB).expect("room");
    assert_eq!(stored_in_parts(&budget), [36 * MB]);
    bring(&mut budget, "d", "ghcr/b", 25 * MB).expect("what is left is everybody's");
    assert_eq!(budget.usage().stored(), 81 * MB);
}

#[test]
fn an_object_counts_in_every_part_that_it_came_by_and_in_no_other() {
    let mut budget = of(100 * MB);
    budget.set_parts(vec![part("hub/**", 60 * MB), part("hub/ci/*", 20 * MB), part("ghcr/**", 60 * MB)]);
    bring(&mut budget, "a", "hub/ci/x", 10 * MB).expect("room");
    bring(&mut budget, "b", "hub/library/y", 10 * MB).expect("room");
    // It is here already, by another.
    bring(&mut budget, "a", "ghcr/z", 10 * MB).expect("room");
    assert_eq!(stored_in_parts(&budget), [20 * MB, 10 * MB, 0]);
    // What was found in the store is nobody's until somebody brings it.
    store(&mut budget, "found", 10 * MB).expect("room");
    assert_eq!(stored_in_parts(&budget), [20 * MB, 10 * MB, 0]);
    bring(&mut budget, "found", "ghcr/z", 10 * MB).expect("room");
    assert_eq!(stored_in_parts(&budget), [20 * MB, 10 * MB, 10 * MB]);
    for name in ["a", "b", "found"] {
        budget.drop_entry(&key(name));
    }
    assert_eq!((stored_in_parts(&budget), budget.usage().stored()), (vec![0, 0, 0], 0));
}

#[test]
fn parts_are_changed_with_what_is_stored_and_promised_in_them() {
    let mut budget = of(100 * MB);
    bring(&mut budget, "a", "hub/a", 20 * MB).expect("room");
    bring(&mut budget, "b", "hub/b", 20 * MB).expect("room");
    let origin = budget.origin(Some(&repository("hub/c")));
    budget.reserve(origin, ObjectClass::Large, 5 * MB).expect("room");
    budget.set_parts(vec![part("hub/**", 30 * MB)]);
    assert_eq!(budget.parts()[0].usage.taken(), 45 * MB);
    assert_eq!(budget.excess(), 15 * MB);
    assert_eq!(names(&budget.victims_beyond(&mut |_| true), &["a", "b"]), ["a"]);
    budget.drop_entry(&key("a"));
    assert_eq!(budget.excess(), 0);
    budget.release(origin, ObjectClass::Large, 5 * MB);
    assert_eq!(budget.parts()[0].usage.taken(), 20 * MB);
    budget.set_parts(Vec::new());
    assert_eq!((budget.parts(), budget.usage().taken()), (Vec::new(), 20 * MB));
}

#[test]
fn where_the_whole_can_make_no_room_a_part_does_not_either() {
    let mut budget = of(100 * MB);
    budget.set_parts(vec![part("hub/**", 20 * MB)]);
    bring(&mut budget, "pinned", "ghcr/a", 85 * MB).expect("room");
    bring(&mut budget, "small", "hub/a", MB / 2).expect("room");
    let origin = budget.origin(Some(&repository("hub/b")));
    let pinned = key("pinned");
    // The part has room; large ones have not.
    assert_eq!(budget.reserve(origin, ObjectClass::Large, 10 * MB), Err(Shortage::Now));
    assert_eq!(budget.victims_for(origin, ObjectClass::Large, 10 * MB, &mut |key| *key != pinned), []);
    // And where the part is what is too small, nobody goes from the whole.
    bring(&mut budget, "here", "hub/c", 4 * MB).expect("room");
    let here = key("here");
    assert_eq!(budget.victims_for(origin, ObjectClass::Large, 16 * MB, &mut |key| *key != here), []);
}

#[test]
fn what_goes_from_a_part_need_not_go_from_the_whole_again() {
    let mut budget = of(50 * MB);
    budget.set_parts(vec![part("hub/**", 30 * MB)]);
    bring(&mut budget, "other", "ghcr/a", 20 * MB).expect("room");
    bring(&mut budget, "a", "hub/a", 24 * MB).expect("room");
    let origin = budget.origin(Some(&repository("hub/b")));
    let victims = budget.victims_for(origin, ObjectClass::Large, 20 * MB, &mut |_| true);
    assert_eq!(names(&victims, &["a", "other"]), ["a"], "what it frees is enough for both bounds");
    budget.spare(&key("a"));
    let again = budget.victims_for(origin, ObjectClass::Large, 20 * MB, &mut |_| true);
    assert_eq!(names(&again, &["a", "other"]), ["a"], "it is asked again, once");
}

#[test]
fn a_part_waits_until_it_is_known_what_it_holds() {
    let mut budget = of(100 * MB);
    budget.set_unknown(50 * MB);
    budget.set_parts(vec![part("hub/**", 20 * MB)]);
    assert_eq!(bring(&mut budget, "a", "hub/a", 5 * MB), Err(Shortage::Now), "all of it may be there already");
    bring(&mut budget, "b", "ghcr/a", 5 * MB).expect("the whole has room beside what is unknown");
    let row = |name: &str, by: &str| BlobRow {
        key: key(name),
        size: 10 * MB,
        created_at: at(0),
        last_accessed_at: at(0),
        access_count: 0,
        origin: Some(repository(by)),
    };
    budget.load([row("x", "hub/x"), row("y", "ghcr/y")]);
    budget.set_unknown(0);
    assert_eq!(stored_in_parts(&budget), [10 * MB]);
    bring(&mut budget, "a", "hub/a", 5 * MB).expect("room");
}
