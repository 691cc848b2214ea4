//! The command line.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::{Parser, ValueEnum};

/// Measures a built harbor-cache, and peers beside it if they are installed.
#[derive(Clone, Debug, Parser)]
#[command(max_term_width = 100)]
pub(crate) struct Options {
    /// What to measure.
    #[arg(value_enum)]
    pub(crate) case: Case,
    /// A harbor-cache to measure; several builds can be measured in one run. Unless given: the one beside this program.
    #[arg(long, value_name = "FILE")]
    binary: Vec<PathBuf>,
    /// A peer to measure beside it; may be repeated.
    #[arg(long, value_enum)]
    pub(crate) peer: Vec<Peer>,
    /// Rounds of each measurement; medians are printed.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=50))]
    pub(crate) rounds: u32,
    /// Length of the large blob, in megabytes.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=2000))]
    megabytes: u64,
    /// Small requests of one round; a round ends after ten seconds in any case.
    #[arg(long, default_value_t = 60_000, value_parser = clap::value_parser!(u64).range(100..=10_000_000))]
    pub(crate) requests: u64,
    /// Speed of the line to the upstream in the case of the stampede, in megabytes a second.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    line: u64,
    /// Of small requests: measure harbor-cache also with accounts, with Basic credentials and with a token.
    #[arg(long)]
    pub(crate) accounts: bool,
    /// Format of harbor-cache's log, which goes to a file.
    #[arg(long, value_enum, default_value_t = LogFormat::Pretty)]
    pub(crate) log: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Case {
    /// A large blob that is cached, with 1 and 16 clients.
    Warm,
    /// Small requests for what is cached, over 32 connections.
    Small,
    /// A large blob that is not cached: one client at full speed, then twenty at once over a slow line.
    Cold,
    /// A large blob that is pushed through to a registry.
    Push,
    /// What a database and a bucket cost that replicas share: misses, hits and memory over SQLite and files, over PostgreSQL,
    /// and over PostgreSQL and S3.
    Replicas,
    /// Eviction policies, with a million entries each; no server is started.
    Policies,
    /// All of them.
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Peer {
    /// nginx twice: as a server of files, and as a caching proxy. Of pushes: as a proxy that streams, and as one that first
    /// writes the whole body to a file. It checks no digest.
    Nginx,
    /// docker-registry as a pull-through cache; of pushes, which that refuses, as the registry itself.
    DockerRegistry,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    Pretty,
    Json,
}

impl Options {
    pub(crate) fn wants(&self, case: Case) -> bool {
        self.case == Case::All || self.case == case
    }

    /// Length of the large blob, in bytes.
    pub(crate) fn blob_size(&self) -> u64 {
        self.megabytes * 1_000_000
    }

    /// Speed of the slow line, in bytes a second.
    pub(crate) fn line_rate(&self) -> u64 {
        self.line * 1_000_000
    }

    /// The binaries to measure, absolute, since each runs in a folder of its own.
    pub(crate) fn binaries(&self) -> anyhow::Result<Vec<PathBuf>> {
        if self.binary.is_empty() {
            return Ok(vec![beside_this_program()?]);
        }
        self.binary.iter().map(|path| std::path::absolute(path).context("a binary's path")).collect()
    }

    /// Fails early, and says how to build what is missing.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if self.case == Case::Policies {
            return Ok(());
        }
        for binary in self.binaries()? {
            ensure!(
                binary.is_file(),
                "{} is not there; build it with `cargo build --release -p harbor-cache`",
                binary.display()
            );
        }
        Ok(())
    }
}

fn beside_this_program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().unwrap_or(Path::new("/")).join("harbor-cache"))
}
