//! A cache with accounts before a registry with two teams, and a client that may log in.

use bytes::Bytes;
use client::Client;
use client::types::{CreateRobotRequest, CreateUserRequest, Grant, Role, UpdateUserRequest, User};
use domain::oci::Digest;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use support::admin::{self, Answer, grant};
use support::{FakeRegistry, SampleImage, TestStack};

/// The administrator's.
pub(crate) const ADMIN_PASSWORD: &str = "battery staple";
/// Everybody else's.
pub(crate) const PASSWORD: &str = "correct horse";

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn challenge(&self) -> &str {
        self.header("www-authenticate")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// Status and code of the error envelope.
    pub(crate) fn error(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        (self.status, self.json()["errors"][0]["code"].as_str().unwrap_or_default().to_owned())
    }
}

/// How a request says who sends it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum As<'a> {
    Nobody,
    Basic(&'a str, &'a str),
    Token(&'a str),
}

pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    /// In `team/a` and nowhere else.
    pub(crate) image: SampleImage,
    /// Of whoever administers: from the start on, so that no test's guesses at passwords are in the way.
    admin: Client,
    http: reqwest::Client,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("", "").await
    }

    /// With further lines of `[auth]`, and further sections.
    pub(crate) async fn with(auth: &str, sections: &str) -> Self {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("team/a", "1.0").seed(7).layers([60_000]).build();
        registry.push(&image);
        registry.push(&SampleImage::single("team/b", "1.0").seed(8).layers([1_000]).build());
        let sections = format!("[auth]\nadmin_password = {ADMIN_PASSWORD:?}\n{auth}\n{sections}");
        let builder = TestStack::builder().upstream("upstream", &registry.url()).config(&sections);
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        let stack = builder.start().await;
        let anybody = admin::anybody(&stack.url());
        // Where authentication is off, anybody administers.
        let admin = match anybody.me().send().await {
            Ok(_) => anybody,
            Err(_) => admin::login(&stack.url(), "admin", ADMIN_PASSWORD).await,
        };
        Self { registry, stack, image, admin, http }
    }

    /// A user with [`PASSWORD`].
    pub(crate) async fn user(&self, name: &str, role: Role, grants: &[(&str, &str)]) -> User {
        let body = CreateUserRequest::builder().username(name).password(PASSWORD).role(role).grants(grants_of(grants));
        self.admin.create_user().body(body).send().await.good()
    }

    /// A robot, and its token.
    pub(crate) async fn robot(&self, name: &str, grants: &[(&str, &str)]) -> String {
        let body = CreateRobotRequest::builder().name(name).role(Role::ReadOnly).grants(grants_of(grants));
        self.admin.create_robot().body(body).send().await.good().token.token
    }

    pub(crate) async fn disable(&self, user: &User) {
        let off = UpdateUserRequest::builder().enabled(false);
        self.admin.update_user().id(&user.id).body(off).send().await.good();
    }

    pub(crate) fn request(&self, who: As<'_>, method: &str, target: &str) -> RequestBuilder {
        let method: Method = method.parse().expect("a method");
        let request = self.http.request(method, format!("{}{target}", self.stack.url()));
        match who {
            As::Nobody => request,
            As::Basic(name, password) => request.basic_auth(name, Some(password)),
            As::Token(token) => request.bearer_auth(token),
        }
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.expect("the cache answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("a whole answer");
        Reply { status, headers, body }
    }

    pub(crate) async fn ask(&self, who: As<'_>, method: &str, target: &str) -> Reply {
        self.send(self.request(who, method, target)).await
    }

    pub(crate) async fn get(&self, who: As<'_>, target: &str) -> Reply {
        self.ask(who, "GET", target).await
    }

    /// A token for these scopes.
    pub(crate) async fn token(&self, who: As<'_>, scopes: &[&str]) -> String {
        let scopes: Vec<&str> = scopes.iter().flat_map(|scope| ["&scope=", scope]).collect();
        let reply = self.get(who, &format!("/v2/token?service=harbor-cache{}", scopes.concat())).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()["token"].as_str().expect("a token").to_owned()
    }

    pub(crate) fn layer(&self) -> Digest {
        self.image.layers()[0].digest
    }
}

/// Patterns, each with its actions: `pull,push`.
fn grants_of(grants: &[(&str, &str)]) -> Vec<Grant> {
    let of = |(pattern, actions): &(&str, &str)| {
        let actions: Vec<_> = actions.split(',').map(|action| action.parse().expect("an action")).collect();
        grant(pattern, &actions)
    };
    grants.iter().map(of).collect()
}

/// What a token says, unverified.
pub(crate) fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let payload = token.split('.').nth(1).expect("three parts");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}
