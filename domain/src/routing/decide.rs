//! The decision: one walk over the rules, which also tells what it did.

use std::fmt;
use std::sync::Arc;

use super::table::{RouteTable, normal_host};
use crate::oci::repository::RepositoryNameError;
use crate::oci::{ErrorCode, RepositoryKey, RepositoryName};

/// What a request says about where it wants to go.
#[derive(Clone, Copy, Debug)]
pub struct RouteQuery<'a> {
    /// The `Host` header or `:authority`, with or without a port.
    pub host: Option<&'a str>,
    /// The `ns` query parameter (distribution-spec, "Registry Proxying"). A lookup key, never a host to dial.
    pub ns: Option<&'a str>,
    /// The name in the request's path.
    pub name: &'a RepositoryName,
}

/// Which rule chose the upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteRule {
    Namespace,
    Host,
    Prefix,
    Pattern { pattern: Arc<str> },
    Default,
}

impl fmt::Display for RouteRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Namespace => f.write_str("the ns parameter names one of the upstream's hosts"),
            Self::Host => f.write_str("the Host header names one of the upstream's hosts"),
            Self::Prefix => f.write_str("the first component of the name is the upstream's prefix"),
            Self::Pattern { pattern } => write!(f, "the name matches the route pattern {pattern}"),
            Self::Default => f.write_str("no other rule matches, and the upstream is the default"),
        }
    }
}

/// Where a request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub key: RepositoryKey,
    pub rule: RouteRule,
}

/// Why a request goes nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// Never answered by the default upstream: it would serve a stranger's content under the other registry's name.
    #[error("no upstream is configured for the namespace {ns}")]
    UnknownNamespace { ns: String },
    #[error("no upstream is configured for {name}")]
    NoRoute { name: RepositoryName },
    /// The name is an upstream's prefix and nothing else.
    #[error("{prefix} is the prefix of an upstream; a repository name must follow it")]
    NameTooShort { prefix: RepositoryName },
    /// The name is too long once the upstream's default project stands before it.
    #[error("{project}/{name} is longer than a repository name may be")]
    NameTooLong { project: RepositoryName, name: RepositoryName },
}

impl RouteError {
    /// The code for the client: a name that is merely unknown is 404, a name that cannot be one is 400.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::UnknownNamespace { .. } | Self::NoRoute { .. } => ErrorCode::NameUnknown,
            Self::NameTooShort { .. } | Self::NameTooLong { .. } => ErrorCode::NameInvalid,
        }
    }
}

impl RouteTable {
    /// Where the request goes.
    pub fn route(&self, query: &RouteQuery<'_>) -> Result<Route, RouteError> {
        self.decide(query, &mut |_| {})
    }

    /// The steps by which [`route`](Self::route) decides, in words, one a line, the verdict last.
    pub fn explain(&self, query: &RouteQuery<'_>) -> Vec<String> {
        let mut steps = Vec::new();
        let verdict = self.decide(query, &mut |step| steps.push(step.to_string()));
        steps.push(match verdict {
            Ok(route) => format!("upstream {}, repository {}", route.key.upstream, route.key.repository),
            Err(error) => format!("no route: {error}"),
        });
        steps
    }

    fn decide(&self, query: &RouteQuery<'_>, tell: &mut dyn FnMut(fmt::Arguments<'_>)) -> Result<Route, RouteError> {
        let (target, rule, name) = self.choose(query, tell)?;
        let target = &self.targets[target];
        let repository = match &target.default_project {
            Some(project) if name.is_single() => {
                tell(format_args!("default project of {}: {project} is put before {name}", target.name));
                format!("{project}/{name}").parse().map_err(|_: RepositoryNameError| RouteError::NameTooLong {
                    project: project.clone(),
                    name: name.clone(),
                })?
            }
            _ => name,
        };
        Ok(Route { key: RepositoryKey::new(target.name.clone(), repository), rule })
    }

    /// The target, the rule that chose it, and the name that is left for it.
    fn choose(
        &self,
        query: &RouteQuery<'_>,
        tell: &mut dyn FnMut(fmt::Arguments<'_>),
    ) -> Result<(usize, RouteRule, RepositoryName), RouteError> {
        let name = query.name;
        if let Some(ns) = query.ns {
            let Some(&target) = self.hosts.get(&normal_host(ns)) else {
                tell(format_args!("ns: {ns} is not a host of any upstream, and no other rule may answer for it"));
                return Err(RouteError::UnknownNamespace { ns: ns.to_owned() });
            };
            tell(format_args!("ns: {ns} is a host of {}", self.targets[target].name));
            return Ok((target, RouteRule::Namespace, name.clone()));
        }
        tell(format_args!("ns: not given"));

        match query.host {
            None => tell(format_args!("Host: not given")),
            Some(host) => match self.virtual_host(host) {
                Some(target) => {
                    tell(format_args!("Host: {host} is a host of {}", self.targets[target].name));
                    return Ok((target, RouteRule::Host, name.clone()));
                }
                None => tell(format_args!("Host: {host} is not a host of any upstream")),
            },
        }

        let (first, rest) = name.split_first();
        if let Some(&target) = self.prefixes.get(first) {
            tell(format_args!("prefix: {first} is the prefix of {}", self.targets[target].name));
            let rest = rest.ok_or_else(|| RouteError::NameTooShort { prefix: name.clone() })?;
            let rest = rest.parse().expect("the tail of a repository name is a repository name");
            return Ok((target, RouteRule::Prefix, rest));
        }
        tell(format_args!("prefix: {first} is not the prefix of any upstream"));

        for route in &self.patterns {
            if route.pattern.matches(name.as_str()) {
                let upstream = &self.targets[route.target].name;
                tell(format_args!("pattern: {} of {upstream} (priority {}) matches", route.text, route.priority));
                return Ok((route.target, RouteRule::Pattern { pattern: route.text.clone() }, name.clone()));
            }
        }
        tell(format_args!("pattern: none of {} matches", self.patterns.len()));

        let Some(target) = self.default else {
            tell(format_args!("default: there is none"));
            return Err(RouteError::NoRoute { name: name.clone() });
        };
        tell(format_args!("default: {}", self.targets[target].name));
        Ok((target, RouteRule::Default, name.clone()))
    }

    /// With its port first: two upstreams may share a host name and differ in the port.
    pub(super) fn virtual_host(&self, host: &str) -> Option<usize> {
        if let Some(target) = self.hosts.get(&normal_host(host)) {
            return Some(*target);
        }
        let (bare, port) = host.rsplit_once(':')?;
        // Within brackets the colon belongs to an IPv6 address.
        if !port.bytes().all(|b| b.is_ascii_digit()) || (bare.starts_with('[') && !bare.ends_with(']')) {
            return None;
        }
        self.hosts.get(&normal_host(bare)).copied()
    }
}
