//! Why a PostgreSQL database cannot be used, in words that say what to do about it and never show the password.

use std::fmt;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable as _};
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use rustls::{CertificateError, Error as TlsError};
use sea_orm::DbErr;
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use tracing::info;

use crate::error::{postgres_code, sqlx_kind};
use crate::schema::Newer;

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    #[error("the URL of the database cannot be read: write \"postgres://user:password@host:5432/database\"")]
    Url(#[source] SqlxError),
    #[error("{place} cannot be used: {remedy}")]
    Connect { place: Place, remedy: &'static str, source: SqlxError },
    #[error("the schema of {place} could not be brought up to date: {remedy}")]
    Migrate { place: Place, remedy: &'static str, source: DbErr },
    #[error("{place} cannot be used: {newer}")]
    Newer { place: Place, newer: Newer },
}

/// A server and a database, without who uses it.
#[derive(Clone, Debug)]
pub(super) struct Place(String);

impl Place {
    pub(super) fn of(options: &PgConnectOptions) -> Self {
        let database = options.get_database().unwrap_or_else(|| options.get_username());
        Self(match options.get_socket() {
            Some(socket) => format!("the PostgreSQL database {database} at {}", socket.display()),
            None => format!("the PostgreSQL database {database} at {}:{}", options.get_host(), options.get_port()),
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first connection. A server that cannot be reached yet, or is just starting, is waited for.
pub(super) async fn connect_within(
    options: &PgConnectOptions,
    within: Duration,
) -> Result<PgConnection, MetadataError> {
    const STEP: Duration = Duration::from_secs(5);
    let pauses = ExponentialBuilder::new()
        .with_min_delay(Duration::from_millis(100))
        .with_max_delay(Duration::from_secs(2))
        .without_max_times()
        .with_total_delay(Some(within))
        .with_jitter();
    let mut is_told = false;
    let connected = (|| super::connect(options, STEP.min(within)))
        .retry(pauses)
        .when(may_come)
        .notify(|_, _| {
            if !std::mem::replace(&mut is_told, true) {
                info!("waiting for {}", Place::of(options));
            }
        })
        .await;
    connected.map_err(|source| {
        let (place, remedy) = (Place::of(options), remedy(&source));
        MetadataError::new(MetadataErrorKind::Unavailable, OpenError::Connect { place, remedy, source })
    })
}

/// Whether waiting helps.
fn may_come(error: &SqlxError) -> bool {
    match error {
        // Neither a certificate nor an authority changes by waiting.
        error if is_of_tls(error) => false,
        SqlxError::Io(_) => true,
        error => postgres_code(error).is_some_and(|code| code.starts_with("57P") || code.starts_with("53")),
    }
}

pub(super) fn migrate(options: &PgConnectOptions, source: DbErr) -> MetadataError {
    let kind = crate::error::kind(&source);
    let denied = crate::error::sqlx_error(&source).and_then(postgres_code).is_some_and(|code| code == "42501");
    let remedy = if denied {
        "give its user the right to create tables (GRANT CREATE ON SCHEMA public)"
    } else {
        "look at the server's log"
    };
    MetadataError::new(kind, OpenError::Migrate { place: Place::of(options), remedy, source })
}

/// What the operator can do (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn remedy(error: &SqlxError) -> &'static str {
    match postgres_code(error).as_deref() {
        Some("28P01" | "28000") => "check the user and the password, and the server's pg_hba.conf",
        Some("3D000") => "create it, or correct the name in the URL",
        Some("53300") => "give it more connections (max_connections), or this process fewer (database.max_connections)",
        Some(_) => "look at the server's log",
        None if is_of_tls(error) => tls_remedy(error),
        None if sqlx_kind(error) == MetadataErrorKind::Unavailable => "check that it runs and can be reached from here",
        None => "check the URL",
    }
}

/// What TLS itself has to say. The driver hands it on as a failure of the connection.
fn tls_error(error: &SqlxError) -> Option<&TlsError> {
    let SqlxError::Io(error) = error else { return None };
    error.get_ref()?.downcast_ref()
}

fn is_of_tls(error: &SqlxError) -> bool {
    matches!(error, SqlxError::Tls(_)) || tls_error(error).is_some()
}

fn tls_remedy(error: &SqlxError) -> &'static str {
    match tls_error(error) {
        // The second where another authority of the same name was named.
        Some(TlsError::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature)) => {
            "name the authority that has signed the server's certificate with sslrootcert"
        }
        Some(TlsError::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => "write the host in the URL as the server's certificate has it",
        _ => "check the certificate of the server, and sslmode and sslrootcert",
    }
}
