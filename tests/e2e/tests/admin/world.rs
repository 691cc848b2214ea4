//! A cache with an administrator who has logged in.

use client::{Client, types};
use support::admin::{self, Answer};
use support::{FakeRegistry, SampleImage, TestStack};

pub(crate) const PASSWORD: &str = "battery staple";
/// Everybody else's.
pub(crate) const USER_PASSWORD: &str = "correct horse";

pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    pub(crate) admin: Client,
    token: String,
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
        let stack = TestStack::builder().upstream("upstream", &registry.url()).config(&sections).start().await;
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        let token = admin::session(&stack.url(), "admin", PASSWORD).await.token;
        let admin = admin::logged_in(&stack.url(), &token);
        Self { registry, stack, admin, token, http }
    }

    /// The administrator's login goes on.
    pub(crate) async fn restart(&mut self) {
        self.stack.restart().await;
        self.admin = admin::logged_in(&self.stack.url(), &self.token);
    }

    /// Of the administrator's login.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Who has not logged in.
    pub(crate) fn anybody(&self) -> Client {
        admin::anybody(&self.stack.url())
    }

    pub(crate) async fn login(&self, name: &str, password: &str) -> Client {
        admin::login(&self.stack.url(), name, password).await
    }

    /// A user with [`USER_PASSWORD`].
    pub(crate) async fn user(&self, name: &str, role: types::Role) -> types::User {
        self.admin.create_user().body(user(name, role)).send().await.good()
    }

    /// A request to the registry API.
    pub(crate) async fn pull(&self, name: &str, password: &str, path: &str) -> u16 {
        let request = self.http.get(format!("{}{path}", self.stack.url())).basic_auth(name, Some(password));
        request.send().await.expect("the cache answers").status().as_u16()
    }
}

/// What makes a user with [`USER_PASSWORD`].
pub(crate) fn user(name: &str, role: types::Role) -> types::builder::CreateUserRequest {
    types::CreateUserRequest::builder().username(name).password(USER_PASSWORD).role(role)
}
