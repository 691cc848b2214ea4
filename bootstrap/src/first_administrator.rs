//! The first administrator of an empty database, and how its password is told.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _, stderr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use anyhow::Context as _;
use application::auth::{ADMINISTRATOR, AuthService};
use domain::access::Password;
use tempfile::NamedTempFile;
use tracing::{info, warn};

use crate::config::{Config, DatabaseLocation};

/// Makes the first administrator where there is no account, and tells its password: once on a terminal, and in a file that
/// only its owner can read. The log has neither. Of several processes that find the database empty, one makes it, and that one
/// alone tells a password.
pub async fn make(config: &Config, auth: &AuthService) -> anyhow::Result<()> {
    if !config.auth.enabled {
        return Ok(());
    }
    let configured = config.auth.admin_password.as_ref().map(|secret| Password::new(secret.expose()));
    let place = config.auth.initial_password_file.as_deref();
    let mut written = None;
    let keep = |password: &Password| {
        let Some(path) = place else { return };
        match write_beside(path, password.expose()) {
            Ok(file) => written = Some(file),
            Err(error) => warn_unwritten(path, &error),
        }
    };
    let made = match auth.first_administrator(configured.as_ref(), keep).await {
        Ok(Some(made)) => made,
        // Another process was faster, with another password; this one is nobody's, and its file goes.
        Ok(None) => return Ok(()),
        Err(error) => return Err(error).with_context(|| on_failure(written)),
    };
    make_private(config);
    let Some(password) = made.generated else {
        info!("made the first administrator, {ADMINISTRATOR}, with the configured password");
        return Ok(());
    };
    let told = match (written, place) {
        (Some(file), Some(path)) => told_in(file, path),
        _ => false,
    };
    show(password.expose(), told);
    Ok(())
}

/// Gives the file its name. One that has it is of an earlier database, and replaced.
fn told_in(file: NamedTempFile, path: &Path) -> bool {
    match file.persist(path) {
        Ok(_) => info!("made the first administrator, {ADMINISTRATOR}; its password is in {}", path.display()),
        Err(error) => {
            warn_unwritten(path, &error.error);
            let Ok((_, left)) = error.file.keep() else { return false };
            info!("made the first administrator, {ADMINISTRATOR}; its password is in {}", left.display());
        }
    }
    true
}

/// What to say beside a failure. The database may have the account nevertheless, if it was the answer that was lost: then the
/// password must not be.
fn on_failure(written: Option<NamedTempFile>) -> String {
    match written.map(NamedTempFile::keep) {
        Some(Ok((_, left))) => {
            format!("the first administrator (if it was made nevertheless, its password is in {})", left.display())
        }
        _ => "the first administrator".to_owned(),
    }
}

fn warn_unwritten(path: &Path, error: &io::Error) {
    warn!(error = error as &dyn std::error::Error, "the password could not be written to {}", path.display());
}

#[expect(
    clippy::print_stderr,
    reason = "a generated password is shown to whoever sits at the terminal, and not logged"
)]
fn show(password: &str, written: bool) {
    if stderr().is_terminal() {
        eprintln!(
            "\n  First administrator:  {ADMINISTRATOR}\n  Password:             {password}\n  (shown this once)\n"
        );
    } else if !written {
        warn!(
            "made the first administrator, {ADMINISTRATOR}, but there is no terminal to show its password on and no file to \
             write it to: run `harbor-cache user reset-password {ADMINISTRATOR}`, or set auth.admin_password before the \
             first start"
        );
    }
}

/// Takes the right to read a database from others, which an earlier version has made: from now on it holds hashes of passwords.
fn make_private(config: &Config) {
    let DatabaseLocation::Sqlite(path) = &config.database.location else { return };
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        match fs::set_permissions(&name, fs::Permissions::from_mode(0o600)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "{} will hold hashes of passwords, and could not be made private",
                    Path::new(&name).display()
                );
            }
            _ => {}
        }
    }
}

/// Writes a file beside `path` that nobody else can read, and that goes unless it gets a name that stays. Not `path` itself:
/// another process may be about to write another password there, or may have done so.
fn write_beside(path: &Path, secret: &str) -> io::Result<NamedTempFile> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut prefix = path.file_name().unwrap_or_default().to_owned();
    prefix.push(".");
    let mut file = tempfile::Builder::new().prefix(&prefix).tempfile_in(directory)?;
    writeln!(file, "{secret}")?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use application::auth::{Credentials, Origin};
    use application::tasks::Tasks;
    use futures_util::future::join_all;

    use super::*;
    use crate::identity::{self, Identities};

    /// A replica of three that share a database, and here a volume as well.
    struct Replica {
        config: Config,
        auth: AuthService,
    }

    async fn replica(directory: &Path) -> Replica {
        let config = Config::from_toml(&format!("storage.local.path = {directory:?}")).expect("sound");
        let identities = Identities::open(&config).await.expect("opened");
        let auth = identity::service(&config, &identities, &Tasks::new());
        Replica { config, auth }
    }

    fn passwords(directory: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path());
        let names = entries.map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path));
        names
            .filter(|(name, _)| name.starts_with("initial-admin-password"))
            .map(|(name, path)| (name, fs::read_to_string(path).expect("text").trim_end().to_owned()))
            .collect()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_replicas_that_start_at_once_one_makes_the_administrator_and_tells_its_password() {
        for _ in 0..3 {
            let directory = tempfile::tempdir().expect("a directory");
            let replicas = join_all((0..3).map(|_| replica(directory.path()))).await;
            for made in join_all(replicas.iter().map(|replica| make(&replica.config, &replica.auth))).await {
                made.expect("no failure");
            }
            let told = passwords(directory.path());
            let [(name, password)] = &told[..] else { panic!("{} passwords were told", told.len()) };
            assert_eq!(name, "initial-admin-password");
            for replica in &replicas {
                let login = Credentials::Basic { name: ADMINISTRATOR.to_owned(), password: Password::new(password) };
                replica
                    .auth
                    .authenticate(&login, &Origin { address: None, client: String::new() })
                    .await
                    .expect("the password that was told");
            }
        }
    }
}
