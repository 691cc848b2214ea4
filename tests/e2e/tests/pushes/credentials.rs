//! Whose account pushes, and how often the token service is asked.

use bytes::Bytes;
use domain::oci::MediaType;
use support::{Auth, FakeRegistry, Fault, Operation, TokenService};

use crate::world::{REPOSITORY, Sample, World, bounded, image, manifest, uploads};

const ACCOUNT: &str = "username = \"robot\"\npassword = \"secret\"\n";

async fn with_tokens() -> (TokenService, World) {
    let tokens = TokenService::new().account("robot", "secret").no_anonymous();
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    (tokens, World::before(registry, ACCOUNT, "").await)
}

#[tokio::test]
async fn one_token_serves_a_whole_push() {
    bounded(async {
        let (tokens, world) = with_tokens().await;
        for seed in 0..4 {
            let sample = Sample::random(seed, 3_000_000);
            assert_eq!(world.push(&sample).await.status, 201);
        }
        let config = Sample::random(0, 3_000_000);
        let bytes = image("token", &[&config]);
        let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201, "{put:?}");
        let calls = tokens.calls();
        assert_eq!(calls.len(), 1, "{calls:?}");
        assert_eq!(calls[0].scopes, [format!("repository:{REPOSITORY}:pull,push")]);
    })
    .await;
}

#[tokio::test]
async fn a_mount_asks_for_both_repositories() {
    bounded(async {
        let (tokens, world) = with_tokens().await;
        let sample = Sample::random(5, 1_000);
        world.registry.put_blob("base/image", sample.bytes.clone());
        let mount = format!("{}?mount={}&from=base/image", uploads(REPOSITORY), sample.digest);
        assert_eq!(world.ask("POST", &mount).await.status, 201);
        let scopes: Vec<String> = tokens.calls().into_iter().flat_map(|call| call.scopes).collect();
        for scope in [format!("repository:{REPOSITORY}:pull,push"), "repository:base/image:pull".to_owned()] {
            assert!(scopes.contains(&scope), "{scopes:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_that_is_revoked_in_the_middle_is_replaced_and_every_byte_arrives_once() {
    bounded(async {
        let (tokens, world) = with_tokens().await;
        let sample = Sample::random(6, 6_000_000);
        let location = world.begin().await;
        let location = world.chunk(&location, 0, &sample.bytes.slice(..2_000_000)).await.location();
        tokens.revoke_all();
        // A chunk with a length, and a stream without.
        let taken = world.chunk(&location, 2_000_000, &sample.bytes.slice(2_000_000..4_000_000)).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-3999999"));
        tokens.revoke_all();
        let taken = world.stream(&taken.location(), &sample.bytes.slice(4_000_000..)).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-5999999"));
        tokens.revoke_all();
        assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
        let held = world.registry.blob(REPOSITORY, &sample.digest).expect("the upstream has it");
        assert!(held.slice(0, held.len()) == sample.bytes);
        assert!(world.has_cached(&sample).await);
    })
    .await;
}

#[tokio::test]
async fn an_early_401_in_the_middle_of_a_body_is_answered_with_a_new_token() {
    bounded(async {
        let (tokens, world) = with_tokens().await;
        let sample = Sample::random(7, 8_000_000);
        let location = world.begin().await;
        let challenge = format!("Bearer realm=\"{}\",service=\"fake-registry\"", world.registry.token_url());
        let fault = Fault::status(401).with_header("www-authenticate", &challenge).answered_early();
        world.registry.fault(fault.on(Operation::Upload).method(reqwest::Method::PATCH).once());
        let taken = world.stream(&location, &sample.bytes).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-7999999"), "{taken:?}");
        assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
        assert!(tokens.calls().len() >= 2);
        assert!(world.has_cached(&sample).await);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_may_only_pull_is_denied_and_never_challenged() {
    bounded(async {
        let tokens = TokenService::new();
        let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
        let world = World::before(registry, "", "").await;
        let refused = world.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(refused.code(), (403, "DENIED".to_owned()));
        assert!(refused.headers.get("www-authenticate").is_none());
    })
    .await;
}

#[tokio::test]
async fn an_account_that_the_upstream_refuses_is_502_and_nothing_is_told_of_it() {
    bounded(async {
        let tokens = TokenService::new().account("robot", "other").no_anonymous();
        let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
        let world = World::before(registry, ACCOUNT, "").await;
        let refused = world.ask("POST", &uploads(REPOSITORY)).await;
        let (status, code, message) = refused.error();
        assert_eq!((status, code.as_str()), (502, "UNAVAILABLE"));
        assert!(!message.contains("robot") && !message.contains("secret"), "{message}");
    })
    .await;
}
