//! The database, whichever it is: how it is read, and how it is written to.

use std::sync::Arc;

use domain::ports::{DefinitionError, IdentityError, MetadataError};
use sea_orm::{DatabaseConnection, DatabaseTransaction};

use crate::error::failed;
use crate::postgres::Server;
use crate::sqlite::{self, Pools};

/// An open database.
#[derive(Debug)]
pub(crate) enum Database {
    Sqlite(Pools),
    Postgres(Arc<Server>),
}

/// Who waits for whom. In SQLite every writer waits for the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writers {
    /// Changes without conditions, side by side: rows are locked one by one.
    Together,
    /// Changes with conditions on what is there, such as that an administrator is left: one after the other, in all processes.
    InTurn,
}

impl Database {
    /// Reads. May be asked twice, where a connection is lost meanwhile.
    pub(crate) async fn read<T, F>(&self, ask: impl Fn(DatabaseConnection) -> F + Send) -> Result<T, MetadataError>
    where
        F: Future<Output = Result<T, MetadataError>> + Send,
    {
        match self {
            Self::Sqlite(pools) => ask(pools.reader.clone()).await,
            Self::Postgres(server) => server.read(ask).await,
        }
    }

    /// Changes in one transaction, which is committed if `change` gives it back, and returns what it gives beside it. May be
    /// run again, after what it did was taken back.
    pub(crate) async fn write<T, F, E>(
        &self,
        writers: Writers,
        change: impl Fn(DatabaseTransaction) -> F + Send + Sync,
    ) -> Result<T, E>
    where
        F: Future<Output = Result<(DatabaseTransaction, T), E>> + Send,
        E: MayFail,
    {
        match self {
            Self::Sqlite(pools) => {
                let transaction = sqlite::begin_write(pools).await.map_err(failed)?;
                let (transaction, done) = change(transaction).await?;
                transaction.commit().await.map_err(failed)?;
                Ok(done)
            }
            Self::Postgres(server) => server.write(writers, change).await,
        }
    }

    pub(crate) async fn close(&self) -> Result<(), MetadataError> {
        match self {
            Self::Sqlite(pools) => sqlite::close(pools).await.map_err(failed),
            Self::Postgres(server) => server.close().await,
        }
    }
}

/// The error of a port, which may be a failure of the database.
pub(crate) trait MayFail: From<MetadataError> {
    fn failure(&self) -> Option<&MetadataError>;
}

impl MayFail for MetadataError {
    fn failure(&self) -> Option<&MetadataError> {
        Some(self)
    }
}

impl MayFail for IdentityError {
    fn failure(&self) -> Option<&MetadataError> {
        if let Self::Failed(error) = self { Some(error) } else { None }
    }
}

impl MayFail for DefinitionError {
    fn failure(&self) -> Option<&MetadataError> {
        if let Self::Failed(error) = self { Some(error) } else { None }
    }
}
