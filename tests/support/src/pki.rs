//! A certificate authority that lives as long as a test.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};

/// A generated authority. Clones are the same authority.
#[derive(Clone)]
pub struct TestPki {
    ca: Arc<CertifiedIssuer<'static, KeyPair>>,
}

/// A certificate of the authority and its key.
#[derive(Clone)]
pub struct Identity {
    pub certificate_pem: String,
    pub key_pem: String,
    certificate: CertificateDer<'static>,
    key: Arc<PrivateKeyDer<'static>>,
}

impl TestPki {
    #[expect(clippy::new_without_default, reason = "generates keys, which a default should not")]
    pub fn new() -> Self {
        let mut params = params(&[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.distinguished_name.push(DnType::CommonName, "Test authority");
        let ca = CertifiedIssuer::self_signed(params, key()).expect("the authority signs itself");
        Self { ca: Arc::new(ca) }
    }

    /// The authority's certificate.
    pub fn ca_pem(&self) -> String {
        self.ca.pem()
    }

    /// A server's certificate for host names and addresses.
    pub fn server(&self, names: &[&str]) -> Identity {
        self.issue(names, ExtendedKeyUsagePurpose::ServerAuth)
    }

    /// A client's certificate.
    pub fn client(&self, name: &str) -> Identity {
        self.issue(&[name], ExtendedKeyUsagePurpose::ClientAuth)
    }

    /// Writes `ca.pem` into the folder and gives its path.
    pub fn write_ca(&self, folder: &Path) -> PathBuf {
        write(folder.join("ca.pem"), &self.ca_pem())
    }

    fn issue(&self, names: &[&str], usage: ExtendedKeyUsagePurpose) -> Identity {
        let mut params = params(names);
        params.distinguished_name.push(DnType::CommonName, names.first().copied().unwrap_or("Test"));
        params.extended_key_usages = vec![usage];
        params.use_authority_key_identifier_extension = true;
        let key = key();
        let certificate: Certificate = params.signed_by(&key, &self.ca).expect("the authority signs");
        Identity {
            certificate_pem: certificate.pem(),
            key_pem: key.serialize_pem(),
            certificate: certificate.der().clone(),
            key: Arc::new(PrivatePkcs8KeyDer::from(key.serialize_der()).into()),
        }
    }

    /// A server's side of TLS, with a certificate for host names and addresses.
    pub fn server_config(&self, names: &[&str], client_certificates: bool) -> ServerConfig {
        // Named, because a process in which two providers are compiled in has no default one.
        let provider = Arc::new(aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .expect("the provider supports the default versions");
        let builder = if client_certificates {
            let mut roots = RootCertStore::empty();
            roots.add(self.ca.der().clone()).expect("the authority's certificate is well-formed");
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                .build()
                .expect("one root is enough");
            builder.with_client_cert_verifier(verifier)
        } else {
            builder.with_no_client_auth()
        };
        let identity = self.server(names);
        builder
            .with_single_cert(vec![identity.certificate], identity.key.clone_key())
            .expect("the key belongs to the certificate")
    }
}

impl Identity {
    /// Writes `<name>.pem` and `<name>.key` into the folder and gives their paths.
    pub fn write(&self, folder: &Path, name: &str) -> (PathBuf, PathBuf) {
        let certificate = write(folder.join(format!("{name}.pem")), &self.certificate_pem);
        (certificate, write(folder.join(format!("{name}.key")), &self.key_pem))
    }
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    CertificateParams::new(names).expect("test names are valid in certificates")
}

fn key() -> KeyPair {
    KeyPair::generate().expect("the system has randomness")
}

fn write(path: PathBuf, text: &str) -> PathBuf {
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

impl fmt::Debug for TestPki {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestPki")
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}
