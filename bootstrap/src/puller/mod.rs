//! Pulls images as a client does, to warm a cache and to show that it works. The bytes are checked and thrown away.

mod plan;
mod reference;

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use domain::oci::manifest::Manifest;
use domain::oci::{Digest, MediaType};
use futures_util::{StreamExt, TryStreamExt, stream};
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode, header};
use url::Url;

use crate::config::Secret;
pub use plan::PlatformChoice;
pub use reference::ImageReference;

/// Blobs of one image on their way at a time: what Docker does.
const PARALLEL: usize = 3;

/// A client of one cache.
#[derive(Clone, Debug)]
pub struct Puller {
    client: Client,
    server: Url,
    /// Name and password.
    account: Option<(String, Secret)>,
}

/// What a pull moved.
#[derive(Clone, Debug, Default)]
pub struct PullReport {
    pub manifests: usize,
    pub blobs: usize,
    /// Manifests and blobs together.
    pub bytes: u64,
    /// Of the manifests and blobs, how many the cache had (`X-Cache`).
    pub hits: usize,
    pub time: Duration,
}

/// Told about what is to come and what has come, for a progress bar.
pub trait Progress: Sync {
    fn expect(&self, bytes: u64);
    fn received(&self, bytes: u64);
}

/// Nobody watches.
impl Progress for () {
    fn expect(&self, _: u64) {}
    fn received(&self, _: u64) {}
}

impl Puller {
    pub fn new(server: Url) -> anyhow::Result<Self> {
        Self::trusting(server, None)
    }

    /// Also takes certificates that the authority signs: one or more in PEM, in addition to the system's.
    pub fn trusting(server: Url, authority: Option<&[u8]>) -> anyhow::Result<Self> {
        let mut client = Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_mins(1))
            .no_proxy()
            .user_agent(concat!("harbor-cache/", env!("CARGO_PKG_VERSION"), " pull"));
        if let Some(pem) = authority {
            client = client.tls_certs_merge(Certificate::from_pem_bundle(pem).context("the authority's file")?);
        }
        Ok(Self { client: client.build()?, server, account: None })
    }

    /// Logs in with this account from now on.
    pub fn logged_in(self, name: &str, password: Secret) -> Self {
        Self { account: Some((name.to_owned(), password)), ..self }
    }

    /// A request with the account's credentials, if there is one. A bucket that it is sent on to does not get them.
    fn get(&self, url: Url) -> RequestBuilder {
        let request = self.client.get(url);
        match &self.account {
            Some((name, password)) => request.basic_auth(name, Some(password.expose())),
            None => request,
        }
    }

    /// Whether a Harbor Cache answers there.
    pub async fn is_up(&self) -> bool {
        let Ok(url) = self.server.join("/health") else { return false };
        matches!(self.client.get(url).send().await, Ok(answer) if answer.status().is_success())
    }

    /// Pulls the image: its manifests of the chosen platforms, and every blob they name. Each digest is checked.
    pub async fn pull(
        &self,
        image: &ImageReference,
        platforms: &PlatformChoice,
        progress: &dyn Progress,
    ) -> anyhow::Result<PullReport> {
        let started = Instant::now();
        let mut report = PullReport::default();
        let mut blobs: Vec<(Digest, u64)> = Vec::new();
        let mut pending = vec![image.reference.clone()];
        while let Some(reference) = pending.pop() {
            let manifest = self.manifest(image, &reference, &mut report).await?;
            for child in plan::children(&manifest, platforms) {
                match child {
                    plan::Step::Manifest(digest) => pending.push(digest.to_string()),
                    plan::Step::Blob(digest, size) if !blobs.iter().any(|(known, _)| *known == digest) => {
                        progress.expect(size);
                        blobs.push((digest, size));
                    }
                    plan::Step::Blob(..) => {}
                }
            }
        }
        let fetched: Vec<(u64, bool)> = stream::iter(blobs)
            .map(|(digest, size)| self.blob(image, digest, size, progress))
            .buffer_unordered(PARALLEL)
            .try_collect()
            .await?;
        report.blobs = fetched.len();
        report.bytes += fetched.iter().map(|(size, _)| size).sum::<u64>();
        report.hits += fetched.iter().filter(|(_, hit)| *hit).count();
        report.time = started.elapsed();
        Ok(report)
    }

    async fn manifest(
        &self,
        image: &ImageReference,
        reference: &str,
        report: &mut PullReport,
    ) -> anyhow::Result<Manifest> {
        let accept =
            [MediaType::OCI_INDEX, MediaType::OCI_MANIFEST, MediaType::DOCKER_LIST, MediaType::DOCKER_MANIFEST]
                .map(|media_type| media_type.to_string())
                .join(", ");
        let url = image.url(&self.server, &format!("manifests/{reference}"))?;
        let request = self.get(url).header(header::ACCEPT, accept);
        let answer = checked(request.send().await?, &image.to_string()).await?;
        report.hits += usize::from(is_hit(&answer));
        let media_type = answer
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|text| text.parse::<MediaType>().ok());
        let bytes = answer.bytes().await?;
        if let Ok(expected) = reference.parse::<Digest>()
            && expected.algorithm().digest(&bytes) != expected
        {
            bail!("{image}: the manifest does not match its digest {expected}");
        }
        report.manifests += 1;
        report.bytes += bytes.len() as u64;
        Manifest::parse(&bytes, media_type.as_ref()).with_context(|| format!("{image}: {reference} is no manifest"))
    }

    async fn blob(
        &self,
        image: &ImageReference,
        digest: Digest,
        size: u64,
        progress: &dyn Progress,
    ) -> anyhow::Result<(u64, bool)> {
        let url = image.url(&self.server, &format!("blobs/{digest}"))?;
        let answer = checked(self.get(url).send().await?, &format!("{image} {digest}")).await?;
        let hit = is_hit(&answer);
        let mut hasher = digest.algorithm().hasher();
        let mut received = 0;
        let mut body = answer.bytes_stream();
        while let Some(piece) = body.next().await {
            let piece =
                piece.with_context(|| format!("{image}: the transfer of {digest} broke after {received} bytes"))?;
            hasher.update(&piece);
            received += piece.len() as u64;
            progress.received(piece.len() as u64);
        }
        if hasher.finish() != digest || received != size {
            bail!("{image}: the bytes of {digest} are not what the manifest names");
        }
        Ok((received, hit))
    }
}

fn is_hit(answer: &Response) -> bool {
    answer.headers().get("x-cache").is_some_and(|value| matches!(value.as_bytes(), b"hit" | b"revalidated" | b"stale"))
}

async fn checked(answer: Response, what: &str) -> anyhow::Result<Response> {
    let status = answer.status();
    if status == StatusCode::OK {
        return Ok(answer);
    }
    let text = answer.text().await.unwrap_or_default();
    let said = serde_json::from_str::<serde_json::Value>(&text).ok();
    let message = said
        .as_ref()
        .and_then(|body| body.pointer("/errors/0/message")?.as_str())
        .unwrap_or("the answer has no explanation");
    if status == StatusCode::UNAUTHORIZED {
        bail!("{what}: {status}: {message}. Name an account with --username and --password-file")
    }
    bail!("{what}: {status}: {message}")
}
