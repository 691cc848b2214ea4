//! The suite of the [`Inventory`] port. What is looked at was written through [`MetadataRepo`].

mod entries;
mod graph;
mod pins;
mod repositories;
mod rows;

use std::any::Any;
use std::sync::Arc;

use domain::ports::{Inventory, MetadataRepo};

#[cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a case is named once, in the list below"))]
use self::{entries::*, graph::*, pins::*, repositories::*};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! inventory_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            entries_are_sorted_by_each_value_in_both_directions
            pages_miss_and_repeat_nothing
            an_offset_passes_over_entries
            an_offset_passes_over_an_entry_once_however_many_link_it
            entries_are_filtered_by_kind_digest_and_repository
            an_entry_has_its_first_repository_and_a_tag_of_it
            a_scope_shows_what_its_repositories_link
            totals_are_sums_over_what_the_filter_holds_for
            a_link_leads_to_its_upstreams_own_space_before_the_shared_one
            everything_stored_is_told_once_by_pages
            links_and_tags_are_walked_once_by_pages
            a_digest_is_found_in_every_space
            sizes_are_those_of_what_is_stored
            parents_are_the_manifests_that_name_a_content
            tags_to_a_digest_are_found_in_every_repository
            links_to_a_digest_are_found_whether_or_not_it_is_stored
            holdings_are_everything_at_once
            repositories_are_listed_with_their_sums
            repositories_are_sorted_and_paged
            repositories_are_found_by_part_of_their_canonical_names
            requests_are_counted_and_outlive_the_repository
            a_pin_is_found_as_it_was_put_until_it_is_dropped
        }
    };
}

/// Runs the suite: `inventory_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! inventory_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::inventory_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::inventory::cases]) }
    };
}

inventory_cases! { [publish_cases] () }

/// An inventory over metadata without a row.
pub struct Fixture {
    pub inventory: Arc<dyn Inventory>,
    /// The same rows.
    pub repo: Arc<dyn MetadataRepo>,
    /// What has to live as long as the metadata, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}
