//! The rules, applied to this workspace.

use std::path::PathBuf;

use harbor_cache_architecture::{admin_calls, edges, libraries, manifests, members, source_files};

/// Fails with every offence on a line of its own.
fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "\n  {}\n", offences.join("\n  "));
}

#[test]
fn no_crate_depends_on_another_that_the_architecture_does_not_allow() {
    let members = members::read();
    assert!(members.iter().any(|member| member.folder == "domain"), "the workspace was not read");
    assert_none(&edges::offences(&members));
}

#[test]
fn the_core_uses_only_its_listed_libraries_and_the_others_stay_at_home() {
    assert_none(&libraries::offences(&members::read()));
}

#[test]
fn deny_toml_keeps_the_same_libraries_in_the_same_crates() {
    let text = std::fs::read_to_string(members::workspace_root().join("deny.toml")).expect("deny.toml is readable");
    let deny = text.parse().expect("deny.toml is TOML");
    assert_none(&libraries::deny_offences(&deny, &members::read()));
}

#[test]
fn every_manifest_takes_lints_versions_and_package_data_from_the_workspace() {
    let root = members::workspace_root();
    let mut offences = Vec::new();
    for member in members::read() {
        let manifest = root.join(&member.folder).join("Cargo.toml");
        let text = std::fs::read_to_string(manifest).expect("a member has a manifest");
        offences.extend(manifests::offences(&member.folder, &text));
    }
    assert_none(&offences);
}

/// Every Rust file below a folder of the workspace, by its path in the workspace, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = members::workspace_root();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).expect("a source file is text");
        (file.strip_prefix(&root).unwrap_or(&file).display().to_string(), text)
    };
    source_files::rust_files(&root.join(folder)).into_iter().map(read).collect()
}

#[test]
fn no_source_file_is_too_long() {
    let files = sources("");
    assert!(files.len() > 50, "the source files were not found");
    let offences: Vec<_> = files.iter().filter_map(|(name, text)| source_files::offence(name, text)).collect();
    assert_none(&offences);
}

#[test]
fn end_to_end_tests_speak_to_the_administration_api_by_its_client() {
    let files = sources("tests/e2e");
    let mut offences: Vec<_> = files.iter().flat_map(|(name, text)| admin_calls::offences(name, text)).collect();
    for raw in admin_calls::RAW {
        let (name, text) = files.iter().find(|(name, _)| name == raw).unwrap_or_else(|| panic!("{raw} is not there"));
        offences.extend(admin_calls::needless(name, text));
    }
    assert_none(&offences);
}
