//! Without faults, the fake registry is a right one.

use domain::oci::{Algorithm, MediaType};
use reqwest::header::{AUTHORIZATION, ETAG, IF_NONE_MATCH, IF_RANGE, LINK, RANGE};
use reqwest::{Response, StatusCode, Version};
use serde_json::Value;
use support::client::{self, Client};
use support::{Auth, FakeRegistry, Operation, SampleImage, TestPki, TokenService};

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("a plain client")
}

async fn get(url: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = http().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

async fn json(url: &str) -> Value {
    get(url, &[]).await.json().await.expect("a JSON body")
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("a text"))
}

#[tokio::test]
async fn a_pull_brings_home_every_byte_and_every_request_is_counted() {
    let registry = FakeRegistry::start().await;
    for image in [
        SampleImage::multi_arch("library/app", "1.0").layers([10_000, 2_000_000]).build(),
        SampleImage::multi_arch("library/app", "docker").docker().layers([10_000]).build(),
        SampleImage::single("library/app", "sha512").algorithm(Algorithm::Sha512).build(),
    ] {
        registry.reset_counts();
        registry.push(&image);
        let tag = image.tag().unwrap().as_str();
        let pulled = client::pull(&registry.url(), "library/app", tag).await.unwrap();
        assert_eq!(pulled.root, image.digest());
        assert_eq!(pulled.blob_bytes(), image.blob_bytes());
        assert_eq!(registry.bytes_sent(), image.blob_bytes());
        assert_eq!(registry.manifest_heads(tag), 1);
        assert_eq!(registry.manifest_gets(&image.digest()), 1);
        for blob in image.blobs() {
            assert_eq!(registry.blob_gets(&blob.digest), 1);
            assert_eq!(registry.blob_bytes_sent(&blob.digest), blob.size());
        }
        assert_eq!(registry.requests().len(), 1 + image.manifests().len() + image.blobs().count());
        assert!(registry.requests().iter().all(|request| request.status == Some(StatusCode::OK)));
    }
}

#[tokio::test]
async fn what_is_not_there_is_404_with_the_code_of_the_specification() {
    let registry = FakeRegistry::start().await;
    let absent = Algorithm::Sha256.digest(b"absent");
    for (path, code) in [
        ("/v2/a/manifests/latest".to_owned(), "MANIFEST_UNKNOWN"),
        (format!("/v2/a/blobs/{absent}"), "BLOB_UNKNOWN"),
        ("/v2/a/tags/list".to_owned(), "NAME_UNKNOWN"),
    ] {
        let response = get(&format!("{}{path}", registry.url()), &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(response.json::<Value>().await.unwrap()["errors"][0]["code"], code);
    }
    let error = client::pull(&registry.url(), "a", "latest").await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn ranges_are_answered_as_the_rfc_says() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_blob("a", "0123456789");
    let url = format!("{}/v2/a/blobs/{digest}", registry.url());
    for (range, status, content_range, body) in [
        ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=7-99", 206, "bytes 7-9/10", "789"),
        ("bytes=-3", 206, "bytes 7-9/10", "789"),
        ("bytes=-99", 206, "bytes 0-9/10", "0123456789"),
        ("bytes=4-2", 200, "", "0123456789"),
        ("lines=1-2", 200, "", "0123456789"),
    ] {
        let response = get(&url, &[("range", range)]).await;
        assert_eq!(response.status(), status, "{range}");
        assert_eq!(header(&response, "content-range"), content_range, "{range}");
        assert_eq!(header(&response, "content-length"), body.len().to_string(), "{range}");
        assert_eq!(response.text().await.unwrap(), body, "{range}");
    }
    for range in ["bytes=10-", "bytes=-0"] {
        let response = get(&url, &[("range", range)]).await;
        assert_eq!(response.status(), 416, "{range}");
        assert_eq!(header(&response, "content-range"), "bytes */10");
    }
}

#[tokio::test]
async fn conditions_are_answered_as_the_rfc_says() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("a", "1").build();
    registry.push(&image);
    let blob = &image.layers()[0];
    let urls =
        [format!("{}/v2/a/manifests/1", registry.url()), format!("{}/v2/a/blobs/{}", registry.url(), blob.digest)];
    for url in &urls {
        let etag = header(&get(url, &[]).await, ETAG.as_str()).to_owned();
        let response = get(url, &[(IF_NONE_MATCH.as_str(), &etag)]).await;
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert!(response.bytes().await.unwrap().is_empty());
        assert_eq!(get(url, &[(IF_NONE_MATCH.as_str(), "\"other\"")]).await.status(), StatusCode::OK);
    }
    let etag = format!("\"{}\"", blob.digest);
    for (if_range, status) in [(etag.as_str(), 206), ("\"other\"", 200)] {
        let response = get(&urls[1], &[(RANGE.as_str(), "bytes=1-"), (IF_RANGE.as_str(), if_range)]).await;
        assert_eq!(response.status(), status);
    }
}

#[tokio::test]
async fn lists_come_in_pages_that_link_to_the_next() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_manifest("a", &MediaType::OCI_MANIFEST, "{}");
    for tag in ["c", "a", "b", "e", "d"] {
        registry.set_tag("a", tag, &digest);
    }
    registry.put_blob("b", "x");
    let first = get(&format!("{}/v2/a/tags/list?n=2", registry.url()), &[]).await;
    assert_eq!(header(&first, LINK.as_str()), "</v2/a/tags/list?n=2&last=b>; rel=\"next\"");
    assert_eq!(first.json::<Value>().await.unwrap()["tags"], serde_json::json!(["a", "b"]));
    let last = get(&format!("{}/v2/a/tags/list?n=3&last=b", registry.url()), &[]).await;
    assert_eq!(header(&last, LINK.as_str()), "");
    assert_eq!(last.json::<Value>().await.unwrap()["tags"], serde_json::json!(["c", "d", "e"]));

    registry.set_page_size(1);
    let catalog = get(&format!("{}/v2/_catalog?n=100", registry.url()), &[]).await;
    assert_eq!(header(&catalog, LINK.as_str()), "</v2/_catalog?n=1&last=a>; rel=\"next\"");
    assert_eq!(catalog.json::<Value>().await.unwrap()["repositories"], serde_json::json!(["a"]));
}

#[tokio::test]
async fn referrers_are_listed_filtered_and_paged_and_the_api_can_be_missing() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("a", "1").build();
    registry.push(&image);
    for (seed, kind) in [(1, "application/x-sbom"), (2, "application/x-signature"), (3, "application/x-signature")] {
        registry.push(&SampleImage::artifact(&image, kind).seed(seed).annotation("by", "test").build());
    }
    let url = format!("{}/v2/a/referrers/{}", registry.url(), image.digest());
    let all = json(&url).await;
    assert_eq!(all["manifests"].as_array().unwrap().len(), 3);
    assert_eq!(all["manifests"][0]["annotations"]["by"], "test");

    let filtered = get(&format!("{url}?artifactType=application/x-signature"), &[]).await;
    assert_eq!(header(&filtered, "oci-filters-applied"), "artifactType");
    assert_eq!(filtered.json::<Value>().await.unwrap()["manifests"].as_array().unwrap().len(), 2);

    registry.set_referrers_filter(false);
    let unfiltered = get(&format!("{url}?artifactType=application/x-sbom"), &[]).await;
    assert_eq!(header(&unfiltered, "oci-filters-applied"), "");
    assert_eq!(unfiltered.json::<Value>().await.unwrap()["manifests"].as_array().unwrap().len(), 3);

    registry.set_page_size(2);
    let first = get(&url, &[]).await;
    let next = header(&first, LINK.as_str()).trim_start_matches('<').split('>').next().unwrap().to_owned();
    assert_eq!(first.json::<Value>().await.unwrap()["manifests"].as_array().unwrap().len(), 2);
    assert_eq!(json(&format!("{}{next}", registry.url())).await["manifests"].as_array().unwrap().len(), 1);

    registry.set_referrers_api(false);
    assert_eq!(get(&url, &[]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn basic_authentication_lets_only_the_account_in() {
    let registry = FakeRegistry::builder().auth(Auth::basic("robot$ci", "p:w")).start().await;
    let image = SampleImage::single("a", "1").build();
    registry.push(&image);
    let refused = get(&format!("{}/v2/", registry.url()), &[]).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert!(header(&refused, "www-authenticate").starts_with("Basic "));
    let wrong = Client::new(&registry.url()).account("robot$ci", "wrong").pull("a", "1").await.unwrap_err();
    assert_eq!(wrong.status(), Some(StatusCode::UNAUTHORIZED));
    Client::new(&registry.url()).account("robot$ci", "p:w").pull("a", "1").await.unwrap();
}

#[tokio::test]
async fn a_token_opens_what_its_scope_says_until_it_is_revoked() {
    let service =
        TokenService::new().account("user", "pw").no_anonymous().as_access_token().expires_in(300).denies("b");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&service)).start().await;
    for repository in ["a", "b"] {
        registry.push_as(&SampleImage::single("x", "1").build(), repository);
    }
    let manifest = |repository: &str| format!("{}/v2/{repository}/manifests/1", registry.url());
    let refused = get(&manifest("a"), &[]).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        header(&refused, "www-authenticate"),
        format!("Bearer realm=\"{}\",service=\"fake-registry\",scope=\"repository:a:pull\"", registry.token_url())
    );
    assert_eq!(get(&registry.token_url(), &[]).await.status(), StatusCode::UNAUTHORIZED, "no anonymous tokens");

    let url = format!("{}?service=fake-registry&scope=repository:a:pull&scope=repository:b:pull", registry.token_url());
    let answer: Value = http().get(url).basic_auth("user", Some("pw")).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["expires_in"], 300);
    assert!(answer["token"].is_null());
    let bearer = format!("Bearer {}", answer["access_token"].as_str().unwrap());
    let status = async |url: String| get(&url, &[(AUTHORIZATION.as_str(), &bearer)]).await.status();
    assert_eq!(status(manifest("a")).await, StatusCode::OK);
    assert_eq!(status(manifest("b")).await, StatusCode::UNAUTHORIZED, "denied");
    assert_eq!(status(format!("{}/v2/", registry.url())).await, StatusCode::OK);

    let calls = service.calls();
    assert_eq!(calls.iter().map(|call| call.granted).collect::<Vec<_>>(), [false, true]);
    assert_eq!(calls[1].account.as_deref(), Some("user"));
    assert_eq!(calls[1].scopes, ["repository:a:pull", "repository:b:pull"]);

    service.revoke_all();
    assert_eq!(status(manifest("a")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(registry.count(|request| request.operation == Operation::Token), 2);
}

#[tokio::test]
async fn a_token_service_may_live_on_another_host() {
    let service = TokenService::new().also_challenges("Basic realm=\"x\"");
    let tokens = FakeRegistry::builder().serve_tokens(&service).start().await;
    service.set_realm(&tokens.token_url());
    let registry = FakeRegistry::builder().auth(Auth::bearer(&service)).start().await;
    let image = SampleImage::single("a", "1").build();
    registry.push(&image);
    let url = format!("{}/v2/a/manifests/1", registry.url());
    let refused = get(&url, &[]).await;
    let challenges: Vec<_> = refused.headers().get_all("www-authenticate").iter().collect();
    assert_eq!(challenges.len(), 2);
    assert!(challenges[1].to_str().unwrap().contains(&tokens.token_url()));
    // An anonymous token allows to pull, whatever more was asked.
    let answer = json(&format!("{}?scope=repository:a:pull,push", tokens.token_url())).await;
    let bearer = format!("Bearer {}", answer["token"].as_str().unwrap());
    assert_eq!(get(&url, &[(AUTHORIZATION.as_str(), &bearer)]).await.status(), StatusCode::OK);
    let push = http().post(format!("{}/v2/a/blobs/uploads/", registry.url())).header(AUTHORIZATION, bearer);
    assert_eq!(push.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn tls_is_trusted_with_its_authority_only_and_speaks_http2() {
    let pki = TestPki::new();
    let registry = FakeRegistry::builder().tls(&pki).start().await;
    let image = SampleImage::single("a", "1").layers([300_000]).build();
    registry.push(&image);
    assert!(http().get(registry.url()).send().await.is_err(), "an unknown authority");

    let root = reqwest::Certificate::from_pem(pki.ca_pem().as_bytes()).unwrap();
    let trusting = reqwest::Client::builder().no_proxy().tls_certs_only([root]).build().unwrap();
    for url in [registry.url(), registry.localhost_url()] {
        let pulled = Client::with_http(&url, trusting.clone()).pull("a", "1").await.unwrap();
        assert_eq!(pulled.blob_bytes(), image.blob_bytes());
    }
    assert!(registry.requests().iter().all(|request| request.version == Version::HTTP_2));
    let other = FakeRegistry::builder().tls_for(&pki, &["registry.example"]).start().await;
    assert!(trusting.get(other.url()).send().await.is_err(), "a certificate for another name");
}

#[tokio::test]
async fn a_client_certificate_can_be_demanded() {
    let pki = TestPki::new();
    let registry = FakeRegistry::builder().tls(&pki).require_client_certificate().http1_only().start().await;
    let root = reqwest::Certificate::from_pem(pki.ca_pem().as_bytes()).unwrap();
    let client = |builder: reqwest::ClientBuilder| builder.no_proxy().tls_certs_only([root.clone()]).build().unwrap();
    let without = client(reqwest::Client::builder());
    assert!(without.get(format!("{}/v2/", registry.url())).send().await.is_err());
    let own = pki.client("harbor-cache");
    let identity = reqwest::Identity::from_pem(format!("{}{}", own.certificate_pem, own.key_pem).as_bytes()).unwrap();
    let with = client(reqwest::Client::builder().identity(identity));
    let response = with.get(format!("{}/v2/", registry.url())).send().await.unwrap();
    assert_eq!((response.status(), response.version()), (StatusCode::OK, Version::HTTP_11));
}

#[tokio::test]
async fn a_stopped_registry_refuses_connections_and_comes_back_with_its_contents() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("a", "1").build();
    registry.push(&image);
    client::pull(&registry.url(), "a", "1").await.unwrap();
    registry.stop().await;
    assert!(http().get(registry.url()).send().await.unwrap_err().is_connect());
    registry.restart().await;
    client::pull(&registry.url(), "a", "1").await.unwrap();
    assert_eq!(registry.manifest_heads("1"), 2);
}

#[test]
fn it_serves_while_the_test_blocks() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let registry = runtime.block_on(FakeRegistry::start());
    let mut stream = std::net::TcpStream::connect(registry.host()).unwrap();
    std::io::Write::write_all(&mut stream, b"GET /v2/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let answer = std::io::read_to_string(stream).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}
