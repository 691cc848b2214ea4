//! Files that a setting names: they are looked at when the configuration is read, not when they are first needed.

use std::io;
use std::path::{Path, PathBuf};

use super::reader::Section;
use super::value::Secret;

/// Most bytes of a certificate with its intermediates, of a key or a secret.
const MOST: u64 = 1024 * 1024;

/// Reads a plain file of a plausible size. An administrator may have any file looked at by asking whether a configuration is
/// sound, and a pipe or a device would hold the server up.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file"));
    }
    if metadata.len() > MOST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is larger than 1 MiB"));
    }
    std::fs::read(path)
}

/// Reports a file that cannot be read or is not PEM.
pub(super) fn check_pem(section: &Section<'_>, key: &str, path: Option<&PathBuf>) {
    let Some(path) = path else { return };
    match read(path) {
        Ok(bytes) if bytes.windows(11).any(|window| window == b"-----BEGIN ") => {}
        Ok(_) => section.reject(
            key,
            format!("{} holds no PEM block", path.display()),
            "name a PEM file (text that starts with -----BEGIN); openssl x509 -inform der converts others",
        ),
        Err(error) => unreadable(section, key, path, &error),
    }
}

/// Reads a secret from its file. One line break at the end is not part of it: editors and `echo` add one.
pub(super) fn read_secret(section: &Section<'_>, key: &str, path: &Path) -> Option<Secret> {
    let text = read(path).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text"))
    });
    match text {
        Ok(text) => {
            let line = text.strip_suffix('\n').unwrap_or(&text);
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() {
                section.reject(key, format!("{} is empty", path.display()), "put the secret into the file");
                return None;
            }
            Some(Secret::new(line))
        }
        Err(error) => {
            unreadable(section, key, path, &error);
            None
        }
    }
}

fn unreadable(section: &Section<'_>, key: &str, path: &Path, error: &std::io::Error) {
    section.reject(
        key,
        format!("{} cannot be read: {error}", path.display()),
        "check the path and its permissions; a relative path starts at the working directory",
    );
}
