//! `harbor-cache demo`, the readme's first command.

use crate::cache::Setup;

#[test]
fn the_demo_pulls_cold_and_warm_and_what_was_pushed_and_says_so() {
    let setup = Setup::empty();
    let shown = setup.run(&["demo"]);
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", shown.out);
    let row = |title: &str| {
        let line = shown.out.lines().find(|line| line.starts_with(title)).unwrap_or_else(|| panic!("{}", shown.out));
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    // Hits; then bytes and blobs that came from the upstream.
    assert_eq!(row("cold")[5..], ["0/8", "40.00", "MiB", "5"]);
    assert_eq!(row("warm")[5..], ["8/8", "0", "B", "0"]);
    assert_eq!(row("pushed before")[6..], ["8/8", "0", "B", "0"]);
    assert!(shown.out.contains("demo/pushed:1.0 through the cache"), "{}", shown.out);
    assert!(!setup.path("data").exists(), "the demo keeps nothing");
}
