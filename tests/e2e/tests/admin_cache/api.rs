//! Every call of the administration API that these tests make.

use domain::oci::Digest;
use serde_json::{Value, json};

use crate::world::World;

/// The status and the body.
pub(crate) type Answer = (u16, Value);

/// The calls, by somebody with this token; by anybody where authentication is off.
#[derive(Clone)]
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

impl Api {
    pub(crate) fn new(world: &World) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        Self { http, base: format!("{}/api/v1", world.stack.url()), token: None }
    }

    pub(crate) async fn login(mut self, username: &str, password: &str) -> Self {
        let (status, body) =
            self.call("POST", "/auth/login", Some(json!({"username": username, "password": password}))).await;
        assert_eq!(status, 200, "{body}");
        self.token = Some(body["token"].as_str().expect("a token").to_owned());
        self
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, None).await
    }

    pub(crate) async fn found(&self, path: &str) -> Value {
        let (status, body) = self.get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    pub(crate) async fn stats(&self) -> Value {
        self.found("/cache/stats").await
    }

    pub(crate) async fn entries(&self, query: &str) -> Value {
        self.found(&format!("/cache/entries{query}")).await
    }

    pub(crate) async fn repositories(&self, query: &str) -> Value {
        self.found(&format!("/cache/repositories{query}")).await
    }

    pub(crate) async fn entry(&self, digest: &Digest) -> Answer {
        self.get(&format!("/cache/entries/{digest}")).await
    }

    pub(crate) async fn delete_entry(&self, digest: &Digest) -> Answer {
        self.call("DELETE", &format!("/cache/entries/{digest}"), None).await
    }

    pub(crate) async fn clear(&self) -> Answer {
        self.call("DELETE", "/cache", None).await
    }

    /// With this Content-Type and an empty body.
    pub(crate) async fn cleanup(&self, content_type: Option<&str>) -> Answer {
        let mut request = self.http.post(format!("{}/cache/cleanup", self.base));
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        answer(request).await
    }

    pub(crate) async fn purge(&self, what: Value) -> Answer {
        self.call("POST", "/cache/purge", Some(what)).await
    }

    pub(crate) async fn pin(&self, what: Value) -> Answer {
        self.call("POST", "/cache/pins", Some(what)).await
    }

    pub(crate) async fn unpin(&self, id: &str) -> Answer {
        self.call("DELETE", &format!("/cache/pins/{id}"), None).await
    }

    pub(crate) async fn start(&self, task: Value) -> Answer {
        self.call("POST", "/tasks", Some(task)).await
    }

    pub(crate) async fn cancel(&self, id: &str) -> Answer {
        self.call("DELETE", &format!("/tasks/{id}"), None).await
    }

    /// The task once it has ended. Bounded by the test's own deadline.
    pub(crate) async fn ended(&self, id: &str) -> Value {
        loop {
            let task = self.found(&format!("/tasks/{id}")).await;
            if task["state"] != "running" {
                return task;
            }
            tokio::task::yield_now().await;
        }
    }

    /// The actions in the audit log, the latest first.
    pub(crate) async fn actions(&self) -> Vec<String> {
        let logs = self.found("/logs").await;
        let entries = logs["logs"].as_array().expect("a list");
        entries.iter().map(|entry| entry["action"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.expect("the cache answers");
    let status = response.status().as_u16();
    let bytes = response.bytes().await.expect("a whole answer");
    let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).expect("JSON") };
    (status, body)
}
