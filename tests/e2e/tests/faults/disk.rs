//! A full disk: pulls go on, past the cache.
//!
//! Where file systems may be mounted (root, or a user namespace) the disk is a small tmpfs with everything of the cache
//! on it. Elsewhere it is a limit on the size of files (`RLIMIT_FSIZE`), which the cache must take for the same. Either
//! holds for a whole process, so each test runs itself once more in a process of its own.

use std::path::PathBuf;
use std::process::Command;

use support::{FakeRegistry, TestStack};

use crate::world::{World, bounded, header, whole, x_cache};

const MIB: u64 = 1 << 20;
const ROOM: u64 = 6 * MIB;

/// Set in the process that has the small disk.
const DIRECTORY: &str = "HARBOR_CACHE_TEST_SMALL_DISK";

/// Runs the named test in a process with a small disk, and `test` there.
fn with_a_small_disk(name: &str, test: impl Future<Output = ()>) {
    if small_disk().is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        return runtime.block_on(bounded(test));
    }
    let directory = tempfile::tempdir().expect("a temporary directory can be made");
    let tmpfs = format!("mount -t tmpfs -o size={ROOM} tmpfs \"${DIRECTORY}\"");
    let shells: [(&[&str], &str); 3] = [
        (&["unshare", "--mount", "sh", "-c"], &tmpfs),
        (&["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"], &tmpfs),
        // Units of 512 bytes (POSIX). The ignored signal is inherited, so that writing fails instead.
        (&["sh", "-c"], &format!("trap '' XFSZ && ulimit -f {}", ROOM / 512)),
    ];
    for (shell, limit) in shells {
        let possible = command(shell, limit, &directory).output().is_ok_and(|output| output.status.success());
        if !possible {
            continue;
        }
        let program = std::env::current_exe().expect("a test knows its program");
        let again = format!("{limit} && exec \"$0\" --exact {name} --nocapture");
        let output = command(shell, &again, &directory).arg(program).output().expect("a shell");
        let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && said.contains("1 passed"), "behind {limit:?}:\n{said}{complained}");
        return;
    }
    panic!("neither a mount nor a limit on files is possible here: a full disk cannot be had");
}

fn command(shell: &[&str], script: &str, directory: &tempfile::TempDir) -> Command {
    let mut command = Command::new(shell[0]);
    command.args(&shell[1..]).arg(script).env(DIRECTORY, directory.path());
    command
}

#[expect(clippy::disallowed_methods, reason = "a message of the test to itself is no configuration of the product")]
fn small_disk() -> Option<PathBuf> {
    std::env::var_os(DIRECTORY).map(PathBuf::from)
}

/// The cache with its files and its database on the small disk.
async fn world() -> World {
    let directory = small_disk().expect("with_a_small_disk has set it").join("data");
    let registry = FakeRegistry::start().await;
    let stack = TestStack::builder().upstream("upstream", &registry.url()).directory(&directory).start().await;
    World::of(registry, stack)
}

/// What fits is cached as ever.
async fn assert_still_caches(world: &World, seed: u64) {
    world.stack.settle().await;
    assert_eq!(world.staged(), 0, "nothing is left of what did not fit");
    let fitting = world.blob(seed, MIB);
    assert_eq!(world.pull(&fitting).await, "miss");
    world.stack.settle().await;
    assert_eq!(world.pull(&fitting).await, "hit");
    assert_eq!(world.registry.blob_gets(&fitting.digest), 1);
}

#[test]
fn a_blob_larger_than_the_disk_streams_through() {
    with_a_small_disk("disk::a_blob_larger_than_the_disk_streams_through", async {
        let world = world().await;
        let blob = world.blob(1, 3 * ROOM);
        for _ in 0..2 {
            world.pull(&blob).await;
            world.stack.settle().await;
            assert!(!world.stores(&blob));
        }
        assert_still_caches(&world, 2).await;
    });
}

#[test]
fn readers_at_different_places_all_go_on_when_the_room_runs_out() {
    with_a_small_disk("disk::readers_at_different_places_all_go_on_when_the_room_runs_out", async {
        let world = world().await;
        let blob = world.blob(3, 2 * ROOM);
        let gate = world.registry.gate_blob_at(&blob.digest, 2 * MIB);
        let mut leader = world.reader(&blob, &[]).await;
        let mut bytes = leader.read(2 * MIB).await.expect("the bytes before the gate").to_vec();
        let mut joiner = world.reader(&blob, &[]).await;
        assert_eq!(joiner.header("x-cache"), Some("joined"));
        let mut joined = joiner.read(1000).await.expect("first bytes").to_vec();
        let mut range = world.reader(&blob, &[("range", "bytes=3000000-10000000")]).await;
        assert_eq!(range.status(), 206);
        gate.release();
        let (rest, joined_rest, part) = tokio::join!(leader.read_to_end(), joiner.read_to_end(), range.read_to_end());
        bytes.extend_from_slice(&rest.expect("the leader's rest"));
        joined.extend_from_slice(&joined_rest.expect("the joiner's rest"));
        blob.assert_whole(&bytes);
        blob.assert_whole(&joined);
        blob.assert_bytes(3_000_000, &part.expect("the range"));
        assert_eq!(world.registry.blob_gets(&blob.digest), 4, "the fill, and one for each reader");
        assert!(!world.stores(&blob));
        drop((leader, joiner, range));
        assert_still_caches(&world, 4).await;
    });
}

#[test]
fn wrong_bytes_are_noticed_without_a_disk_too() {
    with_a_small_disk("disk::wrong_bytes_are_noticed_without_a_disk_too", async {
        let world = world().await;
        let blob = world.blob(5, 2 * ROOM);
        world.registry.fault(support::Fault::corrupt_at(blob.len() - MIB).on_blob(&blob.digest));
        let mut reader = world.reader(&blob, &[]).await;
        reader.read_to_end().await.expect_err("a broken transfer is no end");
        assert!(reader.received() < blob.len());
    });
}

#[test]
fn a_disk_that_is_full_from_the_start_keeps_no_pull_from_its_bytes() {
    with_a_small_disk("disk::a_disk_that_is_full_from_the_start_keeps_no_pull_from_its_bytes", async {
        let world = world().await;
        let kept = world.blob(6, MIB);
        world.pull(&kept).await;
        world.stack.settle().await;

        let ballast = small_disk().expect("set").join("ballast");
        let full = std::fs::write(&ballast, vec![1; usize::try_from(2 * ROOM).expect("a few megabytes")]);
        full.expect_err("the disk is full now");
        let no_room = std::fs::write(small_disk().expect("set").join("probe"), [1; 10_000]).is_err();
        let large = world.blob(7, MIB);
        let small = world.blob(8, 10_000);
        world.pull(&large).await;
        let response = world.get(&small, &[("range", "bytes=100-199")]).await;
        // A limit on the size of files leaves room for small ones, a small disk does not.
        let outcome = if no_room { "bypass" } else { "miss" };
        assert_eq!(x_cache(&response), outcome);
        assert_eq!(header(&response, "content-range"), "bytes 100-199/10000");
        small.assert_bytes(100, &whole(response).await);
        assert_eq!(world.pull(&kept).await, "hit", "what is here is served");

        std::fs::remove_file(&ballast).expect("the ballast is ours");
        assert_still_caches(&world, 9).await;
    });
}
