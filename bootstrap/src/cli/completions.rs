//! `completions`: what a shell needs to complete this command line.

use std::io::{self, Write};

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Cli;

/// Writes the script of one shell.
pub fn run(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator panics where it cannot write, as into a pipe that was closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "harbor-cache", &mut script);
    out.write_all(&mended(script))
}

/// clap_complete 4.6.11 takes the hyphen in the program's name for a step to a subcommand in one half of its script for bash,
/// so that nothing behind a command would be completed. In others there is no such word.
fn mended(script: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(script) {
        Ok(script) => script.replace("harbor__subcmd__cache", "harbor__cache").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
