//! What only shows when all upstreams are known: duplicates, mirrors, the default, hosts that nobody else claims.

use std::collections::HashMap;

use super::kind::suggested;
use super::{Draft, UpstreamConfig};
use crate::config::reader::Findings;
use crate::config::value::RegistryHost;

/// Checks the upstreams against each other and fills in what follows from their company.
pub(in crate::config) fn settle(mut drafts: Vec<Draft>, findings: &Findings) -> Vec<UpstreamConfig> {
    check_names(&drafts, findings);
    check_mirrors(&drafts, findings);
    // What is out of service claims nothing, so that a replacement can stand beside it.
    check_claims(&drafts, findings, "prefix", |draft| draft.config.prefix.iter().map(ToString::to_string).collect());
    check_claims(&drafts, findings, "hosts", |draft| draft.hosts.iter().flatten().map(ToString::to_string).collect());
    check_default(&drafts, findings);
    if !drafts.is_empty() && drafts.iter().all(|draft| !draft.config.enabled) {
        findings.reject(
            &format!("{}.enabled", drafts[0].path),
            "no upstream is enabled, so that nothing could be pulled",
            "enable one of them",
        );
    }
    fill_hosts(&mut drafts);
    let single = drafts.iter().filter(|draft| draft.config.enabled).count() == 1;
    let finish = |draft: Draft| UpstreamConfig {
        is_default: draft.config.enabled && (single || draft.is_default == Some(true)),
        ..draft.config
    };
    drafts.into_iter().map(finish).collect()
}

fn check_names(drafts: &[Draft], findings: &Findings) {
    let mut seen = HashMap::new();
    for draft in drafts.iter().filter(|draft| draft.whole) {
        if let Some(first) = seen.insert(&draft.config.name, &draft.path) {
            findings.reject(
                &format!("{}.name", draft.path),
                format!("{} is also the name of {first}", draft.config.name),
                "give each upstream a name of its own",
            );
        }
    }
}

fn check_mirrors(drafts: &[Draft], findings: &Findings) {
    // An upstream whose name could not be read may be the one that is meant.
    if drafts.iter().any(|draft| !draft.whole) {
        return;
    }
    for draft in drafts {
        let unknown = |mirror: &&_| !drafts.iter().any(|other| other.config.name == **mirror);
        for mirror in draft.config.mirrors.iter().filter(unknown) {
            let names: Vec<&str> = drafts.iter().map(|other| other.config.name.as_str()).collect();
            findings.reject(
                &format!("{}.mirrors", draft.path),
                format!("there is no upstream called {mirror}"),
                format!("the upstreams are {}; a mirror is declared like any other upstream", names.join(", ")),
            );
        }
    }
}

fn check_claims(drafts: &[Draft], findings: &Findings, key: &str, claims: impl Fn(&Draft) -> Vec<String>) {
    let mut seen: HashMap<String, &Draft> = HashMap::new();
    for draft in drafts.iter().filter(|draft| draft.config.enabled) {
        for claim in claims(draft) {
            if let Some(first) = seen.insert(claim.clone(), draft)
                && !std::ptr::eq(first, draft)
            {
                findings.reject(
                    &format!("{}.{key}", draft.path),
                    format!("{claim:?} is claimed by {} ({}) too", first.config.name, first.path),
                    "leave it to one of them",
                );
            }
        }
    }
}

fn check_default(drafts: &[Draft], findings: &Findings) {
    let mut defaults = drafts.iter().filter(|draft| draft.config.enabled && draft.is_default == Some(true));
    let Some(first) = defaults.next() else { return };
    for second in defaults {
        findings.reject(
            &format!("{}.is_default", second.path),
            format!("{} ({}) is the default already", first.config.name, first.path),
            "keep is_default = true on one upstream; [upstream] has it unless it says is_default = false",
        );
    }
}

/// Gives each upstream without `hosts` the hosts that its URL and kind suggest, as far as nobody else has them: two
/// accounts at one registry are two upstreams with one URL.
fn fill_hosts(drafts: &mut [Draft]) {
    let enabled = drafts.iter().filter(|draft| draft.config.enabled);
    let mut taken: Vec<RegistryHost> = enabled.flat_map(|draft| draft.hosts.iter().flatten().cloned()).collect();
    for draft in drafts {
        draft.config.hosts = match draft.hosts.take() {
            Some(hosts) => hosts,
            None => suggested(&draft.config).into_iter().filter(|host| !taken.contains(host)).collect(),
        };
        if draft.config.enabled {
            taken.extend(draft.config.hosts.iter().cloned());
        }
    }
}
