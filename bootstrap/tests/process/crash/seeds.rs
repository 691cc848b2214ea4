//! Kills at random moments. Each seed is one kill; ten in a row share a store, so that what one leaves behind meets the next.
//!
//! `HARBOR_CACHE_CRASH_SEEDS=37` runs the seeds of that store up to the 37th, and `=0..2000` as many as one has time for.
//! A seed decides what is asked, what the registry does wrong, and after how many answers the process is killed. How the
//! requests of several clients interleave it cannot decide, so one that has failed may want to be run a few times.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::checks;
use super::load::Load;
use super::store::Store;

/// Unless the environment says otherwise.
const SEEDS: Range<u64> = 0..100;

/// Kills that one store goes through.
const KILLS: u64 = 10;

/// Stores at a time. Two keep two processors busy while a third one waits for its disk.
const AT_ONCE: usize = 3;

/// A seed takes about two seconds.
const DEADLINE: Duration = Duration::from_mins(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_kill_at_any_moment_no_byte_is_wrong_nothing_promised_is_lost_and_the_books_are_right() {
    let seeds = wanted();
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut stores = JoinSet::new();
    for first in (seeds.start..seeds.end).step_by(usize::try_from(KILLS).unwrap()) {
        let (turns, seeds) = (Arc::clone(&turns), first..seeds.end.min(first + KILLS));
        stores.spawn(async move {
            let _turn = turns.acquire_owned().await.unwrap();
            survive(seeds).await;
        });
    }
    while let Some(survived) = stores.join_next().await {
        if let Err(error) = survived {
            std::panic::resume_unwind(error.into_panic());
        }
    }
}

/// The seeds that are to be run, from the first of its store on.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read the developer's environment; the product's one home for it is bootstrap"
)]
fn wanted() -> Range<u64> {
    let Ok(text) = std::env::var("HARBOR_CACHE_CRASH_SEEDS") else {
        return SEEDS;
    };
    let number = |text: &str| -> u64 {
        text.parse()
            .unwrap_or_else(|_| panic!("HARBOR_CACHE_CRASH_SEEDS is a seed or a range, as 37 or 0..2000: {text:?}"))
    };
    let (first, end) = match text.split_once("..") {
        Some((first, end)) => (number(first), number(end)),
        None => (number(&text), number(&text) + 1),
    };
    first - first % KILLS..end
}

/// One store from kill to kill.
async fn survive(seeds: Range<u64>) {
    let mut store = Store::new(seeds.start).await;
    for seed in seeds {
        let _told = Told(seed);
        tokio::time::timeout(DEADLINE, survive_one(&mut store, seed)).await.expect("the seed should not hang");
    }
}

async fn survive_one(store: &mut Store, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let mut cache = store.start().await;
    store.world.misbehave(&mut random);
    let load = Load::start(&store.world, cache.url(), &mut random);
    load.has_had(random.random_range(3..60)).await;
    // Not all of them right after an answer.
    tokio::time::sleep(Duration::from_micros(random.random_range(0..20_000))).await;
    store.kill(cache);
    load.ends().await;
    checks::after_kill(store);
    store.world.behave();

    if random.random_ratio(1, 3) {
        // The next process is hardly up, or brings rows and objects together.
        cache = store.start_unheeded();
        tokio::time::sleep(Duration::from_micros(random.random_range(0..400_000))).await;
        store.kill(cache);
    }
    cache = store.start().await;
    checks::while_running(store, &mut cache, &mut random).await;
    store.stop(cache).await;
    checks::of_stopped(store).await;
}

/// Tells of which seed a failure is.
struct Told(u64);

impl Drop for Told {
    #[expect(clippy::print_stderr, reason = "whoever runs the tests wants to run this seed again")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {0} failed; HARBOR_CACHE_CRASH_SEEDS={0} runs it again", self.0);
        }
    }
}
