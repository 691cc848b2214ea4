//! The registry of the distribution project, as a process of the test.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;

use tempfile::TempDir;

/// A running `docker-registry` on a port of its own choice, with its contents in a temporary folder. Dropping it ends
/// the process and removes the folder.
#[derive(Debug)]
pub struct DockerRegistry {
    process: Child,
    scheme: &'static str,
    address: String,
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
        let mut process = Command::new(program)
            .arg("serve")
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let log = process.stderr.take().expect("standard error is a pipe");
        match listening_address(log) {
            Ok(address) => Self { process, scheme, address, _folder: folder },
            Err(log) => {
                end(&mut process);
                panic!("{} did not start:\n{log}", program.display())
            }
        }
    }

    /// The root, as in `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Address and port, as in `127.0.0.1:40123`.
    pub fn host(&self) -> &str {
        &self.address
    }
}

impl Drop for DockerRegistry {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn end(process: &mut Child) {
    // A process that has ended by itself is what we want, too.
    let _ = process.kill();
    let _ = process.wait();
}

/// Reads the log up to the line that tells the address; the log read so far, if it ends before.
fn listening_address(log: impl Read + Send + 'static) -> Result<String, String> {
    let (sender, receiver) = mpsc::channel();
    // The thread goes on reading until the process ends, or the process would block on a full pipe.
    thread::spawn(move || {
        let mut read = String::new();
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once("msg=\"listening on ") {
                let address = rest.split(['"', ',']).next().unwrap_or_default();
                // Nobody waits for a second address.
                let _ = sender.send(Ok(address.to_owned()));
            }
            read.push_str(&line);
            read.push('\n');
        }
        let _ = sender.send(Err(read));
    });
    receiver.recv().expect("the thread sends before it ends")
}
