//! Which crate may depend on which.

use crate::members::{Member, Target};

/// What a crate of the product may depend on. Nothing else may, and a crate that is not here may on nothing.
pub const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("application", &["domain"]),
    ("migrations", &[]),
    ("adapters/blobs-fs", &["domain"]),
    ("adapters/blobs-s3", &["domain"]),
    ("adapters/blobs-tiered", &["domain"]),
    ("adapters/http-poem", &["domain", "application"]),
    ("adapters/memory", &["domain"]),
    ("adapters/metrics-prometheus", &["domain"]),
    ("adapters/metadata-sea-orm", &["domain", "migrations"]),
    ("adapters/security", &["domain"]),
    ("adapters/upstream-reqwest", &["domain"]),
    // Generated, and no part of the product.
    ("openapi/clients/rust", &[]),
    (
        "bootstrap",
        &[
            "domain",
            "application",
            "migrations",
            "adapters/blobs-fs",
            "adapters/blobs-s3",
            "adapters/blobs-tiered",
            "adapters/http-poem",
            "adapters/memory",
            "adapters/metrics-prometheus",
            "adapters/metadata-sea-orm",
            "adapters/security",
            "adapters/upstream-reqwest",
        ],
    ),
];

/// Names every edge that is not in [`ALLOWED`]. Crates under `tests/` may depend on all.
pub fn offences(members: &[Member]) -> Vec<String> {
    let mut offences = Vec::new();
    for member in members.iter().filter(|member| !member.is_test()) {
        let Some((_, allowed)) = ALLOWED.iter().find(|(folder, _)| *folder == member.folder) else {
            offences.push(format!("{} is not in the table of allowed edges", member.folder));
            continue;
        };
        for dependency in &member.dependencies {
            if let Target::Member(target) = &dependency.target
                && !allowed.contains(&target.as_str())
            {
                offences.push(format!("{} → {target} is not an allowed edge", member.folder));
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::Dependency;

    fn member(folder: &str, target: &str) -> Member {
        let dependency = Dependency { target: Target::Member(target.to_owned()), optional: false };
        Member { folder: folder.to_owned(), package: String::new(), dependencies: vec![dependency] }
    }

    #[test]
    fn every_forbidden_edge_is_named() {
        let members = [
            member("domain", "application"),
            member("application", "adapters/memory"),
            member("adapters/blobs-fs", "adapters/memory"),
            member("bootstrap", "tests/support"),
            member("adapters/new", "domain"),
        ];
        assert_eq!(
            offences(&members),
            [
                "domain → application is not an allowed edge",
                "application → adapters/memory is not an allowed edge",
                "adapters/blobs-fs → adapters/memory is not an allowed edge",
                "bootstrap → tests/support is not an allowed edge",
                "adapters/new is not in the table of allowed edges",
            ]
        );
    }

    #[test]
    fn allowed_edges_and_those_of_tests_pass() {
        let members = [member("application", "domain"), member("tests/e2e", "bootstrap")];
        assert!(offences(&members).is_empty());
    }
}
