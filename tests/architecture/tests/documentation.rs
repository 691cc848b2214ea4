//! Documentation that is generated is current, and what it links to is there.

use std::process::Command;

use harbor_cache_architecture::links;
use harbor_cache_architecture::members::workspace_root;
use harbor_cache_architecture::pages::Page;
use support::tools;

const CONFIGURATION: Page = Page { path: "docs/configuration.md", command: "cargo test -p harbor-cache-architecture" };

#[test]
fn the_configuration_page_says_what_the_configuration_types_say() {
    CONFIGURATION.assert_is(&bootstrap::config::docs::markdown());
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let root = workspace_root();
    assert_eq!(links::offences(&links::read(&root), &root), Vec::<String>::new());
}

#[test]
fn the_book_has_every_page_once() {
    assert_eq!(links::contents_offences(&links::read(&workspace_root())), Vec::<String>::new());
}

#[test]
fn the_book_is_made_without_a_complaint() {
    let Some([mdbook]) = tools::find_all(["mdbook"]) else { return };
    let root = workspace_root();
    let folder = tempfile::tempdir().expect("the system has a temporary folder");
    let mut command = Command::new(mdbook);
    command.arg("build").arg(root.join(links::BOOK)).arg("--dest-dir").arg(folder.path());
    let output = command.output().expect("mdbook starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("WARN") && !said.contains("ERROR"), "{said}");
    let pages = links::read(&root);
    for page in pages.keys().filter_map(|name| name.strip_prefix("docs/")).filter(|name| *name != "SUMMARY.md") {
        let file = page.replace("README.md", "index.md").replace(".md", ".html");
        assert!(folder.path().join(&file).is_file(), "{file}");
    }
    assert!(folder.path().join("index.html").is_file());
}
