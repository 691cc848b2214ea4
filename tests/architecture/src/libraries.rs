//! Which libraries the core may use, and where libraries that shape their surroundings are at home.

use std::collections::BTreeSet;

use crate::members::{Member, Target};

/// Everything that the core may use. The list changes only together with a decision record.
pub const CORE: &[(&str, &[&str])] = &[
    (
        "domain",
        &["async-trait", "bytes", "futures-core", "globset", "serde", "serde_json", "sha2", "thiserror", "mockall"],
    ),
    (
        "application",
        &[
            "arc-swap",
            "async-trait",
            "bytes",
            "futures-util",
            "quick_cache",
            "rand",
            "serde",
            "serde_json",
            "thiserror",
            "tokio",
            "tokio-util",
            "tracing",
        ],
    ),
];

/// Libraries of the core that only a feature may bring in.
const OPTIONAL_ONLY: &[&str] = &["mockall"];

/// Libraries that stay in the crates that adapt them, so that they can be replaced there.
pub const HOMES: &[(&str, &[&str])] = &[
    ("sea-orm", &["adapters/metadata-sea-orm"]),
    ("sea-orm-migration", &["adapters/metadata-sea-orm", "migrations"]),
    ("sqlx", &["adapters/metadata-sea-orm"]),
    ("poem", &["adapters/http-poem"]),
    ("poem-openapi", &["adapters/http-poem"]),
    ("hyper", &["adapters/http-poem"]),
    ("hyper-util", &["adapters/http-poem"]),
    ("reqwest", &["adapters/upstream-reqwest", "bootstrap", "openapi/clients/rust"]),
    ("aws-sdk-s3", &["adapters/blobs-s3"]),
    ("jsonwebtoken", &["adapters/security"]),
    ("argon2", &["adapters/security"]),
    ("metrics", &["adapters/metrics-prometheus"]),
    ("metrics-exporter-prometheus", &["adapters/metrics-prometheus"]),
    ("anyhow", &["bootstrap"]),
    ("clap", &["bootstrap"]),
    ("config", &["bootstrap"]),
    ("tracing-subscriber", &["bootstrap"]),
    ("opentelemetry", &["bootstrap"]),
    ("opentelemetry_sdk", &["bootstrap"]),
    ("opentelemetry-otlp", &["bootstrap"]),
    ("tracing-opentelemetry", &["bootstrap"]),
];

/// Names every library that a crate of the product uses and may not.
pub fn offences(members: &[Member]) -> Vec<String> {
    let mut offences = Vec::new();
    for member in members.iter().filter(|member| !member.is_test()) {
        let core = CORE.iter().find(|(folder, _)| *folder == member.folder).map(|(_, allowed)| *allowed);
        for dependency in &member.dependencies {
            let Target::Library(library) = &dependency.target else {
                continue;
            };
            let (folder, name) = (&member.folder, library.as_str());
            if core.is_some_and(|allowed| !allowed.contains(&name)) {
                offences.push(format!("{folder} → {name} is not in the list of the core's libraries"));
            } else if core.is_some() && OPTIONAL_ONLY.contains(&name) && !dependency.optional {
                offences.push(format!("{folder} → {name} must be optional"));
            }
            if let Some((_, homes)) = HOMES.iter().find(|(home, _)| *home == name)
                && !homes.contains(&folder.as_str())
            {
                offences.push(format!("{folder} → {name}, which belongs in {} only", homes.join(", ")));
            }
        }
    }
    offences
}

/// Names every library of [`HOMES`] for which `deny.toml` says something else. `deny.toml` also sees what comes in by other
/// libraries, which is why both exist; crates of the product must agree.
pub fn deny_offences(deny: &toml::Table, members: &[Member]) -> Vec<String> {
    let folder_of = |package: &str| members.iter().find(|member| member.package == package && !member.is_test());
    let bans = deny.get("bans").and_then(|bans| bans.get("deny")).and_then(toml::Value::as_array);
    let mut offences = Vec::new();
    for (library, homes) in HOMES {
        let ban = bans
            .into_iter()
            .flatten()
            .find(|ban| ban.get("crate").and_then(toml::Value::as_str).is_some_and(|name| name == *library));
        let Some(ban) = ban else {
            offences.push(format!("deny.toml does not keep {library} in its place"));
            continue;
        };
        let wrappers = ban.get("wrappers").and_then(toml::Value::as_array).into_iter().flatten();
        let told: BTreeSet<&str> = wrappers
            .filter_map(toml::Value::as_str)
            .filter_map(|package| folder_of(package).map(|member| member.folder.as_str()))
            .collect();
        let expected: BTreeSet<&str> =
            homes.iter().copied().filter(|home| members.iter().any(|member| member.folder == *home)).collect();
        if told != expected {
            offences.push(format!("deny.toml lets {told:?} use {library}, the table of homes {expected:?}"));
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::Dependency;

    fn member(folder: &str, library: &str, optional: bool) -> Member {
        let dependency = Dependency { target: Target::Library(library.to_owned()), optional };
        Member { folder: folder.to_owned(), package: folder.replace('/', "-"), dependencies: vec![dependency] }
    }

    #[test]
    fn a_library_that_is_not_listed_cannot_enter_the_core() {
        assert_eq!(
            offences(&[member("domain", "tokio", false)]),
            ["domain → tokio is not in the list of the core's libraries"]
        );
        assert_eq!(offences(&[member("domain", "mockall", false)]), ["domain → mockall must be optional"]);
        assert!(offences(&[member("domain", "mockall", true), member("application", "tokio", false)]).is_empty());
    }

    #[test]
    fn a_library_cannot_leave_its_home() {
        assert_eq!(offences(&[member("adapters/memory", "reqwest", false)]).len(), 1);
        assert!(offences(&[member("bootstrap", "reqwest", false), member("tests/e2e", "poem", false)]).is_empty());
    }

    #[test]
    fn a_ban_that_differs_from_the_table_is_named() {
        let members = [member("bootstrap", "anyhow", false)];
        let deny = |wrappers: &str| {
            let bans: Vec<String> = HOMES
                .iter()
                .map(|(library, homes)| {
                    let own = if homes.contains(&"bootstrap") { "\"bootstrap\"" } else { "" };
                    let wrappers = if *library == "anyhow" { wrappers } else { own };
                    format!("{{ crate = \"{library}\", wrappers = [{wrappers}] }}")
                })
                .collect();
            format!("bans.deny = [{}]", bans.join(", ")).parse::<toml::Table>().expect("valid TOML")
        };
        assert_eq!(deny_offences(&deny("\"bootstrap\", \"some-library\""), &members), Vec::<String>::new());
        assert_eq!(deny_offences(&deny(""), &members).len(), 1);
        assert_eq!(deny_offences(&toml::Table::new(), &members).len(), HOMES.len());
    }
}
