//! What is lost when a part fails, and found again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use support::{SampleImage, client};

use super::stand::{REPOSITORY, Stand, soon};
use crate::cache::within_deadline;

fn image(number: u64) -> SampleImage {
    SampleImage::single(REPOSITORY, &number.to_string()).seed(100 + number).layers([5_000, 200_000]).build()
}

/// Clients that pull again and again until they are told to stop: what is known, and what is new.
struct Load {
    stop: Arc<AtomicBool>,
    pulls: Arc<AtomicU32>,
    clients: Vec<tokio::task::JoinHandle<()>>,
}

impl Load {
    fn on(stand: &Stand) -> Self {
        let (stop, pulls) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let runtime = tokio::runtime::Handle::current();
        let clients = (0..4_u64)
            .map(|client| {
                let (url, stop, pulls) = (stand.url.clone(), Arc::clone(&stop), Arc::clone(&pulls));
                runtime.spawn(async move {
                    let mut round = 0;
                    while !stop.load(Ordering::SeqCst) {
                        let tag = (client * 7 + round) % 40;
                        let pulled = client::pull(&url, REPOSITORY, &tag.to_string()).await;
                        let pulled = pulled.unwrap_or_else(|error| panic!("pull {round} of client {client}: {error}"));
                        assert_eq!(pulled.root, image(tag).digest());
                        pulls.fetch_add(1, Ordering::SeqCst);
                        round += 1;
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                })
            })
            .collect();
        Self { stop, pulls, clients }
    }

    /// Waits for so many more pulls.
    async fn pulls(&self, count: u32) {
        let goal = self.pulls.load(Ordering::SeqCst) + count;
        while self.pulls.load(Ordering::SeqCst) < goal && !self.clients.iter().all(tokio::task::JoinHandle::is_finished)
        {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Fails where a pull has failed.
    async fn end(self) {
        self.stop.store(true, Ordering::SeqCst);
        for client in self.clients {
            client.await.expect("no pull fails");
        }
    }
}

async fn ready(stand: &Stand, number: usize) -> u16 {
    let url = format!("{}/health/ready", stand.url_of(number));
    reqwest::Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn pulls_go_on_while_the_bucket_is_away() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        (0..40).for_each(|number| stand.registry.push(&image(number)));
        let load = Load::on(&stand);
        load.pulls(10).await;
        stand.bucket.stop().await;
        load.pulls(15).await;
        stand.bucket.go_on();
        load.pulls(15).await;
        load.end().await;
        // What is pulled from now on is stored again.
        let number = 41;
        stand.registry.push(&image(number));
        soon(async || {
            let _ = client::pull(&stand.url, REPOSITORY, &number.to_string()).await;
            let hex = image(number).layers()[1].digest.hex();
            stand.bucket.objects().iter().any(|object| object.contains(&hex))
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn pulls_go_on_while_the_database_is_away() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        (0..40).for_each(|number| stand.registry.push(&image(number)));
        let load = Load::on(&stand);
        load.pulls(10).await;
        stand.database.stop();
        load.pulls(15).await;
        soon(async || ready(&stand, 0).await == 503).await;
        stand.database.start_again();
        load.pulls(15).await;
        load.end().await;
        for number in 0..3 {
            soon(async || ready(&stand, number).await == 200).await;
        }
        // Rows are written again, and one fetches for all.
        stand.registry.push(&image(42));
        soon(async || {
            let _ = client::pull(&stand.url, REPOSITORY, "42").await;
            stand.database.sql("cache", "SELECT count(*) FROM tags WHERE tag = '42'").trim() == "1"
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn the_upkeep_moves_on_when_the_replica_that_has_it_dies() {
    within_deadline(async {
        let Some(mut stand) = Stand::start("").await else { return };
        let holder = "SELECT url FROM leases WHERE name = 'upkeep'";
        soon(async || !stand.database.sql("cache", holder).trim().is_empty()).await;
        let first = stand.database.sql("cache", holder).trim().to_owned();
        let number = (0..3).find(|number| first.trim_end_matches('/') == stand.url_of(*number)).expect("one of them");
        stand.kill(number);
        // Ten seconds after its last sign of life.
        let moved = async {
            while stand.database.sql("cache", holder).trim() == first {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(40), moved).await.expect("another takes it");
    })
    .await;
}
