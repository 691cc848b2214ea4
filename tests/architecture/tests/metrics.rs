//! The page about metrics says what the metrics say of themselves.

use std::fmt::Write as _;

use harbor_cache_architecture::pages::Page;
use metrics_prometheus::families;

const METRICS: Page =
    Page { path: "docs/metrics.md", command: "cargo test -p harbor-cache-architecture --test metrics" };

#[test]
fn the_metrics_page_has_every_family() {
    METRICS.assert_part_is("families", &table());
}

fn table() -> String {
    let mut table = "| name | kind | labels | |\n|---|---|---|---|\n".to_owned();
    for family in families() {
        let labels: Vec<String> = family.labels.iter().map(|label| format!("`{label}`")).collect();
        writeln!(
            table,
            "| `{}` | {} | {} | {} |",
            family.name,
            family.kind.as_str(),
            labels.join(", "),
            family.meaning.replace('|', "\\|")
        )
        .expect("writing to a string cannot fail");
    }
    table
}
