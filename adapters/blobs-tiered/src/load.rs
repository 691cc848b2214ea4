//! Making a copy.

use domain::body::{Body, BodyError, Chunk};
use domain::cache::BlobKey;
use domain::ports::staging::DigestMismatch;
use domain::ports::{BlobStoreError, DigestVerifier, Staging, StagingError, VerifiedBlob};
use futures_util::StreamExt as _;

/// Why there is no copy. Readers then read the far store.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    #[error(transparent)]
    Staging(#[from] StagingError),
    #[error(transparent)]
    Body(#[from] BodyError),
    #[error(transparent)]
    Digest(#[from] DigestMismatch),
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    #[error("other copies that are being made take the whole budget")]
    NoRoom,
    #[error("it has another length than it was said to have")]
    Length,
}

/// Stages the object's bytes and confirms that they are its own.
pub(crate) async fn verified(
    staging: &dyn Staging,
    key: &BlobKey,
    body: Body,
    size: u64,
) -> Result<VerifiedBlob, LoadError> {
    let (writer, _) = staging.create("copy").await?;
    let mut verifier = DigestVerifier::new(key.digest, writer);
    let mut chunks = body.into_stream();
    while let Some(chunk) = chunks.next().await {
        let bytes = match chunk? {
            Chunk::Bytes(bytes) => bytes,
            Chunk::File(region) => match tokio::task::spawn_blocking(move || region.read()).await {
                Ok(Ok(bytes)) => bytes,
                Ok(Err(_)) | Err(_) => return Err(LoadError::Length),
            },
        };
        if verifier.written() + bytes.len() as u64 > size {
            return Err(LoadError::Length);
        }
        verifier.append(vec![bytes]).await?;
    }
    Ok(verifier.finish()?)
}
