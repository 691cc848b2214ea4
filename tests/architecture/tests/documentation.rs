//! Documentation that is generated is current.

use harbor_cache_architecture::members;

/// Set to any value, it writes the pages anew in place of comparing them.
const BLESS: &str = "HARBOR_CACHE_BLESS";

#[test]
fn the_configuration_page_says_what_the_configuration_types_say() {
    let path = members::workspace_root().join("docs/configuration.md");
    let current = bootstrap::config::docs::markdown();
    if std::env::vars_os().any(|(name, _)| name == BLESS) {
        std::fs::write(&path, &current).expect("docs/ is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((number, (is, should_be))) = first_difference(&committed, &current) {
        panic!(
            "docs/configuration.md is not current; write it anew with {BLESS}=1 cargo test -p harbor-cache-architecture\n\
             first difference in line {number}:\n  committed: {is}\n  generated: {should_be}"
        );
    }
}

/// The first line, counted from 1, in which the texts differ.
fn first_difference<'t>(left: &'t str, right: &'t str) -> Option<(usize, (&'t str, &'t str))> {
    if left == right {
        return None;
    }
    let lines = left.lines().count().max(right.lines().count());
    let mut pairs = (0..=lines).map(|index| {
        let line = |text: &'t str| text.lines().nth(index).unwrap_or("(no line)");
        (index + 1, (line(left), line(right)))
    });
    pairs.find(|(_, (is, should_be))| is != should_be).or(Some((lines, ("", "(other line breaks)"))))
}
