//! Challenges, tokens and accounts.

use std::time::Duration;

use crate::fixture::{
    LIMIT, app, client, client_of, get, header, kind, manifest, name, options, reference, with_account,
};
use domain::ports::upstream::{Upstream as _, UpstreamErrorKind};
use harbor_cache_upstream_reqwest::{RegistryClient, UpstreamKind};
use support::{Auth, FakeRegistry, Fault, Gate, Operation, SampleImage, TokenService};

async fn guarded(tokens: &TokenService) -> (FakeRegistry, SampleImage) {
    with_auth(Auth::bearer(tokens)).await
}

async fn with_auth(auth: Auth) -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::builder().auth(auth).start().await;
    let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
    registry.push(&image);
    (registry, image)
}

fn token_calls(registry: &FakeRegistry) -> usize {
    registry.count(|request| request.operation == Operation::Token)
}

#[tokio::test]
async fn a_hundred_requests_at_once_make_one_token_call() {
    let tokens = TokenService::new();
    let (registry, image) = guarded(&tokens).await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    let gate = registry.gate_headers(|request| request.operation == Operation::Token);
    let repository = app();
    let stats = futures_util::future::join_all((0..100).map(|_| client.stat_blob(&repository, &layer)));
    let release = async {
        gate.reached().await;
        gate.release();
    };
    let (found, ()) = futures_util::future::join(stats, release).await;
    assert!(found.into_iter().all(|length| length.unwrap() == Some(1000)));
    assert_eq!(token_calls(&registry), 1);
}

#[tokio::test]
async fn after_the_first_challenge_tokens_are_fetched_without_one() {
    let tokens = TokenService::new();
    let (registry, image) = guarded(&tokens).await;
    registry.push_as(&image, "library/other");
    let client = client_of(&registry);
    manifest(&client, "1.0").await.unwrap();
    registry.reset_counts();
    manifest(&client, "1.0").await.unwrap();
    client.manifest(&name("library/other"), &reference("1.0"), None, LIMIT).await.unwrap();
    let answers: Vec<_> =
        registry.requests().iter().map(|request| (request.operation, request.status.unwrap().as_u16())).collect();
    assert_eq!(answers, [(Operation::Manifest, 200), (Operation::Token, 200), (Operation::Manifest, 200)]);
}

#[tokio::test]
async fn each_operation_asks_for_the_leave_that_it_needs() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, image) = guarded(&tokens).await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let layer = image.layers()[0].digest;
    // Its challenge tells where tokens come from; the others then ask without one.
    manifest(&client, "1.0").await.unwrap();
    registry.reset_counts();
    client.start_upload(&app(), None).await.unwrap();
    client.mount(&name("library/new"), &layer, Some(&app())).await.unwrap();
    client.mount(&app(), &layer, None).await.unwrap();
    client.delete_blob(&app(), &layer).await.unwrap();
    let scopes: Vec<String> = tokens.calls().iter().map(|call| call.scopes.join(" ")).collect();
    assert_eq!(
        scopes,
        [
            "repository:library/app:pull",
            "repository:library/app:pull,push",
            "repository:library/new:pull,push repository:library/app:pull",
            "repository:library/app:pull,push,delete",
        ]
    );
    assert_eq!(registry.count(|request| request.status.is_some_and(|status| status == 401)), 0);
}

#[tokio::test]
async fn the_token_call_carries_service_scope_and_account_percent_encoded() {
    let tokens = TokenService::new().account("robot$lib+ci", "p&ss w%rd");
    let (registry, _) = guarded(&tokens).await;
    let client = client(&with_account(&registry.url(), "robot$lib+ci", "p&ss w%rd"));
    manifest(&client, "1.0").await.unwrap();
    let calls = tokens.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].account.as_deref(), Some("robot$lib+ci"));
    assert_eq!(calls[0].scopes, ["repository:library/app:pull"]);
    let call = registry.requests().into_iter().find(|request| request.operation == Operation::Token).unwrap();
    assert!(call.path_and_query.contains("account=robot%24lib%2Bci"), "{}", call.path_and_query);
    assert!(call.path_and_query.contains("scope=repository%3Alibrary%2Fapp%3Apull"), "{}", call.path_and_query);
}

#[tokio::test]
async fn a_token_in_either_field_is_taken() {
    let (registry, _) = guarded(&TokenService::new().as_access_token()).await;
    manifest(&client_of(&registry), "1.0").await.unwrap();
}

#[tokio::test]
async fn a_refused_token_is_dropped_and_replaced_once() {
    let tokens = TokenService::new();
    let (registry, _) = guarded(&tokens).await;
    let client = client_of(&registry);
    manifest(&client, "1.0").await.unwrap();
    tokens.revoke_all();
    manifest(&client, "1.0").await.unwrap();
    assert_eq!(tokens.calls().len(), 2);
    manifest(&client, "1.0").await.unwrap();
    assert_eq!(tokens.calls().len(), 2, "the new token is kept");
}

#[tokio::test]
async fn a_hundred_requests_with_a_refused_token_make_one_new_token_call() {
    let tokens = TokenService::new();
    let (registry, image) = guarded(&tokens).await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    client.stat_blob(&app(), &layer).await.unwrap();
    tokens.revoke_all();
    let repository = app();
    let stats = (0..100).map(|_| client.stat_blob(&repository, &layer));
    assert!(futures_util::future::join_all(stats).await.into_iter().all(|length| length.unwrap() == Some(1000)));
    assert_eq!(tokens.calls().len(), 2);
}

#[tokio::test]
async fn a_repository_that_a_good_token_does_not_open_is_denied() {
    let tokens = TokenService::new().account("u", "p").denies("library/app");
    let (registry, _) = guarded(&tokens).await;
    for client in [client_of(&registry), client(&with_account(&registry.url(), "u", "p"))] {
        registry.reset_counts();
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
        assert!(registry.count(|request| request.operation == Operation::Manifest) <= 3);
        registry.reset_counts();
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
        assert!(registry.count(|request| request.operation == Operation::Manifest) <= 2);
    }
}

#[tokio::test]
async fn an_account_that_the_token_service_refuses_is_said_to_be_so() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, _) = guarded(&tokens).await;
    let client = client(&with_account(&registry.url(), "u", "wrong"));
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::AccountRefused);
    assert_eq!(kind(client.probe().await), UpstreamErrorKind::AccountRefused);
}

#[tokio::test]
async fn without_an_account_a_refused_anonymous_token_is_a_denial() {
    let (registry, _) = guarded(&TokenService::new().no_anonymous()).await;
    assert_eq!(manifest(&client_of(&registry), "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
}

#[tokio::test]
async fn a_probe_needs_an_answer_and_an_account_that_is_taken() {
    let tokens = TokenService::new().account("u", "p").no_anonymous();
    let (registry, _) = guarded(&tokens).await;
    client_of(&registry).probe().await.unwrap();
    assert_eq!(tokens.calls().len(), 0, "a challenge is answer enough for somebody without an account");
    client(&with_account(&registry.url(), "u", "p")).probe().await.unwrap();
    assert_eq!(tokens.calls()[0].scopes, [""; 0]);
    registry.stop().await;
    assert_eq!(kind(client_of(&registry).probe().await), UpstreamErrorKind::Connect);
}

#[tokio::test]
async fn a_ping_that_our_account_may_not_make_refuses_the_account() {
    let (registry, _) = with_auth(Auth::Open).await;
    registry.fault(Fault::status(403).on(Operation::Ping));
    let client = client(&with_account(&registry.url(), "u", "p"));
    assert_eq!(kind(client.probe().await), UpstreamErrorKind::AccountRefused);
}

#[tokio::test]
async fn basic_credentials_are_sent_when_asked_for_and_then_at_once() {
    let (registry, image) = with_auth(Auth::basic("u", "p:w")).await;
    let client = client(&with_account(&registry.url(), "u", "p:w"));
    manifest(&client, "1.0").await.unwrap();
    let first: Vec<_> = registry.requests().iter().map(|r| header(r, "authorization").is_some()).collect();
    assert_eq!(first, [false, true], "nothing is sent to a registry that does not ask");
    registry.reset_counts();
    get(&client, &image.layers()[0].digest).await.unwrap();
    assert_eq!(registry.requests().len(), 1);
}

#[tokio::test]
async fn a_refused_basic_account_is_said_to_be_so() {
    let (registry, _) = with_auth(Auth::basic("u", "p")).await;
    let wrong = client(&with_account(&registry.url(), "u", "wrong"));
    assert_eq!(manifest(&wrong, "1.0").await.unwrap_err(), UpstreamErrorKind::AccountRefused);
    assert_eq!(manifest(&client_of(&registry), "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
}

#[tokio::test]
async fn of_several_challenges_bearer_is_answered() {
    let tokens = TokenService::new().account("u", "p").also_challenges("Basic realm=\"x\"");
    let (registry, _) = guarded(&tokens).await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    manifest(&client, "1.0").await.unwrap();
    assert!(header(registry.requests().last().unwrap(), "authorization").unwrap().starts_with("Bearer "));
}

#[tokio::test]
async fn harbors_basic_challenge_to_an_expired_token_means_come_again_without_it() {
    let tokens = TokenService::new();
    let (registry, _) = guarded(&tokens).await;
    let client = client_of(&registry);
    manifest(&client, "1.0").await.unwrap();
    registry.reset_counts();
    tokens.revoke_all();
    let expired = Fault::status(401).with_header("www-authenticate", "Basic realm=\"harbor\"").before_auth();
    registry
        .fault(expired.on(Operation::Manifest).when(|request| request.headers.contains_key("authorization")).once());
    manifest(&client, "1.0").await.unwrap();
    let sent: Vec<_> = registry
        .requests()
        .iter()
        .filter(|request| request.operation == Operation::Manifest)
        .map(|request| header(request, "authorization").is_some())
        .collect();
    assert_eq!(sent, [true, false, true]);
}

#[tokio::test]
async fn a_challenge_without_a_scheme_that_we_know_is_a_denial() {
    let (registry, _) = with_auth(Auth::Open).await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    registry.fault(Fault::status(401).with_header("www-authenticate", "Negotiate"));
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
    registry.clear_faults();
    registry.fault(Fault::status(401));
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
}

#[tokio::test]
async fn a_token_service_without_get_is_asked_with_a_form() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, _) = guarded(&tokens).await;
    registry.fault(Fault::status(405).on(Operation::Token).get());
    let form = Fault::answer(200, "application/json", r#"{"access_token":"form"}"#).on(Operation::Token);
    registry.fault(form.when(|request| request.method == "POST"));
    registry.fault(
        Fault::answer(200, "application/vnd.oci.image.manifest.v1+json", "{}")
            .before_auth()
            .when(|request| request.headers.get("authorization").is_some_and(|value| value == "Bearer form")),
    );
    let client = client(&with_account(&registry.url(), "u", "p"));
    manifest(&client, "1.0").await.unwrap();
    let post = registry.requests().into_iter().find(|request| request.method == "POST").unwrap();
    assert_eq!(header(&post, "content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(header(&post, "authorization"), None, "the form holds the credentials");
}

#[tokio::test]
async fn failures_of_the_token_service_keep_their_kind() {
    let tokens = TokenService::new();
    let (registry, _) = guarded(&tokens).await;
    let throttled = UpstreamErrorKind::Throttled { retry_after: Some(Duration::from_secs(7)) };
    for (fault, expected) in [
        (Fault::too_many_requests(7), throttled),
        (Fault::status(503), UpstreamErrorKind::Unavailable { retry_after: None }),
        (Fault::status(404), UpstreamErrorKind::BadAnswer),
        (Fault::html(), UpstreamErrorKind::BadAnswer),
        (Fault::answer(200, "application/json", "{}"), UpstreamErrorKind::BadAnswer),
        (Fault::answer(200, "application/json", vec![b' '; 300 << 10]), UpstreamErrorKind::TooLarge),
    ] {
        registry.clear_faults();
        registry.fault(fault.on(Operation::Token));
        let client = client_of(&registry);
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), expected);
        registry.clear_faults();
        manifest(&client, "1.0").await.expect("a failed token call is not remembered");
    }
}

#[tokio::test]
async fn everybody_who_waits_for_a_token_gets_its_failure_at_once() {
    let tokens = TokenService::new();
    let (registry, image) = guarded(&tokens).await;
    let client = client_of(&registry);
    let gate = Gate::new();
    registry.fault(Fault::hold_headers(&gate).on(Operation::Token));
    registry.fault(Fault::status(400).on(Operation::Token));
    let layer = image.layers()[0].digest;
    let repository = app();
    let stats = futures_util::future::join_all((0..20).map(|_| client.stat_blob(&repository, &layer)));
    let release = async {
        gate.reached().await;
        gate.release();
    };
    let (outcomes, ()) = futures_util::future::join(stats, release).await;
    assert!(outcomes.into_iter().all(|outcome| kind(outcome) == UpstreamErrorKind::BadAnswer));
}

#[tokio::test]
async fn a_caller_that_gives_up_does_not_lose_the_others_their_token() {
    let tokens = TokenService::new();
    let (registry, image) = guarded(&tokens).await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    let gate = registry.gate_headers(|request| request.operation == Operation::Token);
    let repository = app();
    let mut first = Box::pin(client.stat_blob(&repository, &layer));
    let impatient = async {
        tokio::select! {
            _ = &mut first => panic!("the gate is closed"),
            () = gate.reached() => {}
        }
    };
    impatient.await;
    let second = client.stat_blob(&repository, &layer);
    let release = async {
        drop(first);
        gate.release();
    };
    let (found, ()) = futures_util::future::join(second, release).await;
    assert_eq!(found.unwrap(), Some(1000));
}

#[tokio::test]
async fn a_harbor_shows_itself_by_its_challenge() {
    let (registry, _) = with_auth(Auth::Open).await;
    let client: RegistryClient = client(&options(&registry.url()));
    assert_eq!(client.kind(), UpstreamKind::Auto);
    let realm = format!("Bearer realm=\"{}\",service=\"harbor-registry\"", registry.token_url());
    registry.fault(Fault::status(401).with_header("www-authenticate", &realm).on(Operation::Manifest));
    registry.fault(Fault::answer(200, "application/json", r#"{"token":"t"}"#).on(Operation::Token));
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Denied);
    assert_eq!(client.kind(), UpstreamKind::Harbor);
}
