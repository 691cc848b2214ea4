//! Source files stay short enough to be one idea each.

use std::path::{Path, PathBuf};

/// Most lines that a source file may have. Most have less than 250.
pub const MOST_LINES: usize = 600;

/// Folders of build products, and of code that is generated.
const PASSED_OVER: [&str; 3] = ["target", ".git", "generated"];

/// Every Rust file below the folder.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !PASSED_OVER.iter().any(|name| entry.file_name() == *name) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The complaint about a file that is too long.
pub fn offence(name: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines > MOST_LINES).then(|| format!("{name} has {lines} lines; split it by ideas (at most {MOST_LINES})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_as_long_as_the_limit_and_no_longer() {
        assert_eq!(offence("x.rs", &"\n".repeat(MOST_LINES)), None);
        assert!(offence("x.rs", &"\n".repeat(MOST_LINES + 1)).is_some());
    }
}
