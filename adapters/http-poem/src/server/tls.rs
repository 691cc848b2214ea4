//! The server's certificate, which changes while the server runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use rustls::ServerConfig;
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tracing::{error, info};

/// Why a certificate cannot be used. Every message names the file.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("cannot read {} as PEM", file.display())]
    Pem { file: PathBuf, source: pem::Error },
    #[error("{} holds no certificate", file.display())]
    NoCertificate { file: PathBuf },
    #[error("the certificate in {} cannot be served with the key in {}", cert_file.display(), key_file.display())]
    Rejected { cert_file: PathBuf, key_file: PathBuf, source: rustls::Error },
}

/// A certificate chain and its key, read from two PEM files and swapped as one.
///
/// Connections keep the certificate that they were accepted with.
#[derive(Debug)]
pub struct TlsReloader {
    cert_file: PathBuf,
    key_file: PathBuf,
    current: ArcSwap<ServerConfig>,
    /// Of the files that were last read, whether they could be used or not.
    seen: Mutex<Stamp>,
}

/// Tells a changed file from an unchanged one: modification time and length of certificate and key.
type Stamp = [Option<(SystemTime, u64)>; 2];

impl TlsReloader {
    /// Reads the chain, leaf first, from `cert_file` and its key (PKCS #8, PKCS #1 or SEC 1) from `key_file`.
    pub fn load(cert_file: impl Into<PathBuf>, key_file: impl Into<PathBuf>) -> Result<Self, TlsError> {
        let (cert_file, key_file) = (cert_file.into(), key_file.into());
        let seen = Mutex::new(stamp(&cert_file, &key_file));
        let current = ArcSwap::from_pointee(read(&cert_file, &key_file)?);
        Ok(Self { cert_file, key_file, current, seen })
    }

    /// Reads the files again. On an error the old certificate stays in use.
    pub fn reload(&self) -> Result<(), TlsError> {
        // The stamp is taken first: a file that changes while it is read is read once more.
        let stamp = stamp(&self.cert_file, &self.key_file);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        self.current.store(Arc::new(read(&self.cert_file, &self.key_file)?));
        Ok(())
    }

    /// Looks at the files `every` so often and reloads them when one has changed, until `stop`. A file that cannot be
    /// used is logged once, and the old certificate stays.
    pub async fn watch(self: Arc<Self>, every: Duration, stop: CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(every)).await.is_some() {
            let this = Arc::clone(&self);
            let look = tokio::task::spawn_blocking(move || this.reload_if_changed());
            if let Err(failure) = look.await {
                error!(%failure, "looking at the certificate files failed");
            }
        }
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.current.load_full())
    }

    fn reload_if_changed(&self) {
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if stamp(&self.cert_file, &self.key_file) == seen {
            return;
        }
        match self.reload() {
            Ok(()) => info!(cert_file = %self.cert_file.display(), "certificate reloaded"),
            Err(failure) => {
                let reason = std::error::Error::source(&failure).map(ToString::to_string);
                error!(%failure, reason, "new certificate refused; the old one stays in use");
            }
        }
    }
}

fn stamp(cert_file: &Path, key_file: &Path) -> Stamp {
    [cert_file, key_file].map(|file| {
        let metadata = std::fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    })
}

fn read(cert_file: &Path, key_file: &Path) -> Result<ServerConfig, TlsError> {
    let unreadable = |file: &Path| {
        let file = file.to_owned();
        move |source| TlsError::Pem { file, source }
    };
    let chain = CertificateDer::pem_file_iter(cert_file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(unreadable(cert_file))?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate { file: cert_file.to_owned() });
    }
    let key = PrivateKeyDer::from_pem_file(key_file).map_err(unreadable(key_file))?;
    let rejected =
        |source| TlsError::Rejected { cert_file: cert_file.to_owned(), key_file: key_file.to_owned(), source };
    // The provider is named, since a build with two of them has no default.
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(rejected)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(rejected)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
