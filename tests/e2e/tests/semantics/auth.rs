//! Logging in at the upstream, as seen through the cache.

use futures_util::future::join_all;
use support::registry::TokenService;
use support::{Auth, FakeRegistry, SampleImage, client};

use crate::ask::{Cache, blob};

const ACCOUNT: &str = "username = \"robot$team+ci\"\npassword = \"s3cret:with colon\"";

fn image() -> SampleImage {
    SampleImage::multi_arch("team/app", "1.0").seed(4).layers([3_000, 4_000]).build()
}

#[tokio::test]
async fn a_basic_account_pulls() {
    let registry = FakeRegistry::builder().auth(Auth::basic("robot$team+ci", "s3cret:with colon")).start().await;
    registry.push(&image());
    let cache = Cache::before_with(&registry, ACCOUNT, "").await;
    client::pull(&cache.stack.url(), "team/app", "1.0").await.expect("a pull with the account");
}

#[tokio::test]
async fn an_anonymous_token_pulls_a_public_image() {
    for tokens in [TokenService::new(), TokenService::new().as_access_token(), TokenService::new().expires_in(300)] {
        let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
        registry.push(&image());
        let cache = Cache::before(&registry, "").await;
        client::pull(&cache.stack.url(), "team/app", "1.0").await.expect("an anonymous pull");
        assert!(tokens.calls().iter().all(|call| call.account.is_none() && call.granted));
        assert_eq!(tokens.calls().len(), 1, "{:?}", tokens.calls());
    }
}

#[tokio::test]
async fn an_account_is_named_to_the_token_service_and_only_there() {
    let tokens = TokenService::new().no_anonymous().account("robot$team+ci", "s3cret:with colon");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    registry.push(&image());
    let cache = Cache::before_with(&registry, ACCOUNT, "").await;
    client::pull(&cache.stack.url(), "team/app", "1.0").await.expect("a pull with the account");
    let calls = tokens.calls();
    assert!(calls.iter().all(|call| call.account.as_deref() == Some("robot$team+ci")), "{calls:?}");
    assert!(calls.iter().any(|call| call.scopes == ["repository:team/app:pull"]), "{calls:?}");
    for request in registry.requests() {
        let authorization = request.header("authorization").unwrap_or_default().to_owned();
        let at_the_registry = request.path_and_query.starts_with("/v2/");
        assert!(!(at_the_registry && authorization.starts_with("Basic")), "{request:?}");
    }
}

#[tokio::test]
async fn a_crowd_of_cold_requests_fetches_one_token() {
    let tokens = TokenService::new();
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let image = SampleImage::single("team/app", "1.0").layers([1_000; 20]).build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let paths: Vec<String> = image.layers().iter().map(|layer| blob("team/app", &layer.digest)).collect();
    let replies = join_all(paths.iter().map(|path| cache.get(path))).await;
    assert!(replies.iter().all(|reply| reply.status == 200));
    assert_eq!(tokens.calls().len(), 1, "{:?}", tokens.calls());
}

#[tokio::test]
async fn a_token_that_is_no_longer_good_is_replaced_without_the_client_noticing() {
    let tokens = TokenService::new().expires_in(3600);
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let image = image();
    registry.push(&image);
    let cache = Cache::before(&registry, crate::ask::ALWAYS_REVALIDATE).await;
    client::pull(&cache.stack.url(), "team/app", "1.0").await.expect("a pull");
    tokens.revoke_all();
    let again = client::pull(&cache.stack.url(), "team/app", "1.0").await.expect("a pull with a new token");
    assert_eq!(again.outcomes()[0], "revalidated");
    assert_eq!(tokens.calls().len(), 2, "{:?}", tokens.calls());
}

#[tokio::test]
async fn a_clients_own_credentials_never_reach_the_upstream() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let secret = [("authorization", "Basic Y2xpZW50OnNlY3JldA=="), ("cookie", "session=secret")];
    let paths = ["/v2/team/app/manifests/1.0".to_owned(), blob("team/app", &image.layers()[0].digest)];
    for path in paths {
        assert_eq!(cache.get_with(&path, &secret).await.status, 200);
    }
    for request in registry.requests() {
        assert!(request.header("authorization").is_none() && request.header("cookie").is_none(), "{request:?}");
    }
}
