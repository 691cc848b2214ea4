//! Tokens as JSON Web Tokens.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::access::{Audience, Claims};
use domain::ports::{Signer, SignerError};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};

use crate::crypto::install_crypto;
use crate::jwt_claims::JwtClaims;
use crate::key_id::KeyId;
use crate::key_ring::KeyRing;

/// The one algorithm: who signs is who believes, so there is no public key to hand out.
const ALGORITHM: Algorithm = Algorithm::HS256;

/// How far the clock of another replica may be ahead.
const LEEWAY: Duration = Duration::from_secs(10);

/// Signs tokens with the keys of a ring.
#[derive(Debug)]
pub struct JwtSigner {
    keys: Arc<KeyRing>,
    service: String,
    validation: Validation,
}

impl JwtSigner {
    /// `service` is the name under which clients know the service: the issuer, and the audience of tokens for the registry.
    /// Tokens of another service are not believed, be it by the same keys.
    pub fn new(keys: Arc<KeyRing>, service: &str) -> Self {
        install_crypto();
        let mut validation = Validation::new(ALGORITHM);
        // Judged below: by the clock that is given, and with an answer that tells the audience from the rest.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims = HashSet::new();
        Self { keys, service: service.to_owned(), validation }
    }

    fn audience(&self, audience: Audience) -> String {
        match audience {
            Audience::Registry => self.service.clone(),
            Audience::Admin => format!("{}/api", self.service),
            Audience::Refresh => format!("{}/refresh", self.service),
            Audience::AdminRefresh => format!("{}/api/refresh", self.service),
        }
    }

    /// What a token says that was signed with one of the keys.
    fn authentic(&self, token: &str, now: SystemTime) -> Option<JwtClaims> {
        let kid: KeyId = decode_header(token).ok()?.kid?.parse().ok()?;
        let keys = self.keys.current();
        let key = keys.believed(kid, now)?;
        Some(decode(token, &key.decoding, &self.validation).ok()?.claims)
    }
}

impl Signer for JwtSigner {
    fn sign(&self, claims: &Claims) -> String {
        let keys = self.keys.current();
        let header = Header { kid: Some(keys.signing.id.to_string()), ..Header::new(ALGORITHM) };
        let claims = JwtClaims::new(claims, self.service.clone(), self.audience(claims.audience));
        encode(&header, &claims, &keys.signing.encoding).expect("HMAC takes any key, and texts and numbers are JSON")
    }

    fn epoch(&self) -> u64 {
        self.keys.epoch()
    }

    fn verify(&self, token: &str, audience: Audience, now: SystemTime) -> Result<Claims, SignerError> {
        let jwt = self.authentic(token, now).ok_or(SignerError::Invalid)?;
        if jwt.iss != self.service {
            return Err(SignerError::Invalid);
        }
        if jwt.aud != self.audience(audience) {
            return Err(SignerError::WrongAudience);
        }
        let claims = jwt.read(audience).ok_or(SignerError::Invalid)?;
        let ahead = jwt.not_before().ok_or(SignerError::Invalid)?.duration_since(now).unwrap_or_default();
        if ahead > LEEWAY {
            return Err(SignerError::Invalid);
        }
        if claims.expires_at <= now { Err(SignerError::Expired) } else { Ok(claims) }
    }
}
