//! What a request asks for, and the record of it.

use domain::oci::{Digest, RepositoryName};
use http::{HeaderMap, Method, StatusCode, Version};

use super::harbor::TagPath;

/// The endpoint that a request means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `/v2/`
    Ping,
    /// `/v2/<name>/manifests/<reference>`
    Manifest,
    /// `/v2/<name>/blobs/<digest>`
    Blob,
    /// `/v2/<name>/blobs/uploads/…`
    Upload,
    /// `/v2/<name>/tags/list`
    Tags,
    /// `/v2/<name>/referrers/<digest>`
    Referrers,
    /// `/v2/_catalog`
    Catalog,
    /// `/api/v2.0/projects/<project>/repositories/<repository>/artifacts/<reference>/tags/<tag>`, of Harbor's own API
    HarborTag,
    /// `/token`, the token service
    Token,
    /// Any other path.
    Other,
}

/// A request as it arrived. It is recorded before any fault or gate applies.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    pub method: Method,
    pub operation: Operation,
    pub repository: Option<RepositoryName>,
    /// Tag, digest or upload id, as it stands in the path; of a [`HarborTag`](Operation::HarborTag) the tag.
    pub reference: Option<String>,
    pub path_and_query: String,
    pub headers: HeaderMap,
    pub version: Version,
    /// Counts the connections of the registry from 1; requests with the same number share one.
    pub connection: u64,
    /// The status that was answered; none if there was no answer, or none yet.
    pub status: Option<StatusCode>,
    /// How many bytes of its body were taken so far.
    pub body_bytes: u64,
}

impl RecordedRequest {
    pub(super) fn new<B>(request: &http::Request<B>, connection: u64) -> Self {
        let (operation, repository, reference) = parse(request.uri().path());
        Self {
            method: request.method().clone(),
            operation,
            repository,
            reference,
            path_and_query: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
            headers: request.headers().clone(),
            version: request.version(),
            connection,
            status: None,
            body_bytes: 0,
        }
    }

    /// A header's text; none if it is missing or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The decoded values of a query parameter, in their order.
    pub fn query(&self, name: &str) -> Vec<String> {
        let query = self.path_and_query.split_once('?').map_or("", |(_, query)| query);
        url::form_urlencoded::parse(query.as_bytes())
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    }

    pub fn is_get(&self) -> bool {
        self.method == Method::GET
    }

    pub fn is_head(&self) -> bool {
        self.method == Method::HEAD
    }

    /// Whether it is about the blob, by GET, HEAD or DELETE.
    pub fn is_for_blob(&self, digest: &Digest) -> bool {
        self.operation == Operation::Blob && self.reference.as_deref() == Some(&digest.to_string())
    }

    /// Whether it is about the manifest under the tag or digest, by any method.
    pub fn is_for_manifest(&self, reference: &str) -> bool {
        self.operation == Operation::Manifest && self.reference.as_deref() == Some(reference)
    }
}

type Target = (Operation, Option<RepositoryName>, Option<String>);

/// Reads the path from the right: repository names contain slashes.
fn parse(path: &str) -> Target {
    let other = (Operation::Other, None, None);
    match path {
        "/v2" | "/v2/" => return (Operation::Ping, None, None),
        "/v2/_catalog" => return (Operation::Catalog, None, None),
        "/token" => return (Operation::Token, None, None),
        _ => {}
    }
    if let Some(TagPath { repository, tag, .. }) = TagPath::parse(path) {
        return (Operation::HarborTag, Some(repository), Some(tag.to_string()));
    }
    let Some(rest) = path.strip_prefix("/v2/") else {
        return other;
    };
    let found = if let Some(name) = rest.strip_suffix("/tags/list") {
        Some((Operation::Tags, name, ""))
    } else {
        [
            (Operation::Upload, "/blobs/uploads/"),
            (Operation::Blob, "/blobs/"),
            (Operation::Manifest, "/manifests/"),
            (Operation::Referrers, "/referrers/"),
        ]
        .into_iter()
        .find_map(|(operation, mark)| rest.rsplit_once(mark).map(|(name, reference)| (operation, name, reference)))
    };
    match found.map(|(operation, name, reference)| (operation, name.parse(), reference)) {
        Some((operation, Ok(name), reference)) => {
            (operation, Some(name), (!reference.is_empty()).then(|| reference.to_owned()))
        }
        _ => other,
    }
}
