//! `harbor-cache keys`: the keys that sign tokens, also while a server uses them.

use std::io::Write;

use anyhow::bail;
use domain::ports::Clock as _;

use crate::cli::KeysCommand;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::identity::Identities;
use crate::key_ring;

pub async fn run(config: &Config, command: KeysCommand, out: &mut impl Write) -> anyhow::Result<()> {
    let KeysCommand::Rotate { now } = command;
    // A key file can be rotated also while the database is down.
    let identities = if key_ring::in_database(config) { Some(Identities::open(config).await?) } else { None };
    let ring = key_ring::open(config, identities.as_ref()).await?;
    let Some(place) = ring.place() else {
        bail!("the storage is in memory and auth.key_file is not set: the keys end with the server");
    };
    let time = SystemClock.now();
    if now {
        ring.replace(time).await?;
        writeln!(out, "{place} has new keys; every token of before is refused, and everybody has to log in again")?;
    } else {
        ring.rotate(time).await?;
        writeln!(out, "{place} has a new key; tokens that were signed before stay good until they end")?;
    }
    if config.auth.jwt_secret.is_some() {
        writeln!(
            out,
            "auth.jwt_secret signs nevertheless; to replace it, set auth.jwt_previous_secret to it and jwt_secret anew"
        )?;
    }
    match identities {
        Some(identities) => identities.close().await,
        None => Ok(()),
    }
}
