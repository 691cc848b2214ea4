//! `harbor-cache keys`: the keys that sign tokens, also while a server uses them.

use std::io::Write;

use anyhow::bail;
use domain::ports::Clock as _;

use crate::cli::KeysCommand;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::identity;

pub fn run(config: &Config, command: KeysCommand, out: &mut impl Write) -> anyhow::Result<()> {
    let KeysCommand::Rotate { now } = command;
    let Some(path) = &config.auth.key_file else {
        bail!("the storage is in memory and auth.key_file is not set: the keys end with the server");
    };
    let ring = identity::open_keys(config)?;
    let time = SystemClock.now();
    if now {
        ring.replace(time)?;
        writeln!(
            out,
            "{} has new keys; every token of before is refused, and everybody has to log in again",
            path.display()
        )?;
    } else {
        ring.rotate(time)?;
        writeln!(out, "{} has a new key; tokens that were signed before stay good until they end", path.display())?;
    }
    if config.auth.jwt_secret.is_some() {
        writeln!(
            out,
            "auth.jwt_secret signs nevertheless; to replace it, set auth.jwt_previous_secret to it and jwt_secret anew"
        )?;
    }
    Ok(())
}
