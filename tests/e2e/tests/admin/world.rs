//! A cache with an administrator who has logged in.

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use support::{FakeRegistry, SampleImage, TestStack};

pub(crate) const PASSWORD: &str = "battery staple";

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Status and code of an error, which has the one body.
    pub(crate) fn error(&self) -> (u16, String) {
        assert!(self.header("content-type").starts_with("application/json"), "{self:?}");
        let body = self.json();
        assert!(body["message"].as_str().is_some_and(|message| !message.is_empty()), "{body}");
        assert_eq!(body["request_id"], self.header("x-request-id"), "{body}");
        (self.status, body["code"].as_str().unwrap_or_default().to_owned())
    }
}

pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    pub(crate) token: String,
    http: reqwest::Client,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("").await
    }

    pub(crate) async fn with(sections: &str) -> Self {
        let registry = FakeRegistry::start().await;
        registry.push(&SampleImage::single("team/a", "1.0").seed(7).layers([60_000]).build());
        let sections = format!("[auth]\nadmin_password = {PASSWORD:?}\n{sections}");
        let builder = TestStack::builder().upstream("upstream", &registry.url()).config(&sections);
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        let mut world = Self { registry, stack: builder.start().await, token: String::new(), http };
        world.token = world.login("admin", PASSWORD).await;
        world
    }

    pub(crate) async fn login(&self, name: &str, password: &str) -> String {
        let reply =
            self.send(self.plain("POST", "/auth/login").json(&json!({ "username": name, "password": password }))).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()["token"].as_str().expect("a token").to_owned()
    }

    /// Without a login.
    pub(crate) fn plain(&self, method: &str, path: &str) -> RequestBuilder {
        let method: Method = method.parse().expect("a method");
        self.http.request(method, format!("{}/api/v1{path}", self.stack.url()))
    }

    /// As the administrator.
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.plain(method, path).bearer_auth(&self.token)
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.expect("the cache answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, headers, body: response.text().await.expect("a whole answer") }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(self.request("GET", path)).await
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.send(self.request(method, path).json(body)).await
    }

    /// A request to the registry API.
    pub(crate) async fn pull(&self, name: &str, password: &str, path: &str) -> u16 {
        let request = self.http.get(format!("{}{path}", self.stack.url())).basic_auth(name, Some(password));
        self.send(request).await.status
    }
}
