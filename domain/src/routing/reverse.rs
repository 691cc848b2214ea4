//! The way back: under which name a listener takes a repository that the cache knows.

use super::decide::RouteQuery;
use super::table::{RouteTable, Target};
use crate::oci::{RepositoryKey, RepositoryName};

impl RouteTable {
    /// A name that a request with this `Host` and `ns` may use for the repository, or `None` if no name leads there.
    ///
    /// Whatever is returned routes to `key`. The name with the upstream's prefix is preferred to the bare one, since no
    /// pattern that is added later can lead it elsewhere.
    pub fn request_name(&self, key: &RepositoryKey, host: Option<&str>, ns: Option<&str>) -> Option<String> {
        let target = self.targets.iter().find(|target| target.name == key.upstream)?;
        // Each candidate is put to the table itself: shadowing needs no second set of rules.
        candidates(target, &key.repository)
            .into_iter()
            .filter_map(|text| text.parse::<RepositoryName>().ok())
            .find(|name| self.route(&RouteQuery { host, ns, name }).is_ok_and(|route| route.key == *key))
            .map(|name| name.to_string())
    }
}

/// Every name that could lead to the repository, the preferred first.
fn candidates(target: &Target, repository: &RepositoryName) -> Vec<String> {
    let full = repository.as_str();
    let short = target
        .default_project
        .as_ref()
        .and_then(|project| full.strip_prefix(project.as_str())?.strip_prefix('/'))
        .filter(|rest| !rest.contains('/'));
    let mut names = Vec::with_capacity(4);
    for name in [Some(full), short].into_iter().flatten() {
        if let Some(prefix) = &target.prefix {
            names.push(format!("{prefix}/{name}"));
        }
        names.push(name.to_owned());
    }
    names
}
