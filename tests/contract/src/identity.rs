//! The suite of the [`IdentityRepo`] port.
//!
//! Times in the cases are whole microseconds: no implementation has to keep what is finer.

mod accounts;
mod audit;
mod conditions;
mod grants;
mod lists;
mod rows;
mod sessions;
mod together;
mod tokens;

use std::any::Any;
use std::sync::Arc;

use domain::ports::IdentityRepo;

#[cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a case is named once, in the list below"))]
use self::{accounts::*, audit::*, conditions::*, grants::*, lists::*, sessions::*, together::*, tokens::*};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! identity_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            nothing_is_found_before_it_is_added
            changes_become_visible_together
            what_apply_has_returned_for_is_seen_by_every_later_read
            two_administrators_cannot_overwrite_each_other
            of_two_who_want_a_name_one_gets_it
            of_two_administrators_who_remove_each_other_one_stays
            an_account_is_found_as_it_was_added
            an_account_that_is_not_there_is_not_found
            a_name_is_one_accounts
            an_update_replaces_the_row_but_its_id_and_name_stay
            an_update_keeps_what_belongs_to_the_account
            the_new_revision_is_the_old_one_and_1_whatever_the_row_says
            an_update_of_another_revision_is_stale
            an_update_of_no_account_is_not_found
            removing_an_account_takes_its_grants_tokens_and_sessions
            an_account_under_an_old_name_is_another_one
            a_removal_looks_at_the_revision_if_one_is_expected
            a_removal_of_no_account_is_not_found
            require_empty_holds_where_there_is_no_account_yet
            require_admin_holds_for_an_enabled_user_without_an_end_who_is_an_admin
            require_admin_looks_at_everything_before_it_in_the_list
            a_condition_that_does_not_hold_takes_everything_back
            a_last_admin_takes_everything_back
            applying_nothing_is_fine
            names_are_listed_in_the_byte_order_of_their_text
            accounts_are_listed_in_pages
            accounts_are_listed_as_they_were_added
            robots_and_users_are_listed_apart
            accounts_are_found_by_a_part_of_the_name_in_any_case
            filters_of_accounts_hold_together
            the_accounts_for_which_the_filter_holds_are_counted
            grants_are_found_in_their_order
            setting_grants_replaces_those_of_one_account
            of_several_grants_with_one_pattern_the_last_counts
            an_account_keeps_the_order_of_thousands_of_grants
            grants_of_no_account_are_not_found
            a_token_is_found_as_it_was_added
            tokens_are_listed_with_the_oldest_first
            a_token_of_no_account_is_not_found
            removing_a_token_takes_that_one_only
            removing_a_token_that_the_account_does_not_have_is_not_found
            the_time_of_last_use_moves_forward_and_never_back
            touching_a_token_that_is_not_there_does_nothing
            a_session_is_found_as_it_was_added
            sessions_are_listed_with_the_newest_first
            a_session_of_no_account_is_not_found
            a_sessions_end_moves_forward_and_never_back
            extending_a_session_that_is_not_there_does_nothing
            removing_a_session_takes_that_one_only
            all_sessions_of_an_account_but_one_are_removed
            sessions_that_have_ended_are_removed
            an_entry_is_found_as_it_was_added
            later_entries_have_higher_numbers_and_are_listed_first
            numbers_of_removed_entries_do_not_return
            the_log_is_read_in_pages
            entries_are_found_by_each_thing_that_can_be_asked_for
            entries_are_found_from_a_time_on_and_until_before_another
            filters_of_the_log_hold_together
            entries_older_than_a_time_are_removed
            the_log_outlives_the_accounts
        }
    };
}

/// Runs the suite: `identity_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! identity_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::identity_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::identity::cases]) }
    };
}

identity_cases! { [publish_cases] () }

/// Identities without an account, and an empty log.
pub struct Fixture {
    pub repo: Arc<dyn IdentityRepo>,
    /// What has to live as long as the identities, such as their directory.
    pub guard: Box<dyn Any + Send + Sync>,
}
