//! DELETE of content (distribution-spec, end-9 and end-10).

use domain::oci::{Digest, RepositoryName, Tag};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::{Method, StatusCode};
use url::Url;

use crate::auth::Access;
use crate::call::{Answer, Call, Purpose, Repeat};
use crate::client::{RegistryClient, refuse_html};
use crate::harbor;
use crate::options::UpstreamKind;
use crate::permits::Share;
use crate::read;

pub(crate) async fn manifest(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<(), UpstreamError> {
    let path = format!("/v2/{repository}/manifests/{digest}");
    by_path(client, repository, &path, "DELETE of a manifest").await
}

pub(crate) async fn tag(client: &RegistryClient, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
    if client.kind() != UpstreamKind::Harbor {
        let path = format!("/v2/{repository}/manifests/{tag}");
        let outcome = by_path(client, repository, &path, "DELETE of a tag").await;
        let refused = outcome.as_ref().is_err_and(|error| error.kind() == UpstreamErrorKind::Unsupported);
        // Its challenge may have been the first to show what it is.
        if !refused || client.kind() != UpstreamKind::Harbor {
            return outcome;
        }
    }
    harbor::delete_tag(client, repository, tag).await
}

pub(crate) async fn blob(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<(), UpstreamError> {
    let path = format!("/v2/{repository}/blobs/{digest}");
    by_path(client, repository, &path, "DELETE of a blob").await
}

async fn by_path(
    client: &RegistryClient,
    repository: &RepositoryName,
    path: &str,
    what: &str,
) -> Result<(), UpstreamError> {
    let access = Access::Delete(repository.clone());
    let (answer, _permit) = client.send(Share::Question, &access, call(client.endpoint(path))).await?;
    finish(client, answer, what).await
}

/// A second DELETE would find nothing where the first was seen.
pub(crate) fn call(url: Url) -> Call {
    Call { purpose: Purpose::Delete, repeat: Repeat::WhenUnsent, ..Call::new(Method::DELETE, url) }
}

pub(crate) async fn finish(client: &RegistryClient, answer: Answer, what: &str) -> Result<(), UpstreamError> {
    if !matches!(answer.response.status(), StatusCode::ACCEPTED | StatusCode::OK | StatusCode::NO_CONTENT) {
        return Err(client.failure(answer, what).await);
    }
    refuse_html(&answer, what)?;
    read::drain(answer.response).await;
    Ok(())
}
