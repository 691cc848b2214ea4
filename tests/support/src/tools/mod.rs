//! Programs of other projects that the interop tests run: where they are, and what it means that they are not.

mod containerd;
mod crane_registry;
mod docker_daemon;
mod docker_registry;
mod nginx;
mod postgres;
mod prometheus;
mod server;
mod versity_gateway;

use std::path::{Path, PathBuf};

pub use containerd::Containerd;
pub use crane_registry::CraneRegistry;
pub use docker_daemon::DockerDaemon;
pub use docker_registry::DockerRegistry;
pub use nginx::Nginx;
pub use postgres::{PASSWORD as POSTGRES_PASSWORD, PASSWORD_IN_URL as POSTGRES_PASSWORD_IN_URL, Postgres};
pub use prometheus::Prometheus;
pub use versity_gateway::VersityGateway;

/// The path of a program: of the version that `tests/run` has built, or else looked up on `PATH` and where distributions
/// put daemons.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read the developer's environment; the product's one home for it is bootstrap"
)]
pub fn find(name: &str) -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap_or_default();
    let path = std::env::var_os("PATH").unwrap_or_default();
    built_folders(&test)
        .chain(std::env::split_paths(&path))
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|folder: PathBuf| folder.join(name))
        .find(|candidate| is_executable(candidate))
}

/// What `tests/run` has built the program from, as in `oras.land/oras/cmd/oras@v1.3.6`. Nobody knows it of others.
pub fn source(program: &Path) -> Option<String> {
    let source = std::fs::read_to_string(program.with_added_extension("source")).ok()?;
    Some(source.trim().to_owned())
}

/// Where `tests/run` may have put what it builds: into `tools` of the target folder. That can be anywhere, but cargo has put
/// the test itself into it too, in a folder of the profile, and that in one of the platform where one is asked for.
fn built_folders(test: &Path) -> impl Iterator<Item = PathBuf> {
    test.ancestors().skip(2).take(3).map(|folder| folder.join("tools"))
}

fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// The paths of all the named programs, or `None` after saying which one is missing.
///
/// # Panics
///
/// Where `HARBOR_CACHE_INTEROP=required` is set, as in CI, a missing program is a failure.
pub fn find_all<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    match all(names) {
        Ok(found) => Some(found),
        Err(missing) => skip(&format!("these programs are not installed: {missing}")),
    }
}

/// As [`find_all`], of programs that mount file systems and so want to be root.
pub fn find_all_for_root<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    let found = find_all(names)?;
    if rustix::process::geteuid().is_root() {
        return Some(found);
    }
    skip(&format!("only root can run {}", names.join(", ")))
}

/// Says why a test is skipped, and gives nothing.
///
/// # Panics
///
/// Where `HARBOR_CACHE_INTEROP=required` is set, as in CI, a test that is skipped is a failure.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read the developer's environment; the product's one home for it is bootstrap"
)]
#[expect(clippy::print_stderr, reason = "the person who runs the tests must see what was skipped")]
pub fn skip<T>(why: &str) -> Option<T> {
    let required = std::env::var("HARBOR_CACHE_INTEROP").is_ok_and(|value| value == "required");
    assert!(!required, "HARBOR_CACHE_INTEROP=required, but {why}");
    eprintln!("skipped: {why}");
    None
}

fn all<const N: usize>(names: [&str; N]) -> Result<[PathBuf; N], String> {
    let missing: Vec<_> = names.into_iter().filter(|name| find(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(names.map(|name| find(name).expect("it was there a moment ago")));
    }
    Err(missing.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_and_a_file_that_is_none_is_not() {
        assert!(find("sh").is_some_and(|path| path.is_absolute()));
        assert_eq!(find("no-program-has-this-name"), None);
        assert!(!is_executable("/etc/passwd".as_ref()));
        assert_eq!(all(["sh", "no-program-has-this-name"]).unwrap_err(), "no-program-has-this-name");
        assert!(all(["sh"]).is_ok());
    }

    #[test]
    fn what_was_built_is_found_from_every_place_where_cargo_puts_tests() {
        for test in ["debug/deps/peers-1", "release/bench", "x86_64-unknown-linux-musl/debug/deps/peers-1"] {
            let test = Path::new("/elsewhere").join(test);
            assert!(built_folders(&test).any(|folder| folder == Path::new("/elsewhere/tools")), "{test:?}");
        }
    }

    #[test]
    fn the_source_of_a_program_stands_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("oras");
        assert_eq!(source(&program), None);
        std::fs::write(folder.path().join("oras.source"), "oras.land/oras/cmd/oras@v1.3.6\n").unwrap();
        assert_eq!(source(&program).as_deref(), Some("oras.land/oras/cmd/oras@v1.3.6"));
    }
}
