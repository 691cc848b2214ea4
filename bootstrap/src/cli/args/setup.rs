//! What the commands take that make, check and show a set-up: `init`, `check-config`, `healthcheck`, `demo`, `man`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Clone, Copy, Debug)]
pub struct CheckConfigArgs {
    /// Exit with 1 if there is a warning.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args, Clone, Debug)]
pub struct InitArgs {
    /// File to write; - for standard output. Unless given: the one that --config names, or harbor-cache.toml.
    pub file: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    pub force: bool,
    /// Registry to stand before, in place of the public ones.
    #[arg(long, value_name = "URL")]
    pub upstream: Option<String>,
    /// Account at that registry.
    #[arg(long, value_name = "NAME", requires = "upstream")]
    pub username: Option<String>,
    /// File that holds the account's password.
    #[arg(long, value_name = "FILE", requires = "username")]
    pub password_file: Option<PathBuf>,
    /// Read the account's password from the first line of standard input, and write it into the file, which then only its
    /// owner can read.
    #[arg(long, requires = "username", conflicts_with = "password_file")]
    pub password_stdin: bool,
    /// Directory for the cached contents and the database.
    #[arg(long, value_name = "DIRECTORY")]
    pub storage_path: Option<PathBuf>,
    /// Most bytes that the store may hold, such as "100 GB".
    #[arg(long, value_name = "SIZE")]
    pub max_size: Option<String>,
    /// How clients reach the server: scheme and host.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct HealthcheckArgs {
    /// Also ask whether it is ready, and for /v2/ and /metrics.
    #[arg(long)]
    pub deep: bool,
}

#[derive(Args, Clone, Debug)]
pub struct DemoArgs {
    /// Leave the demonstration running afterwards, to be explored until Ctrl-C.
    #[arg(long)]
    pub keep: bool,
}

#[derive(Args, Clone, Debug)]
pub struct ManArgs {
    /// Write the page of the program and one of each command into this directory, which is made where it is missing.
    #[arg(long, value_name = "DIRECTORY")]
    pub into: Option<PathBuf>,
}
