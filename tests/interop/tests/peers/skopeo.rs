//! Running `skopeo`.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::program::Program;

/// The program.
#[derive(Clone, Debug)]
pub(crate) struct Skopeo {
    program: Program,
}

impl Skopeo {
    pub(crate) fn new(program: &Path) -> Self {
        // Whatever images the system trusts, these are ours.
        Self { program: Program::new(program).with("--insecure-policy") }
    }

    /// Runs it to its end, whatever that is.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        self.program.run(arguments).await
    }

    /// Runs it and gives what it printed.
    pub(crate) async fn succeed(&self, arguments: &[&str]) -> Vec<u8> {
        self.program.succeed(arguments).await
    }

    /// Copies all platforms of an image, as in `127.0.0.1:5001/library/app:1.0`, into a folder, byte for byte.
    pub(crate) async fn copy_all(&self, image: &str, folder: &Path) {
        let (source, target) = (format!("docker://{image}"), format!("dir:{}", folder.display()));
        let how = ["--all", "--preserve-digests", "--src-tls-verify=false"];
        self.succeed(&["copy", how[0], how[1], how[2], &source, &target]).await;
    }

    /// Pushes all that [`copy_all`](Self::copy_all) left in a folder.
    pub(crate) async fn push_all(&self, folder: &Path, image: &str) {
        let (source, target) = (format!("dir:{}", folder.display()), format!("docker://{image}"));
        let how = ["--all", "--preserve-digests", "--dest-tls-verify=false"];
        self.succeed(&["copy", how[0], how[1], how[2], &source, &target]).await;
    }

    /// Runs it over plain HTTP and gives the JSON that it printed.
    pub(crate) async fn ask(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--tls-verify=false"]).collect();
        self.program.ask(&arguments).await
    }
}
