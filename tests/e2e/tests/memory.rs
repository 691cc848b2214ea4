//! How much memory a transfer takes. Alone in its binary, since the process is what is measured.
#![cfg(target_os = "linux")]

use std::time::Duration;

use support::{Content, FakeRegistry, TestStack, client};
use tokio::task::JoinSet;

const MIB: u64 = 1 << 20;

/// A line of `/proc/self/status`, in bytes.
fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    let kib: u64 = line.and_then(|text| text.trim().strip_suffix(" kB")?.parse().ok()).expect("a size in kB");
    kib * 1024
}

/// The highest resident memory starts afresh from what is resident now (proc(5), `clear_refs`).
fn forget_the_peak() {
    std::fs::write("/proc/self/clear_refs", "5").expect("a process may do this to itself");
}

async fn pull_together(stack: &TestStack, digest: domain::oci::Digest) {
    let mut pulls = JoinSet::new();
    for _ in 0..4 {
        let client = client::Client::new(&stack.url());
        pulls.spawn(async move { client.blob("library/app", &digest).await.expect("every byte") });
    }
    pulls.join_all().await;
    stack.settle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_pulls_of_300_mb_take_less_than_64_mb_of_memory() {
    let test = async {
        let registry = FakeRegistry::start().await;
        let warm_up = registry.put_blob("library/app", Content::random(1, 8 * MIB));
        let large = registry.put_blob("library/app", Content::random(2, 300 * MIB));
        let stack = TestStack::before(&registry.url()).await;
        pull_together(&stack, warm_up).await;

        forget_the_peak();
        let before = status("VmRSS");
        pull_together(&stack, large).await;
        let cold = status("VmHWM").saturating_sub(before);
        pull_together(&stack, large).await;
        let warm = status("VmHWM").saturating_sub(before);
        assert_eq!(registry.blob_gets(&large), 1);
        // Registry, cache and clients live in this process, so this bounds all of them together.
        assert!(cold < 64 * MIB && warm < 64 * MIB, "cold {} MiB, warm {} MiB", cold / MIB, warm / MIB);
    };
    tokio::time::timeout(Duration::from_mins(2), test).await.expect("the test hangs");
}
