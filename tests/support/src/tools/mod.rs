//! Programs of other projects that the interop tests run: where they are, and what it means that they are not.

mod docker_registry;

use std::path::PathBuf;

pub use docker_registry::DockerRegistry;

/// The path of an installed program, looked up on `PATH` and where distributions put daemons.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read the developer's environment; the product's one home for it is bootstrap"
)]
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|folder: PathBuf| folder.join(name))
        .find(|candidate| is_executable(candidate))
}

fn is_executable(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// The paths of all the named programs, or `None` after saying which one is missing.
///
/// # Panics
///
/// Where `HARBOR_CACHE_INTEROP=required` is set, as in CI, a missing program is a failure.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read the developer's environment; the product's one home for it is bootstrap"
)]
#[expect(clippy::print_stderr, reason = "the person who runs the tests must see what was skipped")]
pub fn find_all<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    let required = std::env::var("HARBOR_CACHE_INTEROP").is_ok_and(|value| value == "required");
    match all(names) {
        Ok(found) => Some(found),
        Err(missing) => {
            assert!(!required, "HARBOR_CACHE_INTEROP=required, but these programs are not installed: {missing}");
            eprintln!("skipped: not installed: {missing}");
            None
        }
    }
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
}
