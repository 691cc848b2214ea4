//! Pushes whose requests are spread over the replicas.

use bytes::Bytes;
use domain::oci::{Algorithm, Digest};
use reqwest::Method;
use support::{Content, client};

use super::stand::{REPOSITORY, Stand};
use crate::cache::within_deadline;

/// A client whose requests go to one replica after the other, as behind a balancer without affinity.
struct Pushing<'a> {
    http: reqwest::Client,
    stand: &'a Stand,
    /// Which replica each request goes to.
    turn: usize,
}

impl Pushing<'_> {
    async fn send(&mut self, method: Method, target: &str, body: Bytes) -> reqwest::Response {
        let base = self.stand.url_of(self.turn % 3);
        self.turn += 1;
        self.http.request(method, format!("{base}{target}")).body(body).send().await.unwrap()
    }

    /// Where the session goes on, without the replica.
    fn place(answer: &reqwest::Response) -> String {
        let location = answer.headers()["location"].to_str().unwrap();
        let start = location.find("/v2/").unwrap();
        location[start..].to_owned()
    }

    async fn chunked(&mut self, bytes: &Bytes, chunk: usize, digest: &Digest) -> u16 {
        let begun = self.send(Method::POST, &format!("/v2/{REPOSITORY}/blobs/uploads/"), Bytes::new()).await;
        assert_eq!(begun.status().as_u16(), 202);
        let mut place = Self::place(&begun);
        let mut sent = 0;
        while sent < bytes.len() {
            let end = (sent + chunk).min(bytes.len());
            let taken = self.send(Method::PATCH, &place, bytes.slice(sent..end)).await;
            assert_eq!(taken.status().as_u16(), 202, "{sent}");
            assert_eq!(taken.headers()["range"], format!("0-{}", end - 1));
            place = Self::place(&taken);
            let status = self.send(Method::GET, &place, Bytes::new()).await;
            assert_eq!((status.status().as_u16(), &status.headers()["range"]), (204, &taken.headers()["range"]));
            sent = end;
        }
        let separator = if place.contains('?') { '&' } else { '?' };
        let done = self.send(Method::PUT, &format!("{place}{separator}digest={digest}"), Bytes::new()).await;
        done.status().as_u16()
    }
}

fn sample(seed: u64, len: u64) -> (Digest, Bytes) {
    let bytes = Content::random(seed, len).slice(0, len);
    (Algorithm::Sha256.digest(&bytes), bytes)
}

#[tokio::test]
async fn a_push_whose_chunks_are_spread_over_the_replicas_arrives_whole() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        for (seed, chunk) in [(1, 300_000), (2, 2_000_000), (3, 999_983)] {
            let mut pushing = Pushing { http: http.clone(), stand: &stand, turn: usize::try_from(seed).unwrap() };
            let (digest, bytes) = sample(seed, 2_000_000);
            assert_eq!(pushing.chunked(&bytes, chunk, &digest).await, 201);
            let arrived = stand.registry.blob(REPOSITORY, &digest).expect("at the upstream");
            assert_eq!(arrived.slice(0, 2_000_000), bytes);
            for number in 0..3 {
                let pulled = client::Client::new(stand.url_of(number)).blob(REPOSITORY, &digest).await;
                assert_eq!(pulled.expect("the digest is right").bytes, 2_000_000);
            }
        }
        // What is not what it is said to be is refused, wherever its pieces went.
        let mut pushing = Pushing { http, stand: &stand, turn: 0 };
        let ((_, bytes), (wrong, _)) = (sample(4, 1_500_000), sample(5, 10));
        assert_eq!(pushing.chunked(&bytes, 400_000, &wrong).await, 400);
        assert!(!stand.registry.has_blob(REPOSITORY, &wrong));
    })
    .await;
}

#[tokio::test]
async fn a_push_goes_on_without_the_replica_that_it_began_at() {
    within_deadline(async {
        let Some(mut stand) = Stand::start("").await else { return };
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let (digest, bytes) = sample(6, 1_000_000);
        let place = {
            let mut pushing = Pushing { http: http.clone(), stand: &stand, turn: 0 };
            let begun = pushing.send(Method::POST, &format!("/v2/{REPOSITORY}/blobs/uploads/"), Bytes::new()).await;
            pushing.turn = 0;
            let taken = pushing.send(Method::PATCH, &Pushing::place(&begun), bytes.slice(..600_000)).await;
            assert_eq!(taken.status().as_u16(), 202);
            Pushing::place(&taken)
        };
        stand.kill(0);
        let mut pushing = Pushing { http, stand: &stand, turn: 1 };
        let taken = pushing.send(Method::PATCH, &place, bytes.slice(600_000..)).await;
        assert_eq!(taken.status().as_u16(), 202);
        let place = Pushing::place(&taken);
        let done = pushing.send(Method::PUT, &format!("{place}?digest={digest}"), Bytes::new()).await;
        assert_eq!(done.status().as_u16(), 201);
        assert_eq!(stand.registry.blob(REPOSITORY, &digest).expect("there").slice(0, 1_000_000), bytes);
    })
    .await;
}
