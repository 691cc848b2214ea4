//! The administration API as others see it: each client that is generated from its document administers a cache, a tester
//! that reads the document looks for answers that it does not tell of, and a browser shows the page.
//!
//! What lives here: what only the generated clients and programs of other projects can show. What may not: what an operation
//! does, which `tests/e2e` tests. Where a program is not installed, the test says which and passes;
//! `HARBOR_CACHE_INTEROP=required` makes that a failure. `openapi/generate --tools` gets what no distribution has.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod browser;
mod page;
#[expect(dead_code, reason = "the tests of the peers use the rest")]
#[path = "../peers/program.rs"]
mod program;
mod python;
mod rust;
mod tester;
mod typescript;

use std::path::{Path, PathBuf};

use client::{Client, types};
use support::TestStack;

const ADMIN: &str = "admin";
/// The document's example of a login, so that whoever takes it from there gets in.
const PASSWORD: &str = "correct horse battery staple";

/// A cache with accounts.
struct Cache {
    /// Where the API is.
    base: String,
    _stack: TestStack,
}

impl Cache {
    async fn start() -> Self {
        // Nobody pulls anything: there is no registry to pull from.
        let auth = format!("[auth]\nadmin_password = {PASSWORD:?}");
        let stack = TestStack::builder().upstream("upstream", "http://127.0.0.1:9").config(&auth).start().await;
        Self { base: format!("{}/api/v1", stack.url()), _stack: stack }
    }

    /// The token of the administrator's login.
    async fn token(&self) -> String {
        let body = types::LoginRequest::builder().username(ADMIN).password(PASSWORD);
        Client::new(&self.base).login().body(body).send().await.unwrap().into_inner().token
    }

    /// A client of the administrator.
    async fn client(&self) -> Client {
        client::logged_in(&self.base, &self.token().await).unwrap()
    }
}

/// A folder of this workspace.
fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
