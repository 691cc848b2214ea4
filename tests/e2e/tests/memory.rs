//! How much memory a transfer takes. Alone in its binary, since the process is what is measured.
#![cfg(target_os = "linux")]

use std::time::Duration;

use domain::oci::{Algorithm, Digest};
use futures_util::stream;
use reqwest::header::{CONTENT_LENGTH, LOCATION};
use support::{Content, FakeRegistry, Fault, Gate, Operation, TestStack, client};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// The process is measured, so one test at a time.
static ALONE: Mutex<()> = Mutex::const_new(());

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

async fn pull_together(stack: &TestStack, digest: Digest) {
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
        let _alone = ALONE.lock().await;
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

/// The content in pieces that are made when they are wanted.
fn pieces(content: &Content) -> reqwest::Body {
    let content = content.clone();
    reqwest::Body::wrap_stream(stream::unfold(0, move |position| {
        let content = content.clone();
        async move {
            let piece = (position < content.len()).then(|| content.chunk(position, content.len() - position))?;
            let next = position + piece.len() as u64;
            Some((Ok::<_, std::io::Error>(piece), next))
        }
    }))
}

/// POST and PUT. Returns the digest.
async fn push(stack: &TestStack, content: &Content) -> Digest {
    let digest = content.digest(Algorithm::Sha256);
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
    let begun = http.post(format!("{}/v2/library/app/blobs/uploads/", stack.url())).send().await.expect("an answer");
    let location = begun.headers()[LOCATION].to_str().expect("text").to_owned();
    let put = http.put(format!("{}{location}?digest={digest}", stack.url()));
    let put = put.header(CONTENT_LENGTH, content.len()).body(pieces(content)).send().await.expect("an answer");
    assert_eq!(put.status().as_u16(), 201, "{}", put.text().await.unwrap_or_default());
    digest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_of_2_gb_takes_less_than_64_mb_of_memory() {
    let test = async {
        let _alone = ALONE.lock().await;
        let registry = FakeRegistry::start().await;
        registry.discard_uploads();
        let stack = TestStack::before(&registry.url()).await;
        push(&stack, &Content::random(1, 8 * MIB)).await;

        forget_the_peak();
        let before = status("VmRSS");
        let digest = push(&stack, &Content::random(2, 2048 * MIB)).await;
        let growth = status("VmHWM").saturating_sub(before);
        assert!(registry.has_blob("library/app", &digest));
        // Registry, cache and client live in this process, so this bounds all of them together.
        assert!(growth < 64 * MIB, "{} MiB", growth / MIB);
    };
    tokio::time::timeout(Duration::from_mins(5), test).await.expect("the test hangs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_is_faster_than_the_upstream_fills_no_memory() {
    let test = async {
        let _alone = ALONE.lock().await;
        let registry = FakeRegistry::start().await;
        registry.discard_uploads();
        let stack = TestStack::before(&registry.url()).await;
        push(&stack, &Content::random(3, 8 * MIB)).await;

        let gate = Gate::new();
        registry.fault(Fault::hold_request_at(MIB, &gate).on(Operation::Upload).method(reqwest::Method::PATCH));
        forget_the_peak();
        let before = status("VmRSS");
        let content = Content::random(4, 200 * MIB);
        let watching = async {
            gate.reached().await;
            // What fits into buffers and sockets is taken; then everybody waits for the upstream.
            let mut staged = 0;
            loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                let now = staged_bytes(&stack);
                if now == staged && now > 0 {
                    break;
                }
                staged = now;
            }
            assert!(staged < 64 * MIB, "{} MiB were taken of the client", staged / MIB);
            gate.release();
        };
        futures_util::future::join(push(&stack, &content), watching).await;
        let growth = status("VmHWM").saturating_sub(before);
        assert!(growth < 64 * MIB, "{} MiB", growth / MIB);
    };
    tokio::time::timeout(Duration::from_mins(2), test).await.expect("the test hangs");
}

fn staged_bytes(stack: &TestStack) -> u64 {
    let entries = std::fs::read_dir(stack.directory().join("staging")).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
