//! Every call of the administration API that these tests make.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The answer, which is a success.
    pub(crate) fn good(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// Status, code, field and message of an error.
    pub(crate) fn error(&self) -> (u16, String, String, String) {
        let body = self.json();
        let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
        (self.status, text("code"), text("field"), text("message"))
    }
}

/// Somebody who administers, or would like to.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    base: String,
    token: String,
    http: reqwest::Client,
}

impl Client {
    pub(crate) async fn login(url: &str, name: &str, password: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        let mut client = Self { base: format!("{url}/api/v1"), token: String::new(), http };
        let reply = client.post("/auth/login", &json!({ "username": name, "password": password })).await;
        reply.good()["token"].as_str().expect("a token").clone_into(&mut client.token);
        client
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        if self.token.is_empty() { request } else { request.bearer_auth(&self.token) }
    }

    async fn send(request: RequestBuilder) -> Reply {
        let response = request.send().await.expect("the cache answers");
        let etag = response.headers().get("etag").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let status = response.status().as_u16();
        Reply { status, etag, text: response.text().await.expect("a whole answer") }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        Self::send(self.request(Method::GET, path)).await
    }

    async fn post(&self, path: &str, body: &Value) -> Reply {
        Self::send(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn create(&self, body: &Value) -> Reply {
        self.post("/upstreams", body).await
    }

    pub(crate) async fn list(&self) -> Vec<Value> {
        self.get("/upstreams").await.good().as_array().expect("a list").clone()
    }

    pub(crate) async fn upstream(&self, name: &str) -> Reply {
        self.get(&format!("/upstreams/{name}")).await
    }

    pub(crate) async fn update(&self, name: &str, body: &Value) -> Reply {
        Self::send(self.request(Method::PUT, &format!("/upstreams/{name}")).json(body)).await
    }

    pub(crate) async fn update_if(&self, name: &str, etag: &str, body: &Value) -> Reply {
        let request = self.request(Method::PUT, &format!("/upstreams/{name}")).header("if-match", etag);
        Self::send(request.json(body)).await
    }

    pub(crate) async fn delete(&self, name: &str) -> Reply {
        Self::send(self.request(Method::DELETE, &format!("/upstreams/{name}"))).await
    }

    pub(crate) async fn delete_if(&self, name: &str, etag: &str) -> Reply {
        Self::send(self.request(Method::DELETE, &format!("/upstreams/{name}")).header("if-match", etag)).await
    }

    pub(crate) async fn enable(&self, name: &str, enabled: bool) -> Reply {
        let verb = if enabled { "enable" } else { "disable" };
        Self::send(self.request(Method::POST, &format!("/upstreams/{name}/{verb}"))).await
    }

    pub(crate) async fn add_route(&self, name: &str, body: &Value) -> Reply {
        self.post(&format!("/upstreams/{name}/routes"), body).await
    }

    pub(crate) async fn remove_route(&self, name: &str, index: usize) -> Reply {
        Self::send(self.request(Method::DELETE, &format!("/upstreams/{name}/routes/{index}"))).await
    }

    pub(crate) async fn try_out(&self, body: &Value) -> Reply {
        self.post("/upstreams/test", body).await
    }

    pub(crate) async fn health(&self, name: &str, probe: bool) -> Reply {
        self.get(&format!("/upstreams/{name}/health?probe={probe}")).await
    }

    pub(crate) async fn stats(&self, name: &str) -> Value {
        self.get(&format!("/upstreams/{name}/stats")).await.good()
    }

    pub(crate) async fn resolve(&self, query: &str) -> Value {
        self.get(&format!("/upstreams/resolve?{query}")).await.good()
    }

    pub(crate) async fn add_user(&self, name: &str, password: &str, role: &str) {
        let body = json!({ "username": name, "password": password, "role": role });
        self.post("/users", &body).await.good();
    }

    pub(crate) async fn log(&self) -> Vec<Value> {
        let logs = self.get("/logs?resource_type=upstream&limit=100").await.good();
        logs["logs"].as_array().expect("entries").clone()
    }
}
