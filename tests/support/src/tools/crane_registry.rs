//! The registry that comes with crane, as a process of the test.

use std::path::Path;

use super::server::Server;

/// A running `crane registry serve` on a port of its own choice, open to everybody. It has the referrers API, keeps its
/// contents in memory, and loses them when it is dropped.
#[derive(Debug)]
pub struct CraneRegistry {
    server: Server,
}

impl CraneRegistry {
    /// Starts it; `program` is crane.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub fn start(program: &Path) -> Self {
        let arguments = ["registry", "serve", "--address", "127.0.0.1:0"].map(AsRef::as_ref);
        Self { server: Server::start(program, &arguments, listening) }
    }

    /// The root, as in `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Address and port, as in `127.0.0.1:40123`.
    pub fn host(&self) -> &str {
        self.server.address()
    }
}

fn listening(line: &str) -> Option<String> {
    let (_, port) = line.split_once("serving on port ")?;
    Some(format!("127.0.0.1:{port}"))
}
