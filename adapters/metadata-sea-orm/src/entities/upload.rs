//! Upload sessions that are open at an upstream.

use sea_orm::entity::prelude::*;

use domain::oci::Algorithm;
use domain::ports::MetadataError;
use domain::ports::metadata::{UploadRow, UploadState};

use crate::error::corrupt;
use crate::value::{repository, stored, time, unsigned};

pub(crate) const TABLE: &str = "uploads";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) upstream: String,
    pub(crate) repository: String,
    pub(crate) location: String,
    pub(crate) received: i64,
    pub(crate) started_at: i64,
    pub(crate) touched_at: i64,
    pub(crate) stamp: Option<i64>,
    pub(crate) written: Option<i64>,
    pub(crate) min_chunk: Option<i64>,
    pub(crate) adrift: Option<bool>,
    pub(crate) algorithm: Option<String>,
    pub(crate) hasher: Option<Vec<u8>>,
    pub(crate) tail: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A session without what it takes to go on with it, which may be megabytes.
#[derive(Clone, Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub(crate) struct Session {
    id: String,
    upstream: String,
    repository: String,
    location: String,
    received: i64,
    started_at: i64,
    touched_at: i64,
}

impl TryFrom<Session> for UploadRow {
    type Error = MetadataError;

    fn try_from(session: Session) -> Result<Self, Self::Error> {
        Ok(Self {
            id: stored(TABLE, "id", &session.id)?,
            repository: repository(TABLE, &session.upstream, &session.repository)?,
            location: session.location,
            received: unsigned(TABLE, "received", session.received)?,
            started_at: time(session.started_at),
            touched_at: time(session.touched_at),
        })
    }
}

impl Model {
    /// The row, and its state where there is one.
    pub(crate) fn into_parts(self) -> Result<(UploadRow, Option<UploadState>), MetadataError> {
        let state = match self.hasher {
            Some(hasher) => Some(UploadState {
                stamp: unsigned(TABLE, "stamp", present("stamp", self.stamp)?)?,
                written: unsigned(TABLE, "written", present("written", self.written)?)?,
                min_chunk: self.min_chunk.map(|least| unsigned(TABLE, "min_chunk", least)).transpose()?,
                adrift: present("adrift", self.adrift)?,
                algorithm: algorithm(&present("algorithm", self.algorithm)?)?,
                hasher,
                tail: present("tail", self.tail)?,
            }),
            None => None,
        };
        let session = Session {
            id: self.id,
            upstream: self.upstream,
            repository: self.repository,
            location: self.location,
            received: self.received,
            started_at: self.started_at,
            touched_at: self.touched_at,
        };
        Ok((session.try_into()?, state))
    }
}

/// A part of the state: they are written together.
fn present<T>(column: &'static str, value: Option<T>) -> Result<T, MetadataError> {
    value.ok_or_else(|| corrupt(TABLE, column, "NULL", "the rest of the state is there"))
}

fn algorithm(text: &str) -> Result<Algorithm, MetadataError> {
    let known = Algorithm::ALL.into_iter().find(|known| known.as_str() == text);
    known.ok_or_else(|| corrupt(TABLE, "algorithm", text, "it is the name of no algorithm"))
}
