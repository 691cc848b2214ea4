//! Running `skopeo`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The program.
#[derive(Clone, Debug)]
pub(crate) struct Skopeo {
    program: PathBuf,
}

impl Skopeo {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// Runs it to its end, whatever that is.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(&self.program);
        // Whatever images the system trusts, these are ours.
        command.arg("--insecure-policy").args(arguments);
        // The cache runs on this runtime; it must not wait for its own client.
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    /// Runs it and gives what it printed.
    pub(crate) async fn succeed(&self, arguments: &[&str]) -> Vec<u8> {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// Copies all platforms of an image, as in `127.0.0.1:5001/library/app:1.0`, into a folder, byte for byte.
    pub(crate) async fn copy_all(&self, image: &str, folder: &Path) {
        let (source, target) = (format!("docker://{image}"), format!("dir:{}", folder.display()));
        let how = ["--all", "--preserve-digests", "--src-tls-verify=false"];
        self.succeed(&["copy", how[0], how[1], how[2], &source, &target]).await;
    }

    /// Runs it over plain HTTP and gives the JSON that it printed.
    pub(crate) async fn ask(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--tls-verify=false"]).collect();
        serde_json::from_slice(&self.succeed(&arguments).await).unwrap()
    }
}
