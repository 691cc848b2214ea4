//! A bucket that is gone, silent, or breaks off.

use std::sync::atomic::{AtomicBool, Ordering};

use client::types::UpstreamCondition;
use futures_util::future::join_all;
use futures_util::join;
use reqwest::{Method, StatusCode};
use support::admin::{Answer, anybody};
use support::s3::S3Fault;

use crate::world::{World, bounded};

#[tokio::test]
async fn while_the_bucket_is_gone_the_upstream_serves_and_afterwards_the_bucket_again() {
    bounded(async {
        let world = World::new().await;
        let (old, new) = (world.stored(1, 300_000).await, world.blob(2, 300_000));
        assert_eq!(world.pull(&old).await, "hit");
        assert_eq!(world.readiness().await, (200, "ready".to_owned()));

        world.s3.stop().await;
        assert_eq!(world.pull(&old).await, "bypass");
        assert_eq!(world.pull(&new).await, "miss");
        world.stack.settle().await;
        assert_eq!(world.pull(&new).await, "miss", "it could not be stored");
        assert_eq!(world.readiness().await, (200, "store unavailable".to_owned()));

        world.s3.go_on();
        world.recovered().await;
        let gets = world.registry.blob_gets(&old.digest);
        assert_eq!(world.pull(&old).await, "hit");
        assert_eq!(world.registry.blob_gets(&old.digest), gets);
        world.stack.settle().await;
        assert_eq!(world.pull(&new).await, "miss");
        world.stack.settle().await;
        assert_eq!(world.pull(&new).await, "hit");
    })
    .await;
}

#[tokio::test]
async fn while_bucket_and_upstream_are_gone_clients_are_sent_elsewhere() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 300_000);
        world.s3.stop().await;
        world.registry.stop().await;
        assert_eq!(world.ask(Method::GET, &blob, &[]).await.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(world.readiness().await, (503, "nothing to serve from".to_owned()));

        let details = anybody(&world.stack.url()).get_health().send().await.good();
        assert_eq!((details.status.as_str(), details.ready), ("nothing to serve from", false));
        let checks: Vec<_> = details.checks.iter().map(|check| (check.name.as_str(), check.healthy)).collect();
        assert_eq!(checks, [("database", true), ("store", false)]);
        assert!(
            details.checks[1].error.as_ref().is_some_and(|error| error.contains("the blob store failed")),
            "{details:?}"
        );
        assert_eq!(details.upstreams[0].state, UpstreamCondition::Down);

        world.s3.go_on();
        world.recovered().await;
    })
    .await;
}

#[tokio::test]
async fn a_bucket_that_never_answers_keeps_no_pull_waiting_for_long() {
    bounded(async {
        let world = World::with("request_timeout = \"200ms\"", "").await;
        let old = world.stored(1, 300_000).await;
        world.s3.fault(S3Fault::hang());
        assert_eq!(world.pull(&old).await, "bypass");
        let asked = world.s3.requests().len();
        for seed in 2..12 {
            assert_eq!(world.pull(&world.blob(seed, 100_000)).await, "miss");
            assert_eq!(world.pull(&old).await, "bypass");
        }
        // Those that were let through to see whether it answers, and nobody else.
        assert!(world.s3.requests().len() < asked + 40, "{}", world.s3.requests().len() - asked);
        world.s3.heal();
        world.recovered().await;
        assert_eq!(world.pull(&old).await, "hit");
    })
    .await;
}

#[tokio::test]
async fn what_the_bucket_breaks_off_the_upstream_brings_to_its_end() {
    bounded(async {
        let world = World::new().await;
        let blob = world.stored(1, 3_000_000).await;
        world.s3.fault(S3Fault::cut_after(200_000).on("GET"));
        assert_eq!(world.pull(&blob).await, "hit");
        let range = world.ask(Method::GET, &blob, &[("range", "bytes=100000-2999998")]).await;
        assert_eq!(range.status(), StatusCode::PARTIAL_CONTENT);
        assert!(range.bytes().await.expect("whole") == blob.content.slice(100_000, 2_899_999));
    })
    .await;
}

#[tokio::test]
async fn what_has_a_copy_on_the_local_disk_is_served_without_the_bucket_and_the_upstream() {
    bounded(async {
        let world = World::with("local_tier_size = \"8 MB\"\nlocal_tier_max_object = \"1 MB\"", "").await;
        let (small, large) = (world.stored(1, 300_000).await, world.stored(2, 2_000_000).await);
        assert_eq!((world.pull(&small).await, world.pull(&large).await), ("hit".to_owned(), "hit".to_owned()));
        let asked = world.s3.count("GET", &small.digest.hex());
        assert_eq!(world.pull(&small).await, "hit");
        assert_eq!(world.s3.count("GET", &small.digest.hex()), asked);
        world.s3.stop().await;
        world.registry.stop().await;
        assert_eq!(world.pull(&small).await, "hit");
    })
    .await;
}

#[tokio::test]
async fn a_bucket_that_comes_and_goes_under_load_fails_no_pull() {
    bounded(async {
        let world = World::new().await;
        let mut blobs = Vec::new();
        for seed in 0..6 {
            blobs.push(world.stored(seed, 400_000).await);
        }
        let over = AtomicBool::new(false);
        let client = async |client: usize| {
            let mut pulls = 0;
            while !over.load(Ordering::Relaxed) {
                world.pull(&blobs[(client + pulls) % blobs.len()]).await;
                world.pull(&world.blob(1000 + (client * 1000 + pulls) as u64, 50_000)).await;
                pulls += 1;
            }
            assert!(pulls > 0);
        };
        let bucket = async {
            for _ in 0..3 {
                world.s3.stop().await;
                while world.readiness().await.1 == "ready" {}
                let before = world.registry.requests().len();
                while world.registry.requests().len() < before + 20 {
                    tokio::task::yield_now().await;
                }
                world.s3.go_on();
                world.recovered().await;
            }
            over.store(true, Ordering::Relaxed);
        };
        join!(join_all((0..6).map(client)), bucket);
        assert_eq!(world.pull(&blobs[0]).await, "hit");
    })
    .await;
}
