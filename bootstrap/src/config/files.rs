//! Files that a setting names: they are looked at when the configuration is read, not when they are first needed.

use std::path::{Path, PathBuf};

use super::reader::Section;
use super::value::Secret;

/// Reports a file that cannot be read or is not PEM.
pub(super) fn check_pem(section: &Section<'_>, key: &str, path: Option<&PathBuf>) {
    let Some(path) = path else { return };
    match std::fs::read(path) {
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
    match std::fs::read_to_string(path) {
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
