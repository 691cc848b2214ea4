//! The registry client: challenges, tokens, redirects, ranges.
