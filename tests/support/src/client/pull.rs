//! A pull as docker and containerd do it: HEAD of the tag, GET of every manifest by digest, GET of every blob.

use std::collections::HashSet;

use domain::oci::{Digest, MediaType};
use futures_util::StreamExt;
use reqwest::header::{ACCEPT, HeaderMap};
use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

use crate::http_client;

/// Why a pull failed.
#[derive(Debug, thiserror::Error)]
pub enum PullError {
    #[error("{method} {path}: {status}: {body}")]
    Status { method: Method, path: String, status: StatusCode, body: String },
    #[error("{path}: the content is {actual}")]
    WrongDigest { path: String, actual: Digest },
    #[error("{path}: {what}")]
    BadAnswer { path: String, what: &'static str },
    #[error(transparent)]
    Transport(#[from] reqwest::Error),
}

impl PullError {
    /// The status that ended the pull, if one did.
    pub fn status(&self) -> Option<StatusCode> {
        if let Self::Status { status, .. } = self { Some(*status) } else { None }
    }
}

/// What one successful request brought.
#[derive(Clone, Debug)]
pub struct Answer {
    pub method: Method,
    /// Below the registry's root, with the query.
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Length of the body, in bytes.
    pub bytes: u64,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The cache's outcome, as in `hit`.
    pub fn x_cache(&self) -> Option<&str> {
        self.header("x-cache")
    }

    pub fn is_blob(&self) -> bool {
        self.path.contains("/blobs/")
    }
}

/// A complete pull. Every digest was right.
#[derive(Clone, Debug)]
pub struct Pulled {
    /// The digest of the manifest or index that the reference named.
    pub root: Digest,
    /// One entry a request, in their order.
    pub answers: Vec<Answer>,
}

impl Pulled {
    pub fn blob_bytes(&self) -> u64 {
        self.blobs().map(|answer| answer.bytes).sum()
    }

    pub fn blobs(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| answer.is_blob())
    }

    /// `X-Cache` of every answer, empty where there was none.
    pub fn outcomes(&self) -> Vec<&str> {
        self.answers.iter().map(|answer| answer.x_cache().unwrap_or_default()).collect()
    }
}

/// Pulls all platforms of an image anonymously. `base_url` is the registry's root.
pub async fn pull(base_url: &str, repository: &str, reference: &str) -> Result<Pulled, PullError> {
    Client::new(base_url).pull(repository, reference).await
}

/// A registry client that believes nothing. It follows redirects.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    namespace: Option<String>,
    account: Option<(String, String)>,
}

impl Client {
    pub fn new(base_url: &str) -> Self {
        let http = http_client::builder().build().expect("a plain client needs nothing from the system");
        Self::with_http(base_url, http)
    }

    /// A client of our own making, as for TLS or HTTP/2.
    pub fn with_http(base_url: &str, http: reqwest::Client) -> Self {
        Self { http, base_url: base_url.trim_end_matches('/').to_owned(), namespace: None, account: None }
    }

    /// Adds `?ns=` to every request, as containerd's mirrors get it.
    pub fn namespace(self, registry: &str) -> Self {
        Self { namespace: Some(registry.to_owned()), ..self }
    }

    /// Basic credentials on every request.
    pub fn account(self, user: &str, password: &str) -> Self {
        Self { account: Some((user.to_owned(), password.to_owned())), ..self }
    }

    /// Pulls all platforms of an image.
    pub async fn pull(&self, repository: &str, reference: &str) -> Result<Pulled, PullError> {
        let mut answers = Vec::new();
        let head = self.send(Method::HEAD, &format!("/v2/{repository}/manifests/{reference}")).await?;
        let path = head.url().path().to_owned();
        let declared = head.headers().get("docker-content-digest").and_then(|value| value.to_str().ok());
        let root = declared.and_then(|text| text.parse::<Digest>().ok());
        let root = root.ok_or(PullError::BadAnswer { path, what: "HEAD tells no digest" })?;
        answers.push(answer_of(Method::HEAD, &head, 0));

        let (mut manifests, mut blobs) = (vec![root], Vec::new());
        let mut seen = HashSet::new();
        while let Some(digest) = manifests.pop() {
            let (answer, bytes) = self.manifest(repository, &digest).await?;
            let value: Value = serde_json::from_slice(&bytes)
                .map_err(|_| PullError::BadAnswer { path: answer.path.clone(), what: "the manifest is not JSON" })?;
            manifests.extend(digests(&value["manifests"]));
            blobs.extend(digests(&Value::from(vec![value["config"].clone()])));
            blobs.extend(digests(&value["layers"]));
            answers.push(answer);
        }
        for digest in blobs {
            if seen.insert(digest) {
                answers.push(self.blob(repository, &digest).await?);
            }
        }
        Ok(Pulled { root, answers })
    }

    /// GET of a manifest by digest.
    pub async fn manifest(&self, repository: &str, digest: &Digest) -> Result<(Answer, Vec<u8>), PullError> {
        let response = self.send(Method::GET, &format!("/v2/{repository}/manifests/{digest}")).await?;
        let mut bytes = Vec::new();
        let answer = verified(response, digest, |chunk| bytes.extend_from_slice(chunk)).await?;
        Ok((answer, bytes))
    }

    /// GET of a blob. Its bytes are checked and dropped.
    pub async fn blob(&self, repository: &str, digest: &Digest) -> Result<Answer, PullError> {
        let response = self.send(Method::GET, &format!("/v2/{repository}/blobs/{digest}")).await?;
        verified(response, digest, |_| {}).await
    }

    /// A request below the registry's root; any status but 200 is an error.
    async fn send(&self, method: Method, path: &str) -> Result<Response, PullError> {
        let accept =
            [MediaType::OCI_INDEX, MediaType::OCI_MANIFEST, MediaType::DOCKER_LIST, MediaType::DOCKER_MANIFEST];
        let accept = accept.iter().map(MediaType::as_str).chain(["*/*"]).collect::<Vec<_>>().join(", ");
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.base_url)).header(ACCEPT, accept);
        if let Some(namespace) = &self.namespace {
            request = request.query(&[("ns", namespace)]);
        }
        if let Some((user, password)) = &self.account {
            request = request.basic_auth(user, Some(password));
        }
        let response = request.send().await?;
        let status = response.status();
        if status == StatusCode::OK {
            return Ok(response);
        }
        let body = response.text().await.unwrap_or_default();
        Err(PullError::Status { method, path: path.to_owned(), status, body })
    }
}

/// Reads a body to its end and compares it with its digest.
async fn verified(response: Response, digest: &Digest, mut sink: impl FnMut(&[u8])) -> Result<Answer, PullError> {
    let mut answer = answer_of(Method::GET, &response, 0);
    let mut hasher = digest.algorithm().hasher();
    let mut body = response.bytes_stream();
    while let Some(chunk) = body.next().await {
        let chunk = chunk?;
        hasher.update(&chunk);
        sink(&chunk);
        answer.bytes += chunk.len() as u64;
    }
    let actual = hasher.finish();
    if actual == *digest { Ok(answer) } else { Err(PullError::WrongDigest { path: answer.path, actual }) }
}

fn answer_of(method: Method, response: &Response, bytes: u64) -> Answer {
    let url = response.url();
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    Answer { method, path, status: response.status(), headers: response.headers().clone(), bytes }
}

fn digests(descriptors: &Value) -> Vec<Digest> {
    let digest = |descriptor: &Value| descriptor["digest"].as_str().and_then(|text| text.parse().ok());
    descriptors.as_array().into_iter().flatten().filter_map(digest).collect()
}
