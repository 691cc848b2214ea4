//! The registry of the distribution project, as a process of the test.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::server::Server;

/// A running `docker-registry` on a port of its own choice, with its contents in a temporary folder. Dropping it ends
/// the process and removes the folder.
#[derive(Debug)]
pub struct DockerRegistry {
    server: Server,
    scheme: &'static str,
    /// Removed after the process has ended.
    _folder: TempDir,
}

impl DockerRegistry {
    /// Starts the program, open to everybody.
    pub fn start(program: &Path) -> Self {
        Self::start_with(program, "")
    }

    /// Starts the program with further sections of its configuration, in YAML, as in `auth:`.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub fn start_with(program: &Path, sections: &str) -> Self {
        Self::launch(program, "http", "", sections)
    }

    /// Starts the program, open to everybody, with TLS. The files are PEM.
    pub fn start_tls(program: &Path, certificate: &Path, key: &Path) -> Self {
        let (certificate, key) = (certificate.display(), key.display());
        let tls = format!(", tls: {{certificate: \"{certificate}\", key: \"{key}\"}}");
        Self::launch(program, "https", &tls, "")
    }

    fn launch(program: &Path, scheme: &'static str, http: &str, sections: &str) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let config = folder.path().join("registry.yml");
        let data = folder.path().join("data").display().to_string();
        let mut text = String::from("version: 0.1\nlog: {level: info, formatter: text}\n");
        write!(
            text,
            "storage: {{filesystem: {{rootdirectory: \"{data}\"}}, delete: {{enabled: true}}}}\n\
                      http: {{addr: \"127.0.0.1:0\", secret: fixture{http}}}\n{sections}\n"
        )
        .expect("a string takes every text");
        fs::write(&config, text).expect("the folder is ours");
        let server = Server::start(program, &["serve".as_ref(), config.as_ref()], listening);
        Self { server, scheme, _folder: folder }
    }

    /// The root, as in `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.host())
    }

    /// Address and port, as in `127.0.0.1:40123`.
    pub fn host(&self) -> &str {
        self.server.address()
    }
}

fn listening(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("msg=\"listening on ")?;
    rest.split(['"', ',']).next().map(str::to_owned)
}
