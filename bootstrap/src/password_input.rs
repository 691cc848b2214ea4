//! Passwords that are handed over on standard input, so that no list of processes shows them.

use std::io::BufRead;

use anyhow::Context as _;

/// The first line, without its end.
pub(crate) fn first_line(input: &mut impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line).context("no password could be read from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
