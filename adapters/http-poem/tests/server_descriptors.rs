//! Descriptors come back, and running out of them is survived. Alone in its binary: the count is the whole process's.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(target_os = "linux")]

mod server_support;

use std::process::Command;

use harbor_cache_http_poem::server::ServerOptions;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use server_support::{BLOB_LEN, Running, Store, eventually};
use tokio::net::TcpStream;

fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

#[test]
#[ignore = "counts descriptors; run alone by clients_that_leave_free_everything"]
fn alone_clients_that_leave() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = Running::start(Store::new(BLOB_LEN), ServerOptions::default()).await;
        let before = descriptors();
        let tasks = server.lifecycle.tracker.len();
        for path in ["/blob", "/mixed", "/unsized", "/gate"] {
            let mut clients = Vec::new();
            for _ in 0..20 {
                let mut client = server.connect().await;
                client.get(path).await;
                if path != "/gate" {
                    client.head().await;
                }
                clients.push(client);
            }
            drop(clients);
            eventually("every connection is gone", || server.lifecycle.tracker.len() == tasks).await;
            assert_eq!(descriptors(), before, "{path}");
            assert_eq!(std::sync::Arc::strong_count(&server.store.file), 1, "{path}");
        }
    });
}

#[test]
#[ignore = "lowers the process's limit; run alone by running_out_of_descriptors_is_survived"]
fn alone_out_of_descriptors() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = Running::start(Store::new(1000), ServerOptions::default()).await;
        let limit = descriptors() as u64 + 20;
        let maximum = getrlimit(Resource::Nofile).maximum;
        setrlimit(Resource::Nofile, Rlimit { current: Some(limit), maximum }).unwrap();
        let mut held = Vec::new();
        while let Ok(stream) = TcpStream::connect(server.addr).await {
            held.push(stream);
        }
        // The last ones wait in the backlog, since the server cannot accept them.
        assert!(held.len() > 5);
        drop(held);
        let mut client = server.connect().await;
        client.get("/").await;
        assert_eq!(client.response().await.1, b"small");
    });
}

/// Runs an ignored test of this binary in a process of its own.
fn run_alone(test: &str) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "no test of this name: {printed}");
}

#[test]
fn clients_that_leave_free_everything() {
    run_alone("alone_clients_that_leave");
}

#[test]
fn running_out_of_descriptors_is_survived() {
    run_alone("alone_out_of_descriptors");
}
