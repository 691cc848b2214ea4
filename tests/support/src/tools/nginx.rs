//! nginx, as a process of the test.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::server::Server;

/// A running nginx with a configuration of its own. Dropping it ends the process.
#[derive(Debug)]
pub struct Nginx {
    _server: Server,
    /// Removed after the process has ended.
    _folder: TempDir,
}

impl Nginx {
    /// Starts the program. `http` is what its `http` block holds: servers, which name their ports.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub fn start(program: &Path, http: &str) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        // One process, so that nothing is left of it when it is killed. Nothing is written outside its folder.
        let config = format!(
            "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr notice;\nevents {{}}\nhttp {{\n\
             access_log off;\nclient_body_temp_path temp;\nproxy_temp_path temp;\nfastcgi_temp_path temp;\n\
             uwsgi_temp_path temp;\nscgi_temp_path temp;\n{http}\n}}\n"
        );
        let path = folder.path().join("nginx.conf");
        fs::write(&path, config).expect("the folder is ours");
        let arguments: [&OsStr; 6] =
            ["-p".as_ref(), folder.path().as_ref(), "-c".as_ref(), path.as_ref(), "-e".as_ref(), "stderr".as_ref()];
        Self { _server: Server::start(program, &arguments, listening), _folder: folder }
    }
}

/// It says this after it has bound its ports, and never which ones.
fn listening(line: &str) -> Option<String> {
    line.contains(" event method").then(String::new)
}
