//! The workspace as its manifests describe it.

use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// A crate of the workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its folder, as the rules name it: `domain`, `adapters/blobs-fs`.
    pub folder: String,
    /// Its package name, as other tools name it.
    pub package: String,
    pub dependencies: Vec<Dependency>,
}

/// Something that a crate's product code is built with. Dependencies of its tests are not listed.
#[derive(Clone, Debug)]
pub struct Dependency {
    pub target: Target,
    pub optional: bool,
}

/// What a dependency leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A crate of this workspace, by its folder.
    Member(String),
    /// A library, by its package name.
    Library(String),
}

impl Member {
    /// Whether the crate only tests the product, and is free in what it uses.
    pub fn is_test(&self) -> bool {
        self.folder.starts_with("tests/")
    }
}

/// The root folder of the workspace.
pub fn workspace_root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("this crate is two folders below the root").to_owned()
}

/// Reads the manifests of all members. Nothing is downloaded or built.
pub fn read() -> Vec<Member> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace_root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace that it is building");
    let root = metadata.workspace_root.clone();
    let relative = |path: &cargo_metadata::camino::Utf8Path| path.strip_prefix(&root).unwrap_or(path).to_string();
    let member = |package: &cargo_metadata::Package| Member {
        folder: package.manifest_path.parent().map(relative).unwrap_or_default(),
        package: package.name.to_string(),
        dependencies: package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind != DependencyKind::Development)
            .map(|dependency| Dependency {
                target: match &dependency.path {
                    Some(path) => Target::Member(relative(path)),
                    None => Target::Library(dependency.name.clone()),
                },
                optional: dependency.optional,
            })
            .collect(),
    };
    metadata.workspace_packages().into_iter().map(member).collect()
}
