//! The OpenAPI document as the server gives it away: the committed copy is current, and it says everything that clients are
//! generated from.
//!
//! `HARBOR_CACHE_BLESS=1` writes `openapi/admin.v1.json` anew; `openapi/generate` does, and makes the clients from it.

mod document;
mod strict;

use architecture::pages::Page;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use support::TestStack;

use document::{Document, Operation};

const COMMITTED: Page = Page { path: "openapi/admin.v1.json", command: "openapi/generate" };
/// Whoever calls these has no login yet.
const WITHOUT_LOGIN: [&str; 2] = ["login", "refresh"];

/// A cache that asks everybody who they are.
async fn stack() -> TestStack {
    let auth = "[auth]\nadmin_password = \"battery staple\"";
    TestStack::builder().upstream("upstream", "http://127.0.0.1:9").config(auth).start().await
}

/// What the server answers to somebody who has not logged in: the content type, and the text.
async fn get(stack: &TestStack, path: &str) -> (String, String) {
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
    let answer = http.get(format!("{}/api/v1/{path}", stack.url())).send().await.expect("the cache answers");
    assert_eq!(answer.status(), 200, "{path}");
    let content_type = answer.headers()[CONTENT_TYPE].to_str().expect("text").to_owned();
    (content_type, answer.text().await.expect("a whole answer"))
}

async fn document() -> Document {
    let (_, text) = get(&stack().await, "openapi.json").await;
    Document::read(&text)
}

/// Fails with every operation of which `complaint` has something to say.
async fn assert_none(complaint: impl Fn(&Document, &Operation<'_>) -> Option<String>) {
    let document = document().await;
    let operations: Vec<_> = document.operations().collect();
    assert!(operations.len() > 20, "the operations were not read");
    let complaints: Vec<String> = operations
        .iter()
        .filter_map(|operation| Some(format!("{operation}: {}", complaint(&document, operation)?)))
        .collect();
    assert!(complaints.is_empty(), "\n  {}\n", complaints.join("\n  "));
}

#[tokio::test]
async fn the_committed_document_is_the_one_that_the_server_gives_away() {
    let (content_type, text) = get(&stack().await, "openapi.json").await;
    assert_eq!(content_type, "application/json");
    COMMITTED.assert_is(&text);
}

#[tokio::test]
async fn two_servers_give_away_the_same_document() {
    let (one, other) = (get(&stack().await, "openapi.json").await, get(&stack().await, "openapi.json").await);
    assert_eq!(one, other);
}

#[tokio::test]
async fn the_yaml_form_says_the_same() {
    let stack = stack().await;
    let (_, json) = get(&stack, "openapi.json").await;
    let (content_type, yaml) = get(&stack, "openapi.yaml").await;
    assert_eq!(content_type, "application/yaml");
    let yaml: Value = serde_saphyr::from_str(&yaml).expect("the document is YAML, without a key twice");
    assert!(yaml == strict::json(&json).expect("the document is JSON"), "the two forms differ");
}

#[tokio::test]
async fn the_page_opens_without_a_login() {
    let stack = stack().await;
    for path in ["docs", "docs/"] {
        let (content_type, page) = get(&stack, path).await;
        assert_eq!(content_type, "text/html; charset=utf-8");
        assert!(
            page.contains("<title>Harbor Cache administration</title>") && page.contains("SwaggerUIBundle"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_key_stands_twice() {
    let (_, text) = get(&stack().await, "openapi.json").await;
    strict::json(&text).expect("JSON without a key twice");
}

#[tokio::test]
async fn every_operation_has_an_id_of_its_own_a_tag_and_a_summary() {
    let document = document().await;
    let mut ids: Vec<_> = document.operations().map(|operation| operation.id().to_owned()).collect();
    ids.sort();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "an operation id stands twice");
    assert_none(|document, operation| {
        let tags = operation.tags();
        if operation.id().is_empty() || operation.summary().is_empty() {
            return Some("it has no id or no summary".to_owned());
        }
        (tags.len() != 1 || !document.tags().contains(&tags[0])).then(|| format!("its tags are {tags:?}"))
    })
    .await;
}

#[tokio::test]
async fn every_operation_has_one_success_and_one_error_body() {
    assert_none(|_, operation| {
        let (successes, failures): (Vec<_>, Vec<_>) =
            operation.answers().partition(|(status, _)| status.starts_with('2'));
        if successes.len() != 1 {
            return Some(format!("it has {} successes", successes.len()));
        }
        let (status, success) = &successes[0];
        if success.contents().len() != usize::from(*status != "204") {
            return Some(format!("{status} has the bodies {:?}", success.contents()));
        }
        let other = failures.iter().find(|(status, answer)| {
            !status.starts_with(['4', '5'])
                || answer.contents() != [("application/json; charset=utf-8", "#/components/schemas/ErrorBody")]
        });
        if let Some((status, answer)) = other {
            return Some(format!("{status} has the bodies {:?}", answer.contents()));
        }
        let told = |wanted: &str| failures.iter().any(|(status, _)| *status == wanted);
        ["400", "401", "403", "404", "405", "413", "415", "500", "503"]
            .iter()
            .find(|status| !told(status))
            .map(|status| format!("it does not tell of {status}"))
    })
    .await;
}

#[tokio::test]
async fn every_operation_wants_a_login_but_those_that_get_one() {
    assert_none(|document, operation| {
        let schemes = operation.security();
        let expected: &[&str] = if WITHOUT_LOGIN.contains(&operation.id()) { &[] } else { &["login"] };
        assert!(document.has_security_scheme("login"));
        (schemes != expected).then(|| format!("it wants {schemes:?}"))
    })
    .await;
}

#[tokio::test]
async fn objects_of_requests_take_no_field_that_they_do_not_know() {
    let document = document().await;
    let requests: Vec<_> =
        document.schemas().filter(|(name, _)| name.ends_with("Request")).map(|(_, schema)| schema).collect();
    assert!(requests.len() > 5, "the schemas were not read");
    for schema in requests {
        assert_eq!(schema["additionalProperties"], Value::Bool(false), "{schema}");
    }
    // An older client passes over what a newer server says beyond what it knows.
    let (_, answer) = document.schemas().find(|(name, _)| *name == "User").expect("there are users");
    assert_eq!(answer["additionalProperties"], Value::Null);
}
