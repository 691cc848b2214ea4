//! The table, built once from all upstreams, with every contradiction reported.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::conflict::RouteConflict;
use super::pattern::NamePattern;
use crate::oci::{RepositoryName, UpstreamName};

/// A route pattern of an upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutePattern {
    /// As in `library/*`, `team-a/**` or `library/nginx`. It sees the name as it was requested, before a default project.
    pub pattern: String,
    /// Lower is tried first.
    pub priority: u32,
}

/// What leads to one upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamRoutes {
    pub name: UpstreamName,
    /// Registry hosts that `ns` may name and virtual hosts that `Host` may name, with a port or without.
    pub hosts: Vec<String>,
    /// The first component of names that belong here.
    pub prefix: Option<String>,
    /// Put before one-component names: `library` of Docker Hub, a project of Harbor.
    pub default_project: Option<RepositoryName>,
    pub patterns: Vec<RoutePattern>,
    /// Lower wins between patterns of the same priority.
    pub priority: u32,
    /// Takes the names that nothing else claims.
    pub is_default: bool,
}

/// Where every name belongs.
#[derive(Clone, Debug)]
pub struct RouteTable {
    pub(super) targets: Vec<Target>,
    /// Lower-case host → index of its target.
    pub(super) hosts: HashMap<String, usize>,
    pub(super) prefixes: HashMap<String, usize>,
    /// In the order in which they are tried.
    pub(super) patterns: Vec<PatternRoute>,
    pub(super) default: Option<usize>,
}

/// Where a rule leads.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) name: UpstreamName,
    pub(super) prefix: Option<String>,
    pub(super) default_project: Option<RepositoryName>,
}

#[derive(Clone, Debug)]
pub(super) struct PatternRoute {
    pub(super) text: Arc<str>,
    pub(super) pattern: NamePattern,
    pub(super) priority: u32,
    upstream_priority: u32,
    pub(super) target: usize,
}

impl RouteTable {
    /// Builds the table, or reports all contradictions. Where there is one upstream only, it is the default.
    pub fn build(upstreams: Vec<UpstreamRoutes>) -> Result<Self, Vec<RouteConflict>> {
        let mut builder = Builder::default();
        let only = upstreams.len() == 1;
        for upstream in upstreams {
            builder.add(upstream);
        }
        // Stable: the order of the configuration decides between equals.
        builder.table.patterns.sort_by_key(|route| (route.priority, route.upstream_priority));
        if only {
            builder.table.default = Some(0);
        }
        if builder.conflicts.is_empty() { Ok(builder.table) } else { Err(builder.conflicts) }
    }

    /// The upstream that takes what no other rule claims.
    pub fn default_upstream(&self) -> Option<&UpstreamName> {
        self.default.map(|target| &self.targets[target].name)
    }
}

/// The spelling under which hosts are compared: lower case (RFC 3986, section 3.2.2), without the root's dot.
pub(super) fn normal_host(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

#[derive(Default)]
struct Builder {
    table: RouteTable,
    conflicts: Vec<RouteConflict>,
}

impl Default for RouteTable {
    /// A table without upstreams, in which nothing has a route.
    fn default() -> Self {
        Self {
            targets: Vec::new(),
            hosts: HashMap::new(),
            prefixes: HashMap::new(),
            patterns: Vec::new(),
            default: None,
        }
    }
}

impl Builder {
    fn add(&mut self, upstream: UpstreamRoutes) {
        let index = self.table.targets.len();
        let UpstreamRoutes { name, hosts, prefix, default_project, patterns, priority, is_default } = upstream;
        if self.table.targets.iter().any(|target| target.name == name) {
            self.conflicts.push(RouteConflict::DuplicateName { name: name.clone() });
        }
        for host in &hosts {
            self.add_host(index, &name, host);
        }
        if let Some(prefix) = &prefix {
            self.add_prefix(index, &name, prefix);
        }
        for pattern in patterns {
            self.add_pattern(index, &name, priority, pattern);
        }
        if is_default {
            match self.table.default {
                Some(first) => self.conflicts.push(RouteConflict::TwoDefaults {
                    first: self.table.targets[first].name.clone(),
                    second: name.clone(),
                }),
                None => self.table.default = Some(index),
            }
        }
        self.table.targets.push(Target { name, prefix, default_project });
    }

    fn add_host(&mut self, index: usize, name: &UpstreamName, host: &str) {
        if !is_host(host) {
            self.conflicts.push(RouteConflict::BadHost { upstream: name.clone(), host: host.to_owned() });
            return;
        }
        match self.table.hosts.entry(normal_host(host)) {
            Entry::Vacant(place) => {
                place.insert(index);
            }
            // The same upstream may say it twice.
            Entry::Occupied(place) if *place.get() == index => {}
            Entry::Occupied(place) => {
                let conflict = RouteConflict::DuplicateHost {
                    host: place.key().clone(),
                    first: self.table.targets[*place.get()].name.clone(),
                    second: name.clone(),
                };
                if !self.conflicts.contains(&conflict) {
                    self.conflicts.push(conflict);
                }
            }
        }
    }

    fn add_prefix(&mut self, index: usize, name: &UpstreamName, prefix: &str) {
        // A request's name is checked before it is routed, so a prefix that is no component could never match.
        if !prefix.parse::<RepositoryName>().is_ok_and(|prefix| prefix.is_single()) {
            self.conflicts.push(RouteConflict::BadPrefix { upstream: name.clone(), prefix: prefix.to_owned() });
            return;
        }
        match self.table.prefixes.entry(prefix.to_owned()) {
            Entry::Vacant(place) => {
                place.insert(index);
            }
            Entry::Occupied(place) => self.conflicts.push(RouteConflict::DuplicatePrefix {
                prefix: prefix.to_owned(),
                first: self.table.targets[*place.get()].name.clone(),
                second: name.clone(),
            }),
        }
    }

    fn add_pattern(&mut self, index: usize, name: &UpstreamName, upstream_priority: u32, route: RoutePattern) {
        let RoutePattern { pattern: text, priority } = route;
        // Repository names are lower case and have no colon, unlike the other texts that patterns are used for.
        let parsed = if text.contains(|c: char| c.is_ascii_uppercase() || c == ':') {
            Err("no repository name has capital letters or a colon".to_owned())
        } else {
            text.parse::<NamePattern>().map_err(|error| error.to_string())
        };
        match parsed {
            Ok(pattern) => self.table.patterns.push(PatternRoute {
                text: text.into(),
                pattern,
                priority,
                upstream_priority,
                target: index,
            }),
            Err(reason) => {
                self.conflicts.push(RouteConflict::BadPattern { upstream: name.clone(), pattern: text, reason });
            }
        }
    }
}

/// A host with or without a port, an IPv6 address in brackets: no scheme, path, user or space.
fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'[' | b']'))
}
