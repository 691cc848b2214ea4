//! A cache with one upstream in its file, further registries that it does not know of, and an administrator.

use std::path::Path;

use client::Client;
use support::client::{PullError, Pulled, RawReader};
use support::{FakeRegistry, SampleImage, TestStack, TestStackBuilder, admin};

pub(crate) const ADMIN_PASSWORD: &str = "battery staple";

/// The repository of every image.
pub(crate) const REPOSITORY: &str = "team/app";

pub(crate) struct World {
    /// In the file, under the name `file`, and the default there.
    pub(crate) in_file: FakeRegistry,
    pub(crate) stack: TestStack,
    pub(crate) admin: Client,
}

/// A registry with one image, `team/app:1.0`, whose bytes follow from the seed.
pub(crate) async fn registry(seed: u64) -> FakeRegistry {
    let registry = FakeRegistry::start().await;
    registry.push(&image(seed));
    registry
}

pub(crate) fn image(seed: u64) -> SampleImage {
    SampleImage::single(REPOSITORY, "1.0").seed(seed).layers([600_000, 3_000]).build()
}

/// A cache as these tests want it, before the registry. Anybody may pull.
pub(crate) fn builder(in_file: &FakeRegistry, lines: &str) -> TestStackBuilder {
    let auth =
        format!("[auth]\nadmin_password = {ADMIN_PASSWORD:?}\nanonymous_pull = [\"**\"]\n[cache]\ntag_ttl = \"1h\"");
    TestStack::builder().upstream_with("file", &in_file.url(), &format!("is_default = true\n{lines}")).config(&auth)
}

pub(crate) async fn administrator(stack: &TestStack) -> Client {
    admin::login(&stack.url(), "admin", ADMIN_PASSWORD).await
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("").await
    }

    /// With further lines of the file's upstream.
    pub(crate) async fn with(lines: &str) -> Self {
        let in_file = registry(1).await;
        let stack = builder(&in_file, lines).start().await;
        let admin = administrator(&stack).await;
        Self { in_file, stack, admin }
    }

    /// Over a directory of the test's own, with whatever the file says of its upstream.
    pub(crate) async fn over(directory: &Path, in_file: FakeRegistry, lines: &str) -> Self {
        let stack = builder(&in_file, lines).directory(directory).start().await;
        let admin = administrator(&stack).await;
        Self { in_file, stack, admin }
    }

    pub(crate) async fn restart(&mut self) {
        self.stack.restart().await;
        self.admin = administrator(&self.stack).await;
    }

    /// Pulls the image by a prefix.
    pub(crate) async fn pull(&self, prefix: &str) -> Result<Pulled, PullError> {
        let pulled = support::client::pull(&self.stack.url(), &format!("{prefix}/{REPOSITORY}"), "1.0").await;
        self.stack.settle().await;
        pulled
    }

    /// The status of a `GET` by somebody who may read everything: others are not told what does not exist.
    pub(crate) async fn status_for_admin(&self, path: &str) -> u16 {
        use base64::Engine as _;
        let account = base64::engine::general_purpose::STANDARD.encode(format!("admin:{ADMIN_PASSWORD}"));
        let url = format!("{}{path}", self.stack.url());
        let headers = [("authorization", &*format!("Basic {account}"))];
        RawReader::get(&url, &headers).await.expect("an answer").status()
    }

    /// The status of a `GET`.
    pub(crate) async fn status(&self, path: &str) -> u16 {
        let url = format!("{}{path}", self.stack.url());
        RawReader::get(&url, &[]).await.expect("an answer").status()
    }
}
