//! What cannot be meant in `[auth]`.

use std::time::Duration;

use super::AuthConfig;
use crate::config::canonical::check_patterns;
use crate::config::reader::Section;

const SHORTEST_TOKEN: Duration = Duration::from_mins(1);

/// Registry tokens cannot be revoked one by one, so this is how long a removed right lives on.
const LONGEST_TOKEN: Duration = Duration::from_mins(5);

const LONGEST_API_TOKEN: Duration = Duration::from_hours(24);

/// After a year every login ends, however it is used.
const LONGEST_SESSION: Duration = Duration::from_hours(365 * 24);

pub(super) fn check(auth: &AuthConfig, section: &Section<'_>) {
    if !(SHORTEST_TOKEN..=LONGEST_TOKEN).contains(&auth.token_ttl) {
        section.reject("token_ttl", "it is outside 1 to 5 minutes", "write for example \"5m\"");
    }
    if !(SHORTEST_TOKEN..=LONGEST_API_TOKEN).contains(&auth.api_token_ttl) {
        section.reject("api_token_ttl", "it is outside 1 minute to 24 hours", "write for example \"1h\"");
    }
    if !(SHORTEST_TOKEN..=LONGEST_SESSION).contains(&auth.session_ttl) {
        section.reject("session_ttl", "it is outside 1 minute to 365 days", "write for example \"30d\"");
    }
    check_patterns("anonymous_pull", &auth.anonymous_pull, section);
}
