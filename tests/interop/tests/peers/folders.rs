//! Comparing what two pulls left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Fails unless both folders have the same files with the same bytes. Gives the number of files.
pub(crate) fn assert_same(expected: &Path, actual: &Path) -> usize {
    let (expected, actual) = (files(expected), files(actual));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&expected), names(&actual));
    for (name, bytes) in &expected {
        assert!(bytes == &actual[name], "{name} differs");
    }
    expected.len()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}
