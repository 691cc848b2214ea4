//! The secrets of `[auth]`: each as a value or in a file, and none that others could guess.

use std::path::PathBuf;

use application::auth::ADMINISTRATOR;
use domain::access::{AccountName, Password};

use crate::config::files;
use crate::config::reader::Section;
use crate::config::value::Secret;

/// A secret, and the key to name where it is mistaken.
pub(in crate::config) struct Given {
    pub(in crate::config) secret: Option<Secret>,
    pub(in crate::config) file: Option<PathBuf>,
    pub(in crate::config) key: &'static str,
}

/// Fewest bytes of a secret that signs with SHA-256: a shorter one is easier to guess than its signatures (RFC 7518,
/// section 3.2).
const LEAST_SECRET: usize = 32;

/// What many a compose file has, and so everybody knows.
const NOTORIOUS: &str = "change-me-in-production";

/// Reads a secret that is given by one of two keys.
pub(in crate::config) fn read(section: &mut Section<'_>, key: &'static str, file_key: &'static str) -> Given {
    let value: Option<Secret> = section.optional(key);
    let file: Option<PathBuf> = section.optional(file_key);
    if value.is_some() && file.is_some() {
        section.reject(file_key, format!("{key} and {file_key} are both set"), "keep one of them");
        return Given { secret: value, file: None, key };
    }
    let from_file = file.as_ref().and_then(|path| files::read_secret(section, file_key, path));
    let key = if file.is_some() { file_key } else { key };
    Given { secret: value.or(from_file), file, key }
}

/// Reports a password that would not be taken as a new one of the first administrator.
pub(super) fn check_admin(section: &Section<'_>, admin: &Given) {
    let Some(password) = &admin.secret else { return };
    let name: AccountName = ADMINISTRATOR.parse().expect("a valid name");
    if let Err(error) = Password::new(password.expose()).check_new(&name) {
        let remedy = "write a longer one that nobody can guess, for example that of `openssl rand -base64 18`";
        section.reject(admin.key, error.to_string(), remedy);
    }
}

/// Reports secrets with which strangers could sign tokens.
pub(super) fn check_jwt(section: &Section<'_>, current: &Given, previous: &Given) {
    const REMEDY: &str = "make one up with `openssl rand -base64 32`";
    for given in [current, previous] {
        let Some(secret) = given.secret.as_ref().map(Secret::expose) else { continue };
        if secret == NOTORIOUS {
            let message = "this is an example that everybody knows, so that everybody could sign tokens with it";
            section.reject(given.key, message, REMEDY);
        } else if secret.len() < LEAST_SECRET {
            let message = format!("it has {} bytes, and fewer than {LEAST_SECRET} can be guessed", secret.len());
            section.reject(given.key, message, REMEDY);
        }
    }
    match (&current.secret, &previous.secret) {
        (Some(current), Some(same)) if current == same => {
            section.reject(previous.key, "it is the present secret", "name the one before it, or remove the key");
        }
        // A mistaken jwt_secret_file has been reported; to it this one is no stranger.
        (None, Some(_)) if current.file.is_none() => section.reject(
            previous.key,
            "it has no effect without jwt_secret, which it was before",
            "set jwt_secret (or jwt_secret_file) as well, or remove the key",
        ),
        _ => {}
    }
}
