//! What Prometheus' own tool says of the files and of a page.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use support::tools;

use crate::alerts_test_file::TESTS;
use crate::files::{RULES, path};
use crate::load::Loaded;

/// Runs it with what it reads from its standard input; `None` where it is not installed.
fn promtool(arguments: &[&str], input: &str) -> Option<Output> {
    let [program] = tools::find_all(["promtool"])?;
    let mut command = Command::new(program);
    let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = piped.spawn().expect("promtool starts");
    process.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    Some(process.wait_with_output().expect("it ends"))
}

#[track_caller]
fn assert_content(output: Option<&Output>) {
    if let Some(output) = output {
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));
    }
}

fn file(name: &str) -> String {
    path(name).display().to_string()
}

#[test]
fn the_rules_are_as_prometheus_wants_them() {
    assert_content(promtool(&["check", "rules", "--lint-fatal", &file(RULES)], "").as_ref());
}

#[test]
fn alerts_fire_when_they_should_and_only_then() {
    assert_content(promtool(&["test", "rules", &file(TESTS)], "").as_ref());
}

#[tokio::test]
async fn the_page_is_as_prometheus_wants_it() {
    let page = Loaded::new().await.text().await;
    let output = promtool(&["check", "metrics"], &page);
    assert_content(output.as_ref());
}
