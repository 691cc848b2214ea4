//! The conformance suite of the OCI distribution-spec, at a registry directly and through the cache.
//!
//! A cache can hide a fault of its registry, and often does, but must add none. `docs/conformance.md` has both columns.

mod page;
mod report;
mod suite;

use std::path::Path;

use support::TestStack;
use support::tools::{self, CraneRegistry, DockerRegistry};

use crate::program::Program;
use page::Edition;
use report::{Failure, Outcome, Report};
use suite::Suite;

/// So many tests pass through the cache at least, or the suite has not really run.
const MANY: u32 = 500;
/// docker-registry takes no URL in a manifest unless it is told which.
const LAYERS_ELSEWHERE: &str = "validation: {manifests: {urls: {allow: ['^https://']}}}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_cache_only_that_fails_which_fails_at_docker_registry() {
    let Some([suite, registry]) = tools::find_all(["conformance", "docker-registry"]) else { return };
    let [direct, upstream] = [(); 2].map(|()| DockerRegistry::start_with(&registry, LAYERS_ELSEWHERE));
    let version = version(&registry, "--version").await;
    let edition = Edition { suite: tools::source(&suite), registry: "docker-registry", version, is_built: false };
    compare(&suite, &edition, direct.host(), &upstream.url()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_cache_only_that_fails_which_fails_at_cranes_registry() {
    let Some([suite, crane]) = tools::find_all(["conformance", "crane"]) else { return };
    let [direct, upstream] = [(); 2].map(|()| CraneRegistry::start(&crane));
    let version = version(&crane, "version").await;
    let is_built = tools::source(&crane).is_some();
    let edition = Edition { suite: tools::source(&suite), registry: "crane registry serve", version, is_built };
    compare(&suite, &edition, direct.host(), &upstream.url()).await;
}

/// The last word of what the program says.
async fn version(program: &Path, question: &str) -> String {
    let said = String::from_utf8(Program::new(program).succeed(&[question]).await).unwrap();
    said.split_whitespace().last().unwrap_or_default().to_owned()
}

/// Runs the suite at two registries of one kind, which nothing has been pushed to: at one itself, and at a cache before the
/// other.
async fn compare(program: &Path, edition: &Edition, direct: &str, upstream: &str) {
    let stack = TestStack::before(upstream).await;
    let cache = stack.running().address().to_string();
    let suite = Suite::new(program);
    let (direct, through) = tokio::join!(suite.run(direct), suite.run(&cache));
    assert!(through.passed() >= MANY, "only {} tests passed", through.passed());
    assert_nothing_is_worse(&direct, &through);
    page::assert_current(edition, &direct, &through);
}

fn assert_nothing_is_worse(direct: &Report, through: &Report) {
    let more = |failure: &Failure<'_>| failure.count > direct.failures_of(failure.name);
    let failures: Vec<_> = through.failures().filter(more).collect();
    assert!(failures.is_empty(), "more often than at the registry: {failures:#?}");
    for (direct, through) in direct.groups().zip(through.groups()) {
        assert_eq!(direct.name, through.name);
        let is_worse = direct.outcome == Outcome::Pass && through.outcome != Outcome::Pass;
        assert!(!is_worse, "{}: {} through the cache", direct.name, through.outcome);
    }
}
