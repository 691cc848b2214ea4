//! What people and their clients ask of a running cache.

use reqwest::Method;
use serde_json::{Value, json};

use crate::cache::Cache;

/// Asks over HTTP.
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
}

impl Api {
    pub(crate) fn of(cache: &Cache) -> Self {
        Self::at(cache.url())
    }

    /// Scheme, host and port.
    pub(crate) fn at(base: &str) -> Self {
        Self { http: reqwest::Client::builder().no_proxy().build().unwrap(), base: base.to_owned() }
    }

    /// The same by HTTP/2, whose headers are read by another library.
    pub(crate) fn over_http2(&self) -> Self {
        let http = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
        Self { http, base: self.base.clone() }
    }

    /// Logs in to the administration, and gives the answer.
    pub(crate) async fn login(&self, name: &str, password: &str) -> (u16, Value) {
        let body = json!({ "username": name, "password": password });
        let answer = self.http.post(self.url("/api/v1/auth/login")).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// A token of the administration.
    pub(crate) async fn admin_token(&self, name: &str, password: &str) -> String {
        let (status, session) = self.login(name, password).await;
        assert_eq!(status, 200, "{session}");
        text(&session["token"])
    }

    /// Asks the administration, as in `POST` and `/users`.
    pub(crate) async fn admin(&self, token: &str, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let request = self.http.request(method, self.url(&format!("/api/v1{path}"))).bearer_auth(token).json(body);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// Asks `/v2/` with a name and a password.
    pub(crate) async fn ping(&self, name: &str, password: &str) -> u16 {
        let request = self.http.get(self.url("/v2/")).basic_auth(name, Some(password));
        request.send().await.unwrap().status().as_u16()
    }

    /// Asks with a token of the registry.
    pub(crate) async fn ping_with(&self, token: &str) -> u16 {
        self.http.get(self.url("/v2/")).bearer_auth(token).send().await.unwrap().status().as_u16()
    }

    /// Gets a manifest with a token of the registry.
    pub(crate) async fn manifest(&self, token: &str, repository: &str, tag: &str) -> u16 {
        let request = self.http.get(self.url(&format!("/v2/{repository}/manifests/{tag}"))).bearer_auth(token);
        request.send().await.unwrap().status().as_u16()
    }

    /// A token of the registry, for `/v2/` alone.
    pub(crate) async fn registry_token(&self, name: &str, password: &str) -> String {
        let request = self.http.get(self.url("/v2/token")).basic_auth(name, Some(password));
        text(&request.send().await.unwrap().json::<Value>().await.unwrap()["token"])
    }

    /// A login of the registry, as `docker login` keeps it: `token` and `refresh_token`.
    pub(crate) async fn registry_login(&self, name: &str, password: &str, scope: &str) -> Value {
        let query = [("service", "harbor-cache"), ("offline_token", "true"), ("scope", scope)];
        let request = self.http.get(self.url("/v2/token")).query(&query).basic_auth(name, Some(password));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        answer.json().await.unwrap()
    }

    /// Posts a form to the token service.
    pub(crate) async fn registry_grant(&self, form: &[(&str, &str)]) -> (u16, Value) {
        let answer = self.http.post(self.url("/v2/token")).form(form).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// What a refresh token of the registry is good for.
    pub(crate) async fn registry_refresh(&self, refresh: &str) -> u16 {
        let form = [("grant_type", "refresh_token"), ("service", "harbor-cache"), ("refresh_token", refresh)];
        self.registry_grant(&form).await.0
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// A string that must be one.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string")).to_owned()
}
