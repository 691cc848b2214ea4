//! A registry that wants signed tokens of a token service (distribution, "Token Authentication Specification").

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::json;
use support::tools::DockerRegistry;
use support::{FakeRegistry, Fault, Identity, Operation, RecordedRequest, SampleImage, TestPki, TestStack};

use crate::folders::assert_same;
use crate::registry_and_skopeo;

const SERVICE: &str = "fixture-registry";
const ISSUER: &str = "fixture-issuer";
/// As `Authorization` carries the accounts: `pusher:secret` and `cache:secret`.
const PUSHER: &str = "Basic cHVzaGVyOnNlY3JldA==";
const CACHE: &str = "Basic Y2FjaGU6c2VjcmV0";

/// A token for `library/app` that the registry believes: its signer's certificate leads to a root that it knows.
fn token(signer: &Identity, actions: &[&str]) -> String {
    let certificate: String = signer.certificate_pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let header = Header { x5c: Some(vec![certificate]), ..Header::new(Algorithm::ES256) };
    let claims = json!({
        "iss": ISSUER, "sub": "somebody", "aud": SERVICE, "jti": "1",
        // Always valid, so that no clock is needed: from 1970 to 2100.
        "iat": 0, "nbf": 0, "exp": 4_102_444_800_u64,
        "access": [{"type": "repository", "name": "library/app", "actions": actions}],
    });
    encode(&header, &claims, &EncodingKey::from_ec_pem(signer.key_pem.as_bytes()).unwrap()).unwrap()
}

/// Makes `service` answer `/token` for an account.
fn grant(service: &FakeRegistry, account: &'static str, token: &str) {
    let body = json!({"token": token, "expires_in": 300, "issued_at": "2024-01-01T00:00:00Z"}).to_string();
    let has_account = move |request: &RecordedRequest| request.header("authorization") == Some(account);
    service.fault(Fault::answer(200, "application/json", body).on(Operation::Token).when(has_account));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cache_gets_tokens_for_clients_that_have_no_account() {
    let Some((program, skopeo)) = registry_and_skopeo() else { return };
    let folder = tempfile::tempdir().unwrap();
    let pki = TestPki::new();
    let signer = pki.server(&[ISSUER]);
    // It holds the image to push, and it answers `/token`.
    let service = FakeRegistry::start().await;
    grant(&service, PUSHER, &token(&signer, &["pull", "push"]));
    grant(&service, CACHE, &token(&signer, &["pull"]));
    service.fault(Fault::status(401).on(Operation::Token));
    let auth = format!(
        "auth: {{token: {{realm: {:?}, service: {SERVICE}, issuer: {ISSUER}, rootcertbundle: {:?}}}}}",
        service.token_url(),
        pki.write_ca(folder.path())
    );
    let registry = DockerRegistry::start_with(&program, &auth);
    let image = SampleImage::multi_arch("library/app", "1.0").gzip().layers([10_000, 300_000]).build();
    service.push(&image);
    let from = format!("docker://{}/library/app:1.0", service.host());
    let to = format!("docker://{}/library/app:1.0", registry.host());
    let push = ["copy", "--all", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false"];
    skopeo.succeed(&[&push[..], &["--dest-creds", "pusher:secret", &from, &to]].concat()).await;
    let direct = folder.path().join("direct");
    skopeo.copy_all(&format!("{}/library/app:1.0", service.host()), &direct).await;
    service.reset_counts();

    let account = "username = \"cache\"\npassword = \"secret\"";
    let stack = TestStack::builder().upstream_with("upstream", &registry.url(), account).start().await;
    let cached = folder.path().join("cached");
    skopeo.copy_all(&format!("{}/library/app:1.0", stack.running().address()), &cached).await;
    assert_same(&direct, &cached);
    // One token for the repository serves its manifests and its blobs.
    let calls: Vec<_> = service.requests();
    assert_eq!(calls.len(), 1, "{calls:#?}");
    assert_eq!(calls[0].query("scope"), ["repository:library/app:pull"]);
    assert_eq!(calls[0].query("service"), [SERVICE]);

    let stranger = TestStack::before(&registry.url()).await;
    let name = format!("docker://{}/library/app:1.0", stranger.running().address());
    let refused = skopeo.run(&["inspect", "--tls-verify=false", &name]).await;
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && !said.contains("unauthorized"), "{said}");
}
