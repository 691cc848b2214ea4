//! Routing: any `Host`, `ns`, name and pattern is answered, and a listed name leads back to its repository.
//! The input's lines are name, pattern, `Host` and `ns`; the last two may be missing.

#![no_main]

use domain::oci::RepositoryName;
use domain::routing::{NamePattern, RoutePattern, RouteQuery, RouteTable, UpstreamRoutes};
use libfuzzer_sys::fuzz_target;

fn upstream(name: &str, host: &str, prefix: &str, pattern: &str, is_default: bool) -> UpstreamRoutes {
    UpstreamRoutes {
        name: name.parse().expect("an upstream's name"),
        hosts: vec![host.to_owned()],
        prefix: Some(prefix.to_owned()),
        default_project: is_default.then(|| "library".parse().expect("a repository name")),
        patterns: vec![RoutePattern {
            pattern: pattern.to_owned(),
            priority: 1,
        }],
        priority: 1,
        is_default,
    }
}

fuzz_target!(|input: &str| {
    let mut lines = input.split('\n');
    let (Some(name), Some(pattern)) = (lines.next(), lines.next()) else {
        return;
    };
    let (host, ns) = (lines.next(), lines.next());
    // A pattern's cost is bounded by its length, and it comes from the operator's own file.
    if pattern.len() > 100 {
        return;
    }
    let patterned = upstream("a", "a.io", "a.io", pattern, false);
    let built = RouteTable::build(vec![patterned, upstream("b", "b.io:5000", "b.io", "b/**", true)]);
    if let Err(conflicts) = &built {
        assert_eq!(conflicts.len(), 1);
    }
    if pattern.parse::<NamePattern>().is_err() {
        assert!(built.is_err());
    }
    let (Ok(table), Ok(name)) = (built, name.parse::<RepositoryName>()) else {
        return;
    };
    let query = RouteQuery { host, ns, name: &name };
    assert!(!table.explain(&query).is_empty());
    let Ok(route) = table.route(&query) else { return };
    let listed = table
        .request_name(&route.key, host, ns)
        .expect("what can be requested can be listed");
    let listed = listed.parse::<RepositoryName>().expect("a listed name is a name");
    assert_eq!(
        table
            .route(&RouteQuery {
                host,
                ns,
                name: &listed
            })
            .expect("it has a route")
            .key,
        route.key
    );
});
