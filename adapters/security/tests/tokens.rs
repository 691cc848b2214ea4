//! What only these tokens promise: their claims, their algorithm, and secrets that are configured.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{AccountId, Action, Actions, Audience, Claims, ScopeGrant, ScopeResource, SessionId, Subject};
use domain::oci::RepositoryKey;
use domain::ports::{Sealer as _, Signer, SignerError};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use security::{AesSealer, JwtSigner, KeyFile, KeyRing, KeyRingError, LONGEST_TOKEN_LIFE, install_crypto};
use serde_json::{Value, json};

const SECRET: &str = "the secret of this installation!";
const OLD_SECRET: &str = "the secret that it had before it";

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_651_234)
}

fn claims(audience: Audience) -> Claims {
    let key = RepositoryKey::new("hub".parse().expect("a name"), "library/nginx".parse().expect("a name"));
    Claims {
        audience,
        subject: Subject::Account {
            id: AccountId::from_random(1),
            generation: 3,
            session: Some(SessionId::from_random(2)),
        },
        scope: vec![
            ScopeGrant { resource: ScopeResource::Repository(key), actions: Action::Pull.into() },
            ScopeGrant { resource: ScopeResource::Catalog, actions: Actions::ALL },
        ],
        issued_at: start(),
        expires_at: start() + Duration::from_mins(5),
    }
}

fn configured(secret: &str, previous: &[&str]) -> KeyRing {
    KeyRing::ephemeral().with_configured_secret(secret, previous).expect("long secrets")
}

async fn open(path: &Path) -> KeyRing {
    KeyRing::open(Arc::new(KeyFile::new(path)), start()).await.expect("a usable file")
}

fn signer(ring: KeyRing) -> JwtSigner {
    JwtSigner::new(Arc::new(ring), "harbor-cache")
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
}

fn verify(signer: &JwtSigner, token: &str) -> Result<Claims, SignerError> {
    signer.verify(token, Audience::Registry, start())
}

#[test]
fn a_token_says_what_registries_and_their_clients_read() {
    let ring = KeyRing::ephemeral();
    let kid = ring.signing_key().to_string();
    let signer = signer(ring);
    let token = signer.sign(&claims(Audience::Registry));
    assert_eq!(part(&token, 0), json!({"typ": "JWT", "alg": "HS256", "kid": kid}));
    let mut payload = part(&token, 1);
    let jti = payload.as_object_mut().unwrap().remove("jti").unwrap();
    assert_eq!(
        payload,
        json!({
            "iss": "harbor-cache", "aud": "harbor-cache", "sub": AccountId::from_random(1).to_string(),
            "iat": 1_795_651_234, "nbf": 1_795_651_234, "exp": 1_795_651_534,
            "gen": 3, "sid": SessionId::from_random(2).to_string(),
            "access": [
                {"type": "repository", "name": "hub/library/nginx", "actions": ["pull"]},
                {"type": "registry", "name": "catalog", "actions": ["*"]},
            ],
        })
    );
    let again = signer.sign(&claims(Audience::Registry));
    assert_ne!(jti, part(&again, 1)["jti"], "no two tokens are the same");

    let audience = |audience| part(&signer.sign(&claims(audience)), 1)["aud"].clone();
    assert_eq!([audience(Audience::Admin), audience(Audience::Refresh)], ["harbor-cache/api", "harbor-cache/refresh"]);

    let nobodys = part(&signer.sign(&Claims { subject: Subject::Anonymous, ..claims(Audience::Registry) }), 1);
    assert_eq!((&nobodys["sub"], nobodys.get("gen"), nobodys.get("sid")), (&json!(""), None, None));
}

#[test]
fn two_services_of_names_that_begin_alike_do_not_believe_each_other() {
    let ring = Arc::new(KeyRing::ephemeral());
    let [cache, api] = ["cache", "cache/api"].map(|service| JwtSigner::new(ring.clone(), service));
    let token = cache.sign(&claims(Audience::Admin));
    assert_eq!(verify(&api, &token), Err(SignerError::Invalid));
}

/// A token as somebody would make it who knows the secret.
fn forge(ring: &KeyRing, algorithm: Algorithm, change: impl FnOnce(&mut Value)) -> String {
    install_crypto();
    let header = Header { kid: Some(ring.signing_key().to_string()), ..Header::new(algorithm) };
    let mut payload = json!({
        "iss": "harbor-cache", "aud": "harbor-cache", "sub": "", "iat": 1_795_651_234, "nbf": 1_795_651_234,
        "exp": 1_795_651_534, "jti": "1", "access": [],
    });
    change(&mut payload);
    encode(&header, &payload, &EncodingKey::from_secret(SECRET.as_bytes())).expect("a token")
}

#[test]
fn only_hs256_is_believed_be_it_by_the_right_key() {
    let ring = configured(SECRET, &[]);
    let token = |algorithm| forge(&ring, algorithm, |_| {});
    let tokens = [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512].map(token);
    let signer = signer(ring);
    let believed = tokens.map(|token| verify(&signer, &token).map(|claims| claims.subject));
    assert_eq!(believed, [Ok(Subject::Anonymous), Err(SignerError::Invalid), Err(SignerError::Invalid)]);
}

#[test]
fn a_token_without_the_name_of_a_key_is_invalid() {
    let signer = signer(configured(SECRET, &[]));
    let key = EncodingKey::from_secret(SECRET.as_bytes());
    for kid in [None, Some(String::new()), Some("0123456789abcdef".to_owned()), Some("../keys".to_owned())] {
        let header = Header { kid, ..Header::new(Algorithm::HS256) };
        let token = encode(&header, &part(&signer.sign(&claims(Audience::Registry)), 1), &key).unwrap();
        assert_eq!(verify(&signer, &token), Err(SignerError::Invalid));
    }
}

#[test]
fn claims_that_cannot_be_ours_are_invalid_and_rights_that_are_not_understood_are_passed_over() {
    let ring = configured(SECRET, &[]);
    let with = |key: &'static str, value: Value| forge(&ring, Algorithm::HS256, |payload| payload[key] = value);
    let invalid = [
        with("sub", json!("admin")),
        with("sub", json!(AccountId::from_random(1).to_string())),
        with("exp", json!(u64::MAX)),
        with("exp", json!(-1)),
        with("exp", json!("never")),
        with("exp", Value::Null),
        with("nbf", json!(u64::MAX)),
        with("access", json!("all")),
        with("aud", json!(["harbor-cache", "harbor-cache/api"])),
    ];
    let access = with(
        "access",
        json!([
            {"type": "repository", "name": "hub/a", "actions": ["pull", "sign"]},
            {"type": "repository", "name": "nameless", "actions": ["pull"]},
            {"type": "repository", "name": "hub/../a", "actions": ["pull"]},
            {"type": "registry", "name": "everything", "actions": ["*"]},
            {"type": "cluster", "name": "catalog", "actions": ["*"]},
        ]),
    );
    let signer = signer(ring);
    for token in invalid {
        assert_eq!(verify(&signer, &token), Err(SignerError::Invalid), "{}", part(&token, 1));
    }
    let key = RepositoryKey::new("hub".parse().unwrap(), "a".parse().unwrap());
    let expected = ScopeGrant { resource: ScopeResource::Repository(key), actions: Action::Pull.into() };
    assert_eq!(verify(&signer, &access).unwrap().scope, [expected]);
}

#[test]
fn a_token_from_far_in_the_future_is_not_believed_yet() {
    let signer = signer(KeyRing::ephemeral());
    let token = signer.sign(&claims(Audience::Registry));
    let early = |by| signer.verify(&token, Audience::Registry, start() - by);
    assert_eq!(early(Duration::from_secs(10)), Ok(claims(Audience::Registry)));
    assert_eq!(early(Duration::from_secs(11)), Err(SignerError::Invalid));
}

#[tokio::test]
async fn a_replaced_key_is_not_believed_longer_than_its_tokens_may_live() {
    let ring = Arc::new(KeyRing::ephemeral());
    let signer = JwtSigner::new(ring.clone(), "harbor-cache");
    let forever = Claims { expires_at: start() + 10 * LONGEST_TOKEN_LIFE, ..claims(Audience::Registry) };
    let token = signer.sign(&forever);
    ring.rotate(start()).await.unwrap();
    let at = |now| signer.verify(&token, Audience::Registry, now);
    assert_eq!(at(start() + LONGEST_TOKEN_LIFE - Duration::from_secs(1)), Ok(forever.clone()));
    assert_eq!(at(start() + LONGEST_TOKEN_LIFE), Err(SignerError::Invalid), "also without another rotation");
}

#[tokio::test]
async fn keys_that_somebody_has_seen_are_forgotten_at_once_and_still_open_what_was_sealed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.json");
    let (server, command_line) = (Arc::new(open(&path).await), open(&path).await);
    let signer = JwtSigner::new(server.clone(), "harbor-cache");
    let sealer = AesSealer::new(server.clone());
    let first = signer.sign(&claims(Audience::Registry));
    command_line.rotate(start()).await.unwrap();
    server.reload_if_changed().await.unwrap();
    let second = signer.sign(&claims(Audience::Registry));
    let sealed = sealer.seal(b"secret", "context").unwrap();

    command_line.replace(start()).await.unwrap();
    server.reload_if_changed().await.unwrap();
    for token in [first, second] {
        assert_eq!(verify(&signer, &token), Err(SignerError::Invalid));
    }
    let third = signer.sign(&claims(Audience::Registry));
    assert_eq!(verify(&signer, &third), Ok(claims(Audience::Registry)));
    assert_eq!(sealer.open(&sealed, "context").as_deref(), Ok(&b"secret"[..]));
}

// Secrets that are configured.

#[test]
fn replicas_with_one_configured_secret_believe_each_other() {
    let [first, second] = [(); 2].map(|()| signer(configured(SECRET, &[])));
    let token = first.sign(&claims(Audience::Registry));
    assert_eq!(verify(&second, &token), Ok(claims(Audience::Registry)));
    let other = signer(configured("the secret of somebody else at all", &[]));
    assert_eq!(verify(&other, &token), Err(SignerError::Invalid));
}

#[test]
fn a_secret_that_was_configured_before_is_still_believed() {
    let old = signer(configured(OLD_SECRET, &[]));
    let token = old.sign(&claims(Audience::Registry));
    let new = signer(configured(SECRET, &["and one more, from long ago or so", OLD_SECRET]));
    assert_eq!(verify(&new, &token), Ok(claims(Audience::Registry)));
    assert_ne!(part(&new.sign(&claims(Audience::Registry)), 0)["kid"], part(&token, 0)["kid"]);
    assert_eq!(verify(&signer(configured(SECRET, &[])), &token), Err(SignerError::Invalid));
}

#[tokio::test]
async fn the_keys_of_the_file_are_believed_beside_a_configured_secret_and_still_seal() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.json");
    let before = signer(open(&path).await).sign(&claims(Audience::Registry));
    let sealed = AesSealer::new(Arc::new(open(&path).await)).seal(b"secret", "context").unwrap();

    let ring = Arc::new(open(&path).await.with_configured_secret::<&str>(SECRET, &[]).unwrap());
    let signer = JwtSigner::new(ring.clone(), "harbor-cache");
    let own = signer.sign(&claims(Audience::Registry));
    assert_eq!(AesSealer::new(ring.clone()).open(&sealed, "context").as_deref(), Ok(&b"secret"[..]));
    for _ in 0..2 {
        assert_eq!(verify(&signer, &before), Ok(claims(Audience::Registry)));
        assert_eq!(verify(&signer, &own), Ok(claims(Audience::Registry)));
        let kid = ring.signing_key();
        ring.rotate(start()).await.unwrap();
        assert_eq!(ring.signing_key(), kid, "the configured secret goes on signing");
    }
}

#[test]
fn a_secret_that_is_too_short_is_refused_with_the_way_to_a_better_one() {
    let refused = |secret: &str, previous: &[&str]| {
        let error = KeyRing::ephemeral().with_configured_secret(secret, previous).map(drop).unwrap_err();
        assert!(matches!(error, KeyRingError::ShortSecret { .. }));
        error.to_string()
    };
    assert_eq!(
        refused(&SECRET[1..], &[]),
        "jwt_secret has 31 bytes, and needs at least 32 to be safe; make one with: openssl rand -base64 32"
    );
    assert!(refused(SECRET, &[OLD_SECRET, "changeme"]).starts_with("a previous jwt_secret has 8 bytes"));
}

#[tokio::test]
async fn neither_a_ring_nor_a_signer_nor_a_sealer_shows_a_key() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys.json");
    open(&path).await.rotate(start()).await.unwrap();
    let ring = open(&path).await.with_configured_secret(SECRET, &[OLD_SECRET]).unwrap();
    let ring = Arc::new(ring);
    let signer = JwtSigner::new(ring.clone(), "harbor-cache");
    let shown = format!("{ring:?} {ring:#?} {signer:?} {:?}", AesSealer::new(ring.clone()));
    assert!(shown.contains(&ring.signing_key().to_string()), "it has the names of keys: {shown}");

    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let keys = ["signing", "sealing"].iter().flat_map(|purpose| {
        let keys = [&file[purpose]["current"], &file[purpose]["retired"][0]];
        keys.map(|key| key["key"].as_str().unwrap().to_owned())
    });
    let secrets = [SECRET.to_owned(), OLD_SECRET.to_owned()];
    for secret in keys.chain(secrets) {
        let bytes = base64::engine::general_purpose::STANDARD.decode(&secret).unwrap_or_else(|_| secret.clone().into());
        let numbers = format!("{:?}", &bytes[..6]);
        let numbers = numbers.trim_matches(['[', ']']);
        assert!(!shown.contains(&secret) && !shown.contains(numbers), "{secret} in {shown}");
    }
}
