//! Upload sessions, and the bytes that they have.

use std::collections::HashMap;

use bytes::BytesMut;
use domain::oci::{Algorithm, Digest, DigestHasher, RepositoryName};

use super::store::StoredBlob;

/// The sessions that were neither committed nor cancelled.
#[derive(Default)]
pub(super) struct Uploads {
    sessions: HashMap<String, Session>,
    /// Counts all of them, so that no name comes again.
    opened: u64,
}

pub(super) struct Session {
    repository: RepositoryName,
    pub(super) received: Received,
    /// How often the session's place was told: each time it is another one.
    pub(super) answers: u64,
    /// A chunk was shorter than one that is not the last may be, so it was the last.
    pub(super) ended: bool,
}

impl Uploads {
    pub(super) fn open(&mut self, repository: &RepositoryName, received: Received) -> String {
        self.opened += 1;
        let id = format!("upload-{}", self.opened);
        let session = Session { repository: repository.clone(), received, answers: 0, ended: false };
        self.sessions.insert(id.clone(), session);
        id
    }

    /// The session of this repository.
    pub(super) fn get(&mut self, repository: &RepositoryName, id: &str) -> Option<&mut Session> {
        self.sessions.get_mut(id).filter(|session| session.repository == *repository)
    }

    pub(super) fn close(&mut self, id: &str) -> Option<Session> {
        self.sessions.remove(id)
    }

    pub(super) fn len(&self) -> usize {
        self.sessions.len()
    }
}

/// Bytes that have arrived, in their order.
pub(super) struct Received {
    len: u64,
    sha256: DigestHasher,
    /// None where only their digest is wanted.
    bytes: Option<BytesMut>,
}

impl Received {
    pub(super) fn new(discarded: bool) -> Self {
        Self { len: 0, sha256: Algorithm::Sha256.hasher(), bytes: (!discarded).then(BytesMut::new) }
    }

    pub(super) fn len(&self) -> u64 {
        self.len
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.len += piece.len() as u64;
        self.sha256.update(piece);
        if let Some(bytes) = &mut self.bytes {
            bytes.extend_from_slice(piece);
        }
    }

    /// None if the bytes are gone that it would have to be computed from.
    pub(super) fn digest(&self, algorithm: Algorithm) -> Option<Digest> {
        match algorithm {
            Algorithm::Sha256 => Some(self.sha256.clone().finish()),
            other @ Algorithm::Sha512 => self.bytes.as_ref().map(|bytes| other.digest(bytes)),
        }
    }

    pub(super) fn into_blob(self) -> StoredBlob {
        match self.bytes {
            Some(bytes) => StoredBlob::Kept(bytes.freeze().into()),
            None => StoredBlob::Discarded { len: self.len },
        }
    }
}
