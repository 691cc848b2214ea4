//! Running a program of another project to its end.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A program, and how it is run.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    path: PathBuf,
    first: Vec<String>,
    variables: Vec<(String, PathBuf)>,
    folder: Option<PathBuf>,
}

impl Program {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), first: Vec::new(), variables: Vec::new(), folder: None }
    }

    /// With a variable of its environment that names a file or folder.
    pub(crate) fn knowing(mut self, variable: &str, path: PathBuf) -> Self {
        self.variables.push((variable.to_owned(), path));
        self
    }

    /// With an argument before all others.
    pub(crate) fn with(mut self, argument: &str) -> Self {
        self.first.push(argument.to_owned());
        self
    }

    /// In a folder, for what can only be named from where one is.
    pub(crate) fn within(self, folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..self }
    }

    /// Runs it to its end, whatever that is.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, &[]).await
    }

    /// As [`run`](Self::run), with variables of its environment.
    pub(crate) async fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = self.command(arguments);
        command.envs(variables.iter().copied());
        // The cache runs on this runtime; it must not wait for its own client.
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    /// Runs it to its end, whatever that is, with this to read, such as a password.
    pub(crate) async fn run_reading(&self, arguments: &[&str], input: &str) -> Output {
        let (mut command, input) = (self.command(arguments), input.to_owned());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = move || {
            let mut process = command.spawn().unwrap();
            // Short, so that the pipe takes it; who has ended meanwhile did not want it.
            let _ = process.stdin.take().unwrap().write_all(input.as_bytes());
            process.wait_with_output().unwrap()
        };
        tokio::task::spawn_blocking(run).await.unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        let variables = self.variables.iter().map(|(name, path)| (name, path));
        command.args(&self.first).args(arguments).envs(variables);
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command
    }

    /// Runs it and gives what it printed.
    pub(crate) async fn succeed(&self, arguments: &[&str]) -> Vec<u8> {
        self.succeed_and_tell(arguments).await.stdout
    }

    /// Runs it and gives what it printed, and what it said of its work on standard error.
    pub(crate) async fn succeed_and_tell(&self, arguments: &[&str]) -> Output {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Runs it and gives the JSON that it printed.
    pub(crate) async fn ask(&self, arguments: &[&str]) -> Value {
        serde_json::from_slice(&self.succeed(arguments).await).unwrap()
    }
}
