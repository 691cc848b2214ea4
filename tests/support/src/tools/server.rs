//! A server of another project, as a process of the test.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;

/// A running server. Dropping it ends the process.
#[derive(Debug)]
pub(super) struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts the program, and waits for the line of its standard error in which `listening` finds the address.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub(super) fn start(program: &Path, arguments: &[&OsStr], listening: fn(&str) -> Option<String>) -> Self {
        let mut process = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let log = process.stderr.take().expect("standard error is a pipe");
        match address(log, listening) {
            Ok(address) => Self { process, address },
            Err(log) => {
                end(&mut process);
                panic!("{} did not start:\n{log}", program.display())
            }
        }
    }

    /// Address and port, as in `127.0.0.1:40123`.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Server {
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
fn address(log: impl Read + Send + 'static, listening: fn(&str) -> Option<String>) -> Result<String, String> {
    let (sender, receiver) = mpsc::channel();
    // The thread goes on reading until the process ends, or the process would block on a full pipe.
    thread::spawn(move || {
        let mut read = String::new();
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if let Some(address) = listening(&line) {
                // Nobody waits for a second address.
                let _ = sender.send(Ok(address));
            }
            read.push_str(&line);
            read.push('\n');
        }
        let _ = sender.send(Err(read));
    });
    receiver.recv().expect("the thread sends before it ends")
}
