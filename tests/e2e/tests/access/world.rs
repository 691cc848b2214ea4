//! A cache with accounts before a registry with two teams, and a client that may log in.

use application::admin::{AccountView, AdminService, Administrator, NewRobot, NewRobotToken, NewUser};
use bytes::Bytes;
use domain::access::{Grant, Password, Role};
use domain::oci::Digest;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
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
        Self { registry, stack: builder.start().await, image, http }
    }

    fn admin(&self) -> AdminService {
        AdminService::new(self.stack.running().wiring().auth.clone())
    }

    pub(crate) async fn user(&self, name: &str, role: Role, grants: &[(&str, &str)]) -> AccountView {
        let new = NewUser {
            name: name.parse().expect("a name"),
            password: Password::new(PASSWORD),
            role,
            description: String::new(),
            grants: grants_of(grants),
        };
        self.admin().create_user(new, &Administrator::command_line()).await.expect("a user")
    }

    /// A robot, and its token.
    pub(crate) async fn robot(&self, name: &str, grants: &[(&str, &str)]) -> String {
        let new = NewRobot {
            name: name.parse().expect("a name"),
            role: Role::ReadOnly,
            description: String::new(),
            expires_at: None,
            grants: grants_of(grants),
        };
        let made = self.admin().create_robot(new, NewRobotToken::default(), &Administrator::command_line()).await;
        made.expect("a robot").1.secret.expose().to_owned()
    }

    pub(crate) async fn disable(&self, user: &AccountView) {
        let patch = application::admin::AccountPatch { enabled: Some(false), ..Default::default() };
        let by = Administrator::command_line();
        self.admin().update_user(user.account.id, &patch, None, &by).await.expect("disabled");
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

fn grants_of(grants: &[(&str, &str)]) -> Vec<Grant> {
    let grant = |(pattern, actions): &(&str, &str)| Grant {
        pattern: pattern.parse().expect("a pattern"),
        actions: actions.parse().expect("actions"),
    };
    grants.iter().map(grant).collect()
}

/// What a token says, unverified.
pub(crate) fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let payload = token.split('.').nth(1).expect("three parts");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}
