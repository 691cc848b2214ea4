//! The command line: what can be asked of the program, and the commands that need nothing but this definition or the
//! configuration: `check-config`, `completions`, `man`.
//!
//! What lives here: the definition of every command and flag. What may not live here: the commands that need the wiring
//! (`serve`, `route`, `pull`, `demo`); they have modules of their own beside it.
//!
//! # Adding a command
//!
//! A variant of [`Command`], with its arguments under `args`; the doc comments are the help text. Then a module with a
//! `run`, a branch in `main`, and a parsing test in `tests`.

mod args;
pub mod check_config;
pub mod completions;
pub mod man;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use self::args::{
    AdoptArgs, BackupArgs, CheckConfigArgs, DemoArgs, FsckArgs, HealthcheckArgs, InitArgs, KeysCommand, ManArgs,
    MigrateStoreArgs, PasswordArgs, PullArgs, RestoreArgs, RouteArgs, SimulateArgs, UserCommand,
};
use crate::config::{LoadOptions, Overrides};

/// Harbor Cache: a caching proxy for container registries.
///
/// Without a command it serves. Without a configuration it listens on 127.0.0.1:5001, keeps its data in ./data and
/// serves the public registries.
#[derive(Clone, Debug, Parser)]
#[command(name = "harbor-cache", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes, before or after its name.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// TOML file with the configuration.
    #[arg(long, short, global = true, value_name = "FILE", env = "HARBOR_CACHE_CONFIG")]
    pub config: Option<PathBuf>,
    /// Address to listen on, in place of server.bind_address.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub bind: Option<IpAddr>,
    /// Port to listen on, in place of server.port; 0 takes any free one.
    #[arg(long, short, global = true, value_name = "PORT")]
    pub port: Option<u16>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve the cache until a signal ends it. This is what happens without a command.
    Serve,
    /// Check the configuration and print what is in force, with the place of every setting.
    ///
    /// Exits with 0 if the configuration is sound, and with 2 after printing every mistake with its place and a remedy. What is
    /// sound but risky is printed as a warning, what is worth a thought as a note. It is about the file, the
    /// environment and the flags: upstreams that administrators have defined are checked when they are, and at the start.
    CheckConfig(CheckConfigArgs),
    /// Write a configuration file to begin with: every key with what it does and its default, as comments.
    ///
    /// What is chosen here, and by --bind and --port, is set in it; what it sets is checked first.
    Init(InitArgs),
    /// Explain which upstream a name belongs to, and by which rule.
    ///
    /// It is about the upstreams of the configuration; GET /api/v1/upstreams/resolve of a running server also knows those that
    /// administrators have defined.
    Route(RouteArgs),
    /// Pull images through the cache, so that later pulls find them there.
    ///
    /// It is a client like any other: a cache that asks for a login wants an account of its own.
    Pull(PullArgs),
    /// Manage users in the database, also while the server runs: it follows within two seconds.
    #[command(subcommand)]
    User(UserCommand),
    /// Manage the keys that sign tokens.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Copy the database to a file, also while the server runs.
    ///
    /// The copy is consistent and complete, or not there. It has accounts, settings, and what is known of the cache; neither the
    /// cached blobs nor the configuration nor the key file. Only its owner can read it.
    Backup(BackupArgs),
    /// Put a backup in the place of the database. The server must be stopped.
    ///
    /// The backup is checked first. The database of before is kept beside it, under a name that is told.
    Restore(RestoreArgs),
    /// Check a stopped store: every object's digest and length, and the database against the files in both directions.
    ///
    /// Prints what is wrong, and exits with 0 if nothing is, with 1 if something is or was, and with 2 if it could not be
    /// checked, as while a cache is running.
    Fsck(FsckArgs),
    /// Make the objects of a store known to the database: for a new database beside an old store.
    ///
    /// Every object without a row is read, and gets one if it has its digest; nothing is removed. A cache may run meanwhile,
    /// unless the store is a directory, which one process uses at a time; a running cache does the same by itself. Exits with 0
    /// if everything has a row, with 1 if objects are damaged or cannot be read, and with 2 if it could not be done.
    Adopt(AdoptArgs),
    /// Copy all stored objects to another backend, such as from a directory to a bucket.
    ///
    /// What is there already is passed over: stop it and start it again as you like. Nothing is removed. The database stays as it is; let
    /// the configuration name the new store afterwards. Exits with 0 if everything is there, with 1 if objects were not
    /// copied, and with 2 if a store cannot be used.
    MigrateStore(MigrateStoreArgs),
    /// Replay requests through every eviction policy, and print what would have been hits.
    ///
    /// It needs no configuration and touches no cache. The requests are read from a log of this cache in the format json or
    /// from a registry trace of IBM, or they are made up. The figures are for caches of several sizes, beside what an
    /// oracle would reach.
    Simulate(SimulateArgs),
    /// Show the cache at work, without any network: pull a generated image cold and warm through real sockets.
    Demo(DemoArgs),
    /// Ask the cache that this configuration describes whether it is well: for container runtimes and for monitoring.
    ///
    /// Prints one line, and exits with 0 if it takes work and with 1 if it does not. With --deep it also asks whether the
    /// cache is ready, and for its registry API and its metrics, and exits with 0 (OK), 1 (WARNING) or 2 (CRITICAL). It
    /// needs no account.
    Healthcheck(HealthcheckArgs),
    /// Print the script by which a shell completes this command line.
    Completions { shell: Shell },
    /// Print the manual page, or write one for each command.
    Man(ManArgs),
}

impl Cli {
    /// The command, `serve` if there is none.
    pub fn requested(&self) -> Command {
        self.command.clone().unwrap_or(Command::Serve)
    }
}

impl Settings {
    /// What to load for this command line, in the environment of this process.
    pub fn load_options(&self) -> LoadOptions {
        LoadOptions::from_process(self.config.clone(), Overrides { bind_address: self.bind, port: self.port })
    }
}

#[cfg(test)]
mod tests;
