//! `DELETE` of manifests, tags and blobs (distribution-spec, "Content Management").

use domain::oci::{Digest, Reference};
use http::StatusCode;
use poem::Response;

use super::endpoint::{Call, Routed};
use super::error::RegistryError;

pub(super) async fn manifest(
    call: &Call<'_>,
    routed: &Routed,
    reference: &Reference,
) -> Result<Response, RegistryError> {
    match reference {
        Reference::Digest(digest) => call.state.push.delete_manifest(&routed.key, *digest).await?,
        Reference::Tag(tag) => call.state.push.delete_tag(&routed.key, tag).await?,
    }
    Ok(accepted())
}

pub(super) async fn blob(call: &Call<'_>, routed: &Routed, digest: Digest) -> Result<Response, RegistryError> {
    call.state.push.delete_blob(&routed.key, digest).await?;
    Ok(accepted())
}

fn accepted() -> Response {
    Response::builder().status(StatusCode::ACCEPTED).finish()
}
