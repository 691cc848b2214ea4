//! The `harbor-cache` binary: parse the command line, load the configuration, run the command.

use std::process::ExitCode;

use clap::Parser as _;
use harbor_cache::cli::Cli;

fn main() -> ExitCode {
    harbor_cache::command::run(&Cli::parse())
}
