//! An object a line.

use std::io::{BufRead, Read as _};

use super::{ReadError, Records};

/// Longest line that is looked at, in bytes.
const LONGEST: u64 = 1024 * 1024;

pub(super) fn read(mut input: impl BufRead, records: &mut Records) -> Result<(), ReadError> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
        }
        if !line.trim_ascii().is_empty() {
            records.take(serde_json::from_slice(&line).ok().as_ref())?;
        }
    }
}
