//! A cache with accounts before a registry with two teams.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use application::admin::{AdminService, Administrator, NewRobot, NewRobotToken, NewUser};
use domain::access::{Grant, Password, Role};
use support::{FakeRegistry, SampleImage, TestStack};
use tempfile::TempDir;

use crate::program::Program;

/// Everybody's.
pub(crate) const PASSWORD: &str = "correct horse";
/// Pulls everything.
pub(crate) const READER: &str = "reader";
/// Pulls and pushes below `team/`, and sees nothing else.
pub(crate) const TEAM: &str = "jane";
/// May do the same.
pub(crate) const ROBOT: &str = "robot$team+ci";

pub(crate) struct World {
    /// Has `team/app:1.0` and `other/secret:1.0`.
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    /// For what clients keep, each test its own: nothing of the developer's logins is read or changed.
    folder: TempDir,
    /// The token of [`ROBOT`].
    pub(crate) robot: String,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with("", "", "").await
    }

    /// With further lines of `[auth]`, of the upstream's table, and further sections.
    pub(crate) async fn with(auth: &str, upstream: &str, sections: &str) -> Self {
        let registry = FakeRegistry::start().await;
        for (repository, seed) in [("team/app", 1), ("other/secret", 2)] {
            let image = SampleImage::single(repository, "1.0").seed(seed).gzip().layers([2_000, 200_000]).build();
            registry.push(&image);
        }
        let auth = format!("[auth]\nadmin_password = \"battery staple\"\n{auth}\n{sections}");
        let builder = TestStack::builder().upstream_with("upstream", &registry.url(), upstream).config(&auth);
        let stack = builder.start().await;
        let robot = add_accounts(&AdminService::new(stack.running().wiring().auth.clone())).await;
        let folder = tempfile::tempdir().unwrap();
        // podman wants the file that it is told about to be there.
        fs::write(folder.path().join("auth.json"), "{}").unwrap();
        Self { registry, stack, folder, robot }
    }

    /// Address and port of the cache.
    pub(crate) fn host(&self) -> String {
        self.stack.running().address().to_string()
    }

    /// An image as a client names it.
    pub(crate) fn image(&self, name: &str) -> String {
        format!("{}/{name}", self.host())
    }

    /// An image at the registry, which asks for no account.
    pub(crate) fn original(&self) -> String {
        format!("{}/team/app:1.0", self.registry.host())
    }

    /// A file or folder of this test.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// As [`path`](Self::path), for a command line.
    pub(crate) fn place(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// An archive of one layer.
    pub(crate) fn layer(&self) -> String {
        let image = SampleImage::single("layer", "1.0").layers([20_000]).build();
        let path = self.place("layer.tar");
        fs::write(&path, image.layers()[0].content.to_bytes()).unwrap();
        path
    }

    /// A program that keeps its logins in this test's folder, wherever it looks for that.
    pub(crate) fn program(&self, program: &std::path::Path) -> Program {
        Program::new(program)
            .knowing("HOME", self.path("home"))
            .knowing("DOCKER_CONFIG", self.path("docker"))
            .knowing("REGISTRY_AUTH_FILE", self.path("auth.json"))
    }

    /// Manifests that were pushed to a repository of the registry.
    pub(crate) fn pushes(&self, repository: &str) -> usize {
        let path = format!("/v2/{repository}/manifests/");
        self.registry.count(|request| request.method == "PUT" && request.path_and_query.starts_with(&path))
    }
}

async fn add_accounts(admin: &AdminService) -> String {
    let by = Administrator::command_line();
    let grants = vec![Grant { pattern: "upstream/team/**".parse().unwrap(), actions: "pull,push".parse().unwrap() }];
    for (name, grants) in [(READER, Vec::new()), (TEAM, grants.clone())] {
        let new = NewUser {
            name: name.parse().unwrap(),
            password: Password::new(PASSWORD),
            role: Role::ReadOnly,
            description: String::new(),
            grants,
        };
        admin.create_user(new, &by).await.unwrap();
    }
    let robot = NewRobot {
        name: ROBOT.parse().unwrap(),
        role: Role::ReadOnly,
        description: String::new(),
        expires_at: None,
        grants,
    };
    let (_, token) = admin.create_robot(robot, NewRobotToken::default(), &by).await.unwrap();
    token.secret.expose().to_owned()
}

/// What a program said, without the time at which it said it.
pub(crate) fn said(output: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let words = text.split_whitespace().filter(|word| !word.starts_with("time="));
    words.collect::<Vec<_>>().join(" ")
}

pub(crate) fn assert_done(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// It failed, and told this.
pub(crate) fn assert_refused(output: &Output, word: &str) {
    let said = said(output);
    assert!(!output.status.success(), "{said}");
    assert!(said.to_lowercase().contains(word), "{word:?} is not in: {said}");
}
