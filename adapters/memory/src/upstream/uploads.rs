//! Upload sessions: bytes that are on their way to be a blob.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::BytesMut;
use domain::oci::{Digest, ErrorCode, RepositoryName};
use domain::ports::upstream::{Mount, UploadChunk, UpstreamError, UpstreamErrorKind, UpstreamUpload};
use futures_util::StreamExt as _;

use super::MemoryUpstream;

/// The open sessions. Each is found at the place that its last answer named, and at no other.
#[derive(Debug, Default)]
pub(super) struct Uploads(Mutex<Sessions>);

#[derive(Debug, Default)]
struct Sessions {
    by_location: HashMap<String, Session>,
    /// Counts the places that were named, so that none is named twice.
    named: u64,
}

#[derive(Debug)]
struct Session {
    repository: RepositoryName,
    bytes: BytesMut,
    /// A chunk was shorter than one that is not the last may be, so it was the last.
    ended: bool,
}

impl Uploads {
    fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sessions {
    fn insert(&mut self, session: Session) -> String {
        self.named += 1;
        let location = format!("/v2/{}/blobs/uploads/{}", session.repository, self.named);
        self.by_location.insert(location.clone(), session);
        location
    }

    fn find(&mut self, repository: &RepositoryName, location: &str) -> Result<&mut Session, UpstreamError> {
        let session = self.by_location.get_mut(location).filter(|session| session.repository == *repository);
        session.ok_or_else(unknown)
    }

    fn remove(&mut self, repository: &RepositoryName, location: &str) -> Result<Session, UpstreamError> {
        self.find(repository, location)?;
        self.by_location.remove(location).ok_or_else(unknown)
    }
}

impl MemoryUpstream {
    /// Sessions that were neither committed nor cancelled.
    pub fn open_uploads(&self) -> usize {
        self.uploads.lock().by_location.len()
    }

    pub(super) fn open_upload(&self, repository: &RepositoryName) -> UpstreamUpload {
        let session = Session { repository: repository.clone(), bytes: BytesMut::new(), ended: false };
        self.described(self.uploads.lock().insert(session), 0)
    }

    pub(super) async fn append(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        let taken = self.take(repository, &upload.location, chunk).await?;
        let least = self.settings().min_chunk.unwrap_or(0);
        let mut sessions = self.uploads.lock();
        let mut session = sessions.remove(repository, &upload.location)?;
        session.ended |= (1..least).contains(&taken);
        let received = session.bytes.len() as u64;
        // Another place after each chunk, as in registries that keep the state of a session in its address: whoever goes
        // on at an earlier one finds nothing.
        let location = sessions.insert(session);
        drop(sessions);
        Ok(self.described(location, received))
    }

    pub(super) async fn commit(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        if let Some(chunk) = last {
            self.take(repository, &upload.location, chunk).await?;
        }
        let mut sessions = self.uploads.lock();
        let actual = digest.algorithm().digest(&sessions.find(repository, &upload.location)?.bytes);
        if actual != *digest {
            let context = format!("the bytes of the upload have the digest {actual}");
            return Err(UpstreamError::new(UpstreamErrorKind::Invalid(ErrorCode::DigestInvalid), context));
        }
        let session = sessions.remove(repository, &upload.location)?;
        drop(sessions);
        self.put_blob_as(repository, *digest, session.bytes);
        Ok(())
    }

    pub(super) fn status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        let received = self.uploads.lock().find(repository, &upload.location)?.bytes.len() as u64;
        Ok(self.described(upload.location.clone(), received))
    }

    pub(super) fn cancel(&self, upload: &UpstreamUpload) {
        self.uploads.lock().by_location.remove(&upload.location);
    }

    pub(super) fn mount_from(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&RepositoryName>,
    ) -> Mount {
        let found = match from {
            Some(from) => self.find_blob(from, digest).ok(),
            None => self.find_anywhere(digest),
        };
        match found {
            Some(bytes) => {
                self.put_blob_as(repository, *digest, bytes);
                Mount::Mounted
            }
            None => Mount::Started(self.open_upload(repository)),
        }
    }

    /// Moves the bytes of the chunk into the session as they come, and tells how many there were. What came before a
    /// failure stays.
    async fn take(
        &self,
        repository: &RepositoryName,
        location: &str,
        chunk: UploadChunk,
    ) -> Result<u64, UpstreamError> {
        let received = self.uploads.lock().find(repository, location)?.bytes.len() as u64;
        if chunk.ranged && chunk.offset != received {
            let context = format!("the chunk begins at byte {} and the session ends at {received}", chunk.offset);
            return Err(UpstreamError::new(UpstreamErrorKind::RangeNotSatisfiable, context));
        }
        let broken = |context| UpstreamError::new(UpstreamErrorKind::Interrupted, context);
        let mut body = chunk.body.open().ok_or_else(|| broken("the body cannot be had again"))?;
        let mut taken = 0;
        while let Some(piece) = body.next().await {
            let piece = piece.map_err(|error| broken("the body broke").with_source(error))?;
            if chunk.len.is_some_and(|len| taken + piece.len() as u64 > len) {
                return Err(broken("the body is longer than was said"));
            }
            let mut sessions = self.uploads.lock();
            let session = sessions.find(repository, location)?;
            if session.ended {
                let context = "the chunk before is too short to be followed by another";
                return Err(UpstreamError::new(UpstreamErrorKind::Invalid(ErrorCode::SizeInvalid), context));
            }
            session.bytes.extend_from_slice(&piece);
            taken += piece.len() as u64;
        }
        if chunk.len.is_some_and(|len| taken < len) {
            return Err(broken("the body is shorter than was said"));
        }
        Ok(taken)
    }

    fn described(&self, location: String, received: u64) -> UpstreamUpload {
        UpstreamUpload { location, received, min_chunk: self.settings().min_chunk }
    }
}

fn unknown() -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::NotFound, "no such upload session")
}
