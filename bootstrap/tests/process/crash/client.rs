//! One client: asks for anything, and believes nothing. It may be told an error, and it may be cut off; it must never be told
//! anything wrong.

use std::sync::Arc;

use bytes::Bytes;
use domain::oci::Digest;
use futures_util::StreamExt as _;
use rand::RngExt as _;
use rand::rngs::StdRng;
use reqwest::header::{ACCEPT, CONTENT_RANGE, CONTENT_TYPE, LOCATION, RANGE};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use support::{Blob, SampleImage};

use super::world::{World, length};

/// Tags that a client moves about in its own repository.
const TAGS: u64 = 3;

pub(super) struct Client {
    http: reqwest::Client,
    base: String,
    world: Arc<World>,
    /// Nobody else pushes to it or deletes from it.
    own: String,
    random: StdRng,
}

impl Client {
    pub(super) fn new(world: &Arc<World>, base: &str, number: usize, random: StdRng) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { http, base: base.to_owned(), world: Arc::clone(world), own: format!("team/client{number}"), random }
    }

    /// One thing, of whatever kind.
    pub(super) async fn ask_something(&mut self) {
        match self.random.random_range(0..100) {
            0..30 => self.pull_image().await,
            30..45 => self.pull_blob().await,
            45..60 => self.pull_range().await,
            60..65 => self.look_at_blob().await,
            65..80 => self.push_image().await,
            80..84 => self.abandon_upload().await,
            84..88 => self.delete_tag().await,
            88..91 => self.delete_manifest().await,
            _ => self.administer().await,
        }
    }

    /// An image of the registry, by the name of one of the upstreams.
    fn image(&mut self) -> (String, SampleImage) {
        let world = Arc::clone(&self.world);
        let image = world.image(&mut self.random);
        let prefix = if self.random.random_ratio(1, 4) { "apart/" } else { "" };
        (format!("{prefix}{}", image.repository()), image.clone())
    }

    fn blob(&mut self) -> (String, Blob) {
        let (repository, image) = self.image();
        let blobs: Vec<&Blob> = image.blobs().collect();
        (repository, blobs[self.random.random_range(0..blobs.len())].clone())
    }

    async fn pull_image(&mut self) {
        let (repository, image) = self.image();
        self.get(&format!("{repository}/manifests/1.0"), &image.digest()).await;
        for manifest in image.manifests() {
            self.get(&format!("{repository}/manifests/{}", manifest.digest), &manifest.digest).await;
        }
        for blob in image.blobs() {
            self.get(&format!("{repository}/blobs/{}", blob.digest), &blob.digest).await;
        }
    }

    async fn pull_blob(&mut self) {
        let (repository, blob) = self.blob();
        self.get(&format!("{repository}/blobs/{}", blob.digest), &blob.digest).await;
    }

    /// All of a content that upstream has.
    async fn get(&self, path: &str, digest: &Digest) {
        let request = self.request(Method::GET, &format!("/v2/{path}")).header(ACCEPT, "*/*");
        let Some(answer) = expected(path, request, 200).await else { return };
        let expected = self.world.content(digest);
        // The bytes before the last are only known to be right once that one has come.
        if let Some(bytes) = read(path, answer, &expected, !self.world.is_rotten(digest)).await {
            assert!(bytes == expected, "{path}: {} bytes that are not those of {digest}", bytes.len());
        }
    }

    async fn pull_range(&mut self) {
        let (repository, blob) = self.blob();
        let from = self.random.random_range(0..blob.size());
        let end = self.random.random_range(from..blob.size()) + 1;
        let path = format!("{repository}/blobs/{}", blob.digest);
        let request = self.request(Method::GET, &format!("/v2/{path}"));
        let Some(answer) = some_answer(request.header(RANGE, format!("bytes={from}-{}", end - 1))).await else {
            return;
        };
        let content = self.world.content(&blob.digest);
        let at = |place: u64| usize::try_from(place).unwrap();
        let part = match answer.status().as_u16() {
            206 => {
                let told = answer.headers()[CONTENT_RANGE].to_str().unwrap().to_owned();
                assert_eq!(told, format!("bytes {from}-{}/{}", end - 1, blob.size()), "{path}");
                content.slice(at(from)..at(end))
            }
            // A length that upstream did not tell is no ground for ranges.
            200 => content,
            _ => return is_honest(&path, &answer),
        };
        let is_hit = answer.headers().get("x-cache").is_some_and(|outcome| outcome == "hit");
        // Ranges before the end of a fill that runs leave before its digest is known.
        let sound = is_hit || !self.world.is_rotten(&blob.digest);
        if let Some(bytes) = read(&path, answer, &part, sound).await {
            assert_eq!(bytes.len(), part.len(), "{path}");
        }
    }

    async fn look_at_blob(&mut self) {
        let (repository, blob) = self.blob();
        let path = format!("{repository}/blobs/{}", blob.digest);
        if let Some(answer) = expected(&path, self.request(Method::HEAD, &format!("/v2/{path}")), 200).await {
            assert_eq!(answer.headers()["content-length"].to_str().unwrap(), blob.size().to_string(), "{path}");
        }
    }

    async fn push_image(&mut self) {
        let tag = self.tag();
        let layers: Vec<u64> = (0..self.random.random_range(1..3)).map(|_| length(&mut self.random)).collect();
        let image = SampleImage::single(&self.own, &tag).seed(self.random.random()).layers(layers).build();
        self.world.know(&image);
        for blob in image.blobs() {
            if !self.push_blob(blob).await {
                return;
            }
        }
        if self.random.random_ratio(1, 3) {
            let (from, blob) = self.blob();
            self.mount(from.trim_start_matches("apart/"), &blob).await;
        }
        let digest = image.digest();
        self.world.promises().may_be(&self.own, &tag, Some(digest));
        let root = image.root();
        let put = self
            .request(Method::PUT, &format!("/v2/{}/manifests/{tag}", self.own))
            .header(CONTENT_TYPE, root.media_type.as_str())
            .body(root.bytes.clone());
        if is_done(put, 201).await {
            self.world.promises().is(&self.own, &tag, Some(digest));
        }
    }

    /// In one of the ways in which clients push. Whether it was acknowledged.
    async fn push_blob(&mut self, blob: &Blob) -> bool {
        let (bytes, uploads) = (blob.content.to_bytes(), format!("/v2/{}/blobs/uploads/", self.own));
        let pushed = match self.random.random_range(0..3) {
            0 => {
                let post = self.request(Method::POST, &format!("{uploads}?digest={}", blob.digest));
                is_done(post.body(bytes), 201).await
            }
            1 => match self.begin().await {
                Some(place) => is_done(self.commit(&place, blob).body(bytes), 201).await,
                None => false,
            },
            _ => self.push_in_chunks(blob, &bytes).await,
        };
        if pushed {
            self.world.promises().has_blob(&self.own, blob.digest);
        }
        pushed
    }

    async fn push_in_chunks(&mut self, blob: &Blob, bytes: &Bytes) -> bool {
        let Some(mut place) = self.begin().await else { return false };
        let mut from = 0;
        while from < bytes.len() {
            let end = self.random.random_range(from..bytes.len()) + 1;
            let Some(next) = self.append(&place, bytes, from, end).await else { return false };
            (place, from) = (next, end);
        }
        is_done(self.commit(&place, blob), 201).await
    }

    async fn abandon_upload(&mut self) {
        let Some(place) = self.begin().await else { return };
        let bytes = self.blob().1.content.to_bytes();
        let end = self.random.random_range(0..bytes.len()) + 1;
        self.append(&place, &bytes, 0, end).await;
    }

    async fn mount(&self, from: &str, blob: &Blob) {
        let query = format!("mount={}&from={from}", blob.digest);
        if is_done(self.request(Method::POST, &format!("/v2/{}/blobs/uploads/?{query}", self.own)), 201).await {
            self.world.promises().has_blob(&self.own, blob.digest);
        }
    }

    async fn begin(&self) -> Option<String> {
        let begun = some_answer(self.request(Method::POST, &format!("/v2/{}/blobs/uploads/", self.own))).await?;
        place_of(&begun)
    }

    async fn append(&self, place: &str, bytes: &Bytes, from: usize, end: usize) -> Option<String> {
        let patch = self.request(Method::PATCH, place).header(CONTENT_RANGE, format!("{from}-{}", end - 1));
        place_of(&some_answer(patch.body(bytes.slice(from..end))).await?)
    }

    fn commit(&self, place: &str, blob: &Blob) -> RequestBuilder {
        let separator = if place.contains('?') { '&' } else { '?' };
        self.request(Method::PUT, &format!("{place}{separator}digest={}", blob.digest))
    }

    async fn delete_tag(&mut self) {
        let tag = self.tag();
        self.world.promises().may_be(&self.own, &tag, None);
        if is_done(self.request(Method::DELETE, &format!("/v2/{}/manifests/{tag}", self.own)), 202).await {
            self.world.promises().is(&self.own, &tag, None);
        }
    }

    async fn delete_manifest(&mut self) {
        let tag = self.tag();
        let Some(digest) = self.world.registry.tag(&self.own, &tag) else { return };
        self.world.promises().manifest_may_go(&self.own, digest);
        if is_done(self.request(Method::DELETE, &format!("/v2/{}/manifests/{digest}", self.own)), 202).await {
            self.world.promises().manifest_is_gone(&self.own, digest);
        }
    }

    /// Purges, mostly little, and sets off what goes through the whole store.
    async fn administer(&mut self) {
        let (repository, blob) = self.blob();
        let named = if let Some(name) = repository.strip_prefix("apart/") {
            format!("apart/{name}")
        } else {
            format!("upstream/{repository}")
        };
        let purge = |body: Value| (Method::POST, "/cache/purge", body);
        let (method, path, body) = match self.random.random_range(0..16) {
            0..4 => purge(json!({ "digest": blob.digest.to_string() })),
            4..7 => purge(json!({ "repository": named })),
            7..10 => purge(json!({ "repository": named, "tag": "1.0" })),
            10 => purge(json!({ "pattern": "upstream/team/**" })),
            11 => (Method::DELETE, "/cache", Value::Null),
            12..14 => (Method::POST, "/tasks", json!({ "kind": "scrub" })),
            _ => (Method::POST, "/cache/cleanup", Value::Null),
        };
        let mut request = self.request(method, &format!("/api/v1{path}"));
        if body != Value::Null {
            request = request.json(&body);
        }
        if let Some(answer) = some_answer(request).await {
            let (status, told) = (answer.status().as_u16(), answer.text().await.unwrap_or_default());
            // A second scrub waits for the first; an upstream that nothing is known of has nothing to purge.
            assert!(matches!(status, 200..300 | 404 | 409), "{path}: {status}: {told}");
        }
    }

    fn tag(&mut self) -> String {
        format!("v{}", self.random.random_range(0..TAGS))
    }

    fn request(&self, method: Method, target: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{target}", self.base))
    }
}

/// The answer, unless the connection ends before it.
async fn some_answer(request: RequestBuilder) -> Option<Response> {
    request.send().await.ok()
}

/// The answer if it has this status. Any other has to be an honest error.
async fn expected(path: &str, request: RequestBuilder, status: u16) -> Option<Response> {
    let answer = some_answer(request).await?;
    if answer.status().as_u16() == status {
        return Some(answer);
    }
    is_honest(path, &answer);
    None
}

/// What upstream has is not said to be missing or forbidden, and nothing breaks in here.
fn is_honest(path: &str, answer: &Response) {
    let status = answer.status().as_u16();
    assert!(matches!(status, 429 | 502..=504), "{path}: {status}");
}

/// Whether it was said to be done.
async fn is_done(request: RequestBuilder, status: u16) -> bool {
    let Some(answer) = some_answer(request).await else { return false };
    let told = answer.status().as_u16();
    assert_ne!(told, 500, "{}", answer.url());
    told == status
}

/// Where an upload goes on.
fn place_of(answer: &Response) -> Option<String> {
    let place = answer.headers().get(LOCATION).filter(|_| answer.status().as_u16() == 202)?.to_str().unwrap();
    Some(place.strip_prefix("http://").map_or(place, |rest| &rest[rest.find('/').unwrap_or(0)..]).to_owned())
}

/// The body, or nothing if it was cut. Where it is `sound`, what comes before a cut has to be right too.
async fn read(path: &str, answer: Response, expected: &Bytes, sound: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.len());
    let mut body = answer.bytes_stream();
    while let Some(chunk) = body.next().await {
        bytes.extend_from_slice(&chunk.ok()?);
        assert!(!sound || expected.starts_with(&bytes), "{path}: wrong among the first {} bytes", bytes.len());
    }
    Some(bytes)
}
