//! A server of another project, as a process of the test.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// A running server. Dropping it ends the process.
#[derive(Debug)]
pub(super) struct Server {
    process: Child,
    address: String,
    /// Reads its log to the end.
    reader: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts the program, and waits for the line of its standard error in which `listening` finds the address.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub(super) fn start(program: &Path, arguments: &[&OsStr], listening: fn(&str) -> Option<String>) -> Self {
        let mut command = Command::new(program);
        command.args(arguments);
        Self::launch(program, command, listening)
    }

    /// Starts a program that only root may run, in namespaces of its own: what it mounts, and the processes that it starts,
    /// end with it.
    pub(super) fn start_apart(program: &Path, arguments: &[&OsStr], listening: fn(&str) -> Option<String>) -> Self {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--pid", "--mount-proc", "--fork", "--kill-child"]).arg(program).args(arguments);
        Self::launch(program, command, listening)
    }

    fn launch(program: &Path, mut command: Command, listening: fn(&str) -> Option<String>) -> Self {
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let log = process.stderr.take().expect("standard error is a pipe");
        let (sender, receiver) = mpsc::channel();
        // The thread goes on reading until the process ends, or the process would block on a full pipe.
        let reader = thread::spawn(move || read(log, &sender, listening));
        match receiver.recv().expect("the thread sends before it ends") {
            Ok(address) => Self { process, address, reader: Some(reader) },
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
        // The log ends with the last process that could still write, into its folder as well.
        let _ = self.reader.take().map(JoinHandle::join);
    }
}

fn end(process: &mut Child) {
    // A process that has ended by itself is what we want, too.
    let _ = process.kill();
    let _ = process.wait();
}

/// Reads the log and sends the address that a line tells; all that was read, if it ends before.
fn read(log: impl Read, sender: &Sender<Result<String, String>>, listening: fn(&str) -> Option<String>) {
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
}
