//! What every policy promises, under random steps.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::models;
use super::steps::{Step, apply, follow, steps};
use crate::cache::{EntryId, PolicyKind};

fn kind() -> impl Strategy<Value = PolicyKind> {
    select(&PolicyKind::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn victims_are_known_and_unprotected_and_no_more_than_are_needed(kind in kind(), steps in steps()) {
        let mut policy = kind.build(300, Vec::new());
        let mut sizes = BTreeMap::new();
        for step in &steps {
            let victims = apply(policy.as_mut(), step);
            follow(&mut sizes, step);
            if let (Some(victims), Step::Evict(bytes, protected)) = (victims, step) {
                let mut freed = 0;
                for victim in victims {
                    prop_assert!(freed < *bytes, "{victim:?} need not go");
                    prop_assert!(!protected.contains(&victim), "{victim:?} is protected");
                    let size = sizes.remove(&victim);
                    prop_assert!(size.is_some(), "{victim:?} is not there, or went twice");
                    freed += size.unwrap_or_default();
                }
                let left = sizes.keys().find(|entry| !protected.contains(entry));
                prop_assert!(freed >= *bytes || left.is_none(), "{left:?} could have gone too");
            }
            prop_assert_eq!(policy.len(), sizes.len());
            prop_assert_eq!(policy.is_empty(), sizes.is_empty());
        }
    }

    #[test]
    fn a_policy_chooses_what_its_model_chooses(kind in kind(), steps in steps()) {
        let (mut policy, mut model) = (kind.build(300, Vec::new()), models::of(kind, 300));
        for step in &steps {
            prop_assert_eq!(apply(policy.as_mut(), step), apply(model.as_mut(), step), "{} at {:?}", kind, step);
        }
        prop_assert_eq!(policy.victims(u64::MAX, &mut |_| true), model.victims(u64::MAX, &mut |_| true), "{}", kind);
    }

    #[test]
    fn the_capacity_alone_evicts_nothing(kind in kind(), steps in steps(), capacity in any::<u64>()) {
        let mut policy = kind.build(300, Vec::new());
        for step in &steps {
            apply(policy.as_mut(), step);
        }
        let before = policy.len();
        policy.set_capacity(capacity);
        let victims = policy.victims(u64::MAX, &mut |_: EntryId| true);
        prop_assert_eq!((victims.len(), policy.len()), (before, 0));
    }
}
