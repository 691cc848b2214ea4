//! The suite of the [`MetadataRepo`] port.
//!
//! Times in the cases are whole microseconds: no implementation has to keep what is finer.

mod blobs;
mod forget;
mod idle;
mod manifests;
mod names;
pub(crate) mod rows;
mod together;
mod uploads;

use std::any::Any;
use std::sync::Arc;

use domain::ports::MetadataRepo;

#[cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a case is named once, in the list below"))]
use self::{blobs::*, forget::*, idle::*, manifests::*, names::*, together::*, uploads::*};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! metadata_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            the_database_answers
            nothing_is_found_before_it_is_put
            a_published_blob_has_a_row
            publishing_a_blob_again_keeps_its_creation_time_and_counts
            a_blob_is_known_by_the_repository_that_it_first_came_by
            publishing_a_blob_never_moves_its_access_time_back
            spaces_are_apart
            a_dropped_blob_has_no_row
            hits_add_to_the_count_and_move_the_access_time_forward
            hits_never_move_the_access_time_back
            hits_of_a_blob_without_a_row_are_passed_over
            hits_that_name_a_blob_twice_count_twice
            a_hundred_thousand_hits_are_recorded_at_once
            totals_count_every_blob_once
            a_manifest_is_found_as_it_was_put
            a_manifest_is_a_blob
            a_manifest_without_children_is_a_manifest
            a_manifest_keeps_the_order_of_thousands_of_children
            a_manifest_that_is_put_again_says_what_the_later_call_said
            dropping_a_blob_drops_its_manifest_in_that_space_only
            dropping_a_child_leaves_its_parent
            links_and_tags_outlive_the_content
            referrers_are_the_linked_manifests_with_the_subject
            referrers_are_in_the_order_of_their_digests
            referrers_never_come_from_another_upstreams_isolated_space
            a_link_is_for_one_repository_and_one_digest
            linking_again_takes_the_later_call
            unlinking_takes_one_link
            a_tag_is_found_as_it_was_set
            a_tag_that_is_set_again_moves
            touching_a_tag_moves_its_time_only
            touching_a_tag_that_points_elsewhere_does_nothing
            touching_a_tag_without_a_row_makes_none
            dropping_a_tag_takes_that_tag_only
            dropping_the_tags_to_a_digest_takes_those_and_no_others
            tags_are_listed_in_the_byte_order_of_their_text
            tags_are_listed_in_pages
            tags_are_listed_for_one_repository_only
            repositories_with_a_tag_or_a_link_are_listed_once
            repositories_are_listed_in_the_order_of_upstream_and_repository
            repositories_are_listed_in_pages
            a_repository_without_tags_and_links_is_not_listed
            an_upload_is_found_as_it_was_put
            an_upload_is_found_with_what_it_takes_to_go_on
            putting_an_upload_without_its_state_takes_the_state_away
            putting_an_upload_again_moves_it_on
            putting_an_upload_again_keeps_its_repository_and_beginning
            dropping_an_upload_takes_that_one_only
            dropping_an_upload_that_is_not_there_is_fine
            uploads_are_listed_by_how_long_they_are_silent
            uploads_heard_of_since_are_not_listed
            uploads_are_listed_in_limited_numbers
            forgetting_an_upstream_takes_what_is_known_of_its_registry_and_nothing_else
            an_idle_link_is_forgotten_only_while_its_content_is_gone
            an_idle_tag_is_forgotten_only_while_it_points_there_and_its_content_is_gone
            changes_apply_in_their_order
            applying_nothing_is_fine
            applying_twice_leaves_the_rows_of_applying_once
            changes_become_visible_together
            what_apply_has_returned_for_is_seen_by_every_later_read
            concurrent_applies_all_succeed
            reads_go_on_while_a_write_is_under_way
        }
    };
}

/// Runs the suite: `metadata_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! metadata_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::metadata_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::metadata::cases]) }
    };
}

metadata_cases! { [publish_cases] () }

/// Metadata without a row.
pub struct Fixture {
    pub repo: Arc<dyn MetadataRepo>,
    /// What has to live as long as the metadata, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}
