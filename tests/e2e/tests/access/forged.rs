//! Tokens that nobody issued here.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::world::{ADMIN_PASSWORD, As, World, claims};

const PATH: &str = "/v2/team/a/manifests/1.0";

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

#[tokio::test]
async fn a_token_that_was_altered_signed_otherwise_or_not_at_all_is_refused() {
    let world = World::new().await;
    let token = world.token(As::Basic("admin", ADMIN_PASSWORD), &["repository:team/a:pull"]).await;
    assert_eq!(world.get(As::Token(&token), PATH).await.status, 200);
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("three parts") };
    let mut wider = claims(&token);
    wider["access"] =
        json!([{ "type": "repository", "name": "upstream/team/b", "actions": ["pull", "push", "delete"] }]);
    let mut later = claims(&token);
    later["exp"] = json!(later["exp"].as_u64().expect("a time") + 86_400);
    let none = encode(&json!({ "alg": "none", "typ": "JWT" }));
    let mut other = signature.to_owned();
    other.replace_range(0..1, if signature.starts_with('A') { "B" } else { "A" });
    for forged in [
        format!("{header}.{}.{signature}", encode(&wider)),
        format!("{header}.{}.{signature}", encode(&later)),
        format!("{none}.{payload}."),
        format!("{none}.{payload}.{signature}"),
        format!("{}.{payload}.{signature}", encode(&json!({ "alg": "None" }))),
        format!("{}.{payload}.{signature}", encode(&json!({ "alg": "RS256", "kid": "x" }))),
        format!("{header}.{payload}.{other}"),
        format!("{header}.{payload}."),
        format!("{header}.{payload}"),
        String::from("x"),
        String::from(".."),
    ] {
        let reply = world.get(As::Token(&forged), PATH).await;
        assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()), "{forged}");
        assert!(reply.challenge().contains("error=\"invalid_token\""), "{}", reply.challenge());
    }
}

#[tokio::test]
async fn a_token_of_another_cache_is_refused() {
    let (here, there) = (World::new().await, World::new().await);
    let token = there.token(As::Basic("admin", ADMIN_PASSWORD), &["repository:team/a:pull"]).await;
    assert_eq!(there.get(As::Token(&token), PATH).await.status, 200);
    assert_eq!(here.get(As::Token(&token), PATH).await.status, 401);
}

#[tokio::test]
async fn with_the_same_secret_the_account_decides() {
    let secret = "jwt_secret = \"0123456789abcdef0123456789abcdef\"";
    let (here, there) = (World::with(secret, "").await, World::with(secret, "").await);
    let token = there.token(As::Basic("admin", ADMIN_PASSWORD), &["repository:team/a:pull"]).await;
    // The signature is right, but the account is that of another database.
    assert_eq!(here.get(As::Token(&token), PATH).await.status, 401);
}
