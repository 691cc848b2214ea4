//! What a token must allow for a push, a mount and a delete.

use reqwest::Method;
use support::{Auth, FakeRegistry, TokenService};

use crate::client::{APP, Answer, Client, answer, sha256};

async fn with_tokens() -> Client {
    let service = TokenService::new().account("user", "pw");
    Client::of(FakeRegistry::builder().auth(Auth::bearer(&service)).start().await)
}

impl Client {
    async fn token(&self, scopes: &[&str]) -> String {
        let query: Vec<_> = scopes.iter().map(|scope| format!("scope={scope}")).collect();
        let request = self.request(Method::GET, &format!("/token?{}", query.join("&"))).basic_auth("user", Some("pw"));
        let answer = request.send().await.expect("an answer");
        let answer: serde_json::Value = answer.json().await.expect("a JSON body");
        answer["token"].as_str().expect("a token").to_owned()
    }

    async fn with(&self, token: &str, method: Method, path: &str) -> Answer {
        answer(self.request(method, path).bearer_auth(token)).await
    }
}

#[tokio::test]
async fn a_push_needs_push_and_a_delete_needs_delete() {
    let client = with_tokens().await;
    let digest = client.registry.put_blob(APP, "layer");
    let (start, blob) = (format!("/v2/{APP}/blobs/uploads/"), format!("/v2/{APP}/blobs/{digest}"));
    let pull = client.token(&[&format!("repository:{APP}:pull")]).await;
    assert_eq!(client.with(&pull, Method::POST, &start).await.status, 401);
    let push = client.token(&[&format!("repository:{APP}:pull,push")]).await;
    assert_eq!(client.with(&push, Method::POST, &start).await.status, 202);
    let refused = client.with(&push, Method::DELETE, &blob).await;
    assert_eq!(refused.status, 401);
    assert!(refused.header("www-authenticate").contains(&format!("scope=\"repository:{APP}:delete\"")));
    let delete = client.token(&[&format!("repository:{APP}:delete")]).await;
    assert_eq!(client.with(&delete, Method::DELETE, &blob).await.status, 202);
}

#[tokio::test]
async fn a_mount_needs_to_pull_from_where_it_mounts() {
    let client = with_tokens().await;
    let digest = client.registry.put_blob("base/image", "layer");
    let path = format!("/v2/{APP}/blobs/uploads/?mount={digest}&from=base/image");
    let own = format!("repository:{APP}:pull,push");
    let one = client.token(&[&own]).await;
    let refused = client.with(&one, Method::POST, &path).await;
    assert_eq!(refused.status, 401);
    let both = format!("scope=\"{own} repository:base/image:pull\"");
    assert!(refused.header("www-authenticate").contains(&both), "{}", refused.header("www-authenticate"));
    let two = client.token(&[&own, "repository:base/image:pull"]).await;
    assert_eq!(client.with(&two, Method::POST, &path).await.status, 201);
}

#[tokio::test]
async fn harbors_token_service_has_its_name() {
    let registry = FakeRegistry::builder().harbor().auth(Auth::bearer(&TokenService::new())).start().await;
    let refused = Client::of(registry).ask(Method::GET, &format!("/v2/{APP}/blobs/{}", sha256("x"))).await;
    assert!(refused.header("www-authenticate").contains("service=\"harbor-registry\""));
}
