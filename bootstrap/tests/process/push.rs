//! Uploads whose process is killed, or told to stop.

use bytes::Bytes;
use domain::oci::{Algorithm, Digest};
use reqwest::Method;
use rustix::process::Signal;
use support::{Content, FakeRegistry, Fault, Gate, Operation};

use crate::cache::{Cache, Setup, eventually, within_deadline};

const REPOSITORY: &str = "team/app";

struct Pushing {
    http: reqwest::Client,
    base: String,
}

impl Pushing {
    fn to(cache: &Cache) -> Self {
        Self { http: reqwest::Client::builder().no_proxy().build().unwrap(), base: cache.url().to_owned() }
    }

    async fn begin(&self) -> String {
        let begun = self.send(Method::POST, &format!("/v2/{REPOSITORY}/blobs/uploads/"), &Bytes::new()).await.unwrap();
        assert_eq!(begun.status().as_u16(), 202);
        begun.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn send(&self, method: Method, target: &str, body: &Bytes) -> reqwest::Result<reqwest::Response> {
        self.http.request(method, format!("{}{target}", self.base)).body(body.clone()).send().await
    }

    async fn commit(&self, location: &str, digest: &Digest, body: &Bytes) -> reqwest::Result<u16> {
        let answer = self.send(Method::PUT, &format!("{location}?digest={digest}"), body).await?;
        Ok(answer.status().as_u16())
    }
}

fn sample(seed: u64, len: u64) -> (Digest, Bytes) {
    let bytes = Content::random(seed, len).slice(0, len);
    (Algorithm::Sha256.digest(&bytes), bytes)
}

#[tokio::test]
async fn after_a_kill_between_chunks_the_session_is_unknown_and_the_upstream_freed() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        let cache = setup.start().await;
        let (digest, bytes) = sample(1, 300_000);
        let location = Pushing::to(&cache).begin().await;
        let taken = Pushing::to(&cache).send(Method::PATCH, &location, &bytes.slice(..200_000)).await.unwrap();
        assert_eq!(taken.status().as_u16(), 202);
        assert_eq!((registry.open_uploads(), setup.staged()), (1, 1));
        cache.kill();

        let cache = setup.start().await;
        assert_eq!(setup.staged(), 0);
        let pushing = Pushing::to(&cache);
        let gone = pushing.send(Method::PATCH, &location, &bytes.slice(200_000..)).await.unwrap();
        assert_eq!(gone.status().as_u16(), 404);
        assert!(gone.text().await.unwrap().contains("BLOB_UPLOAD_UNKNOWN"));
        eventually(async || registry.open_uploads() == 0).await;
        // The client begins anew, as clients do.
        assert_eq!(pushing.commit(&pushing.begin().await, &digest, &bytes).await.unwrap(), 201);
    })
    .await;
}

/// Length of the blob whose push is killed, in bytes: too long to go along with the commit.
const LEN: u64 = 2_000_000;

/// Where a push stands when its process is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    AmidTheBytes,
    BeforeTheAnswerToTheBytes,
    BeforeTheCommit,
    AfterTheCommit,
}

impl Moment {
    const ALL: [Self; 4] =
        [Self::AmidTheBytes, Self::BeforeTheAnswerToTheBytes, Self::BeforeTheCommit, Self::AfterTheCommit];

    fn held_by(self, gate: &Gate) -> Fault {
        let fault = match self {
            Self::AmidTheBytes => Fault::hold_request_at(LEN / 2, gate).method(Method::PATCH),
            Self::BeforeTheAnswerToTheBytes => Fault::hold_request_at(LEN, gate).method(Method::PATCH),
            Self::BeforeTheCommit => Fault::hold_headers(gate).method(Method::PUT),
            Self::AfterTheCommit => Fault::hold_headers(gate).carried_out().method(Method::PUT),
        };
        fault.on(Operation::Upload)
    }
}

#[tokio::test]
async fn after_a_kill_at_any_moment_of_a_push_nothing_wrong_is_served_and_nothing_acknowledged_is_lost() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        for moment in Moment::ALL {
            let (kept, kept_bytes) = sample(moment as u64 + 100, 50_000);
            let (digest, bytes) = sample(moment as u64 + 200, LEN);
            let cache = setup.start().await;
            let pushing = Pushing::to(&cache);
            assert_eq!(pushing.commit(&pushing.begin().await, &kept, &kept_bytes).await.unwrap(), 201);
            let gate = Gate::new();
            let fault = registry.fault(moment.held_by(&gate));
            let location = pushing.begin().await;
            let push = pushing.commit(&location, &digest, &bytes);
            let kill = async {
                gate.reached().await;
                cache.kill();
            };
            let (outcome, ()) = futures_util::future::join(push, kill).await;
            assert!(outcome.is_err(), "nothing was acknowledged");
            gate.release();
            fault.clear();

            let mut cache = setup.start().await;
            let pushing = Pushing::to(&cache);
            registry.reset_counts();
            let got =
                pushing.send(Method::GET, &format!("/v2/{REPOSITORY}/blobs/{kept}"), &Bytes::new()).await.unwrap();
            assert_eq!(got.bytes().await.unwrap(), kept_bytes);
            assert_eq!(registry.blob_gets(&kept), 0, "what was acknowledged is here");
            // Perhaps the upstream has it, perhaps not: a pull says the truth, and a second push works.
            let got =
                pushing.send(Method::GET, &format!("/v2/{REPOSITORY}/blobs/{digest}"), &Bytes::new()).await.unwrap();
            match got.status().as_u16() {
                200 => assert!(got.bytes().await.unwrap() == bytes),
                status => assert_eq!(status, 404),
            }
            assert_eq!(pushing.commit(&pushing.begin().await, &digest, &bytes).await.unwrap(), 201, "{moment:?}");
            eventually(async || registry.open_uploads() == 0).await;
            cache.signal(Signal::TERM);
            assert_eq!(cache.exit().await.code(), Some(0));
            assert_eq!(setup.staged(), 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_drain_lets_an_upload_end_and_ends_the_sessions_that_nobody_writes_to() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url()).server("port = 0\ndrain_delay = \"0s\"");
        let mut cache = setup.start().await;
        let pushing = Pushing::to(&cache);
        let (digest, bytes) = sample(3, 2_000_000);
        pushing.begin().await;
        let location = pushing.begin().await;
        let gate = Gate::new();
        registry.fault(Fault::hold_request_at(1_000_000, &gate).on(Operation::Upload).method(Method::PATCH));
        let push = pushing.commit(&location, &digest, &bytes);
        let stop = async {
            gate.reached().await;
            cache.signal(Signal::TERM);
            let line = cache.line("\"draining\"").await;
            assert_eq!(line["uploads"], 2);
            gate.release();
        };
        let (outcome, ()) = futures_util::future::join(push, stop).await;
        assert_eq!(outcome.unwrap(), 201, "it was under way");
        assert_eq!(cache.exit().await.code(), Some(0));
        assert_eq!(registry.open_uploads(), 0, "the other one was ended");
        assert!(registry.has_blob(REPOSITORY, &digest));

        let cache = setup.start().await;
        registry.stop().await;
        let pushing = Pushing::to(&cache);
        let got = pushing.send(Method::GET, &format!("/v2/{REPOSITORY}/blobs/{digest}"), &Bytes::new()).await.unwrap();
        assert!(got.bytes().await.unwrap() == bytes, "the next pull is a hit");
    })
    .await;
}
