//! Which upstream and which name: `ns`, `Host`, prefix, pattern, default; and one canonical name behind them all.

use support::{FakeRegistry, SampleImage, TestStack};

use crate::ask::{Cache, blob, manifest};

/// Three registries with an image of the same name and different content.
struct World {
    hub: FakeRegistry,
    ghcr: FakeRegistry,
    corp: FakeRegistry,
    cache: Cache,
}

fn image(repository: &str, seed: u64) -> SampleImage {
    SampleImage::single(repository, "1.0").seed(seed).build()
}

async fn world() -> World {
    let (hub, ghcr, corp) = (FakeRegistry::start().await, FakeRegistry::start().await, FakeRegistry::start().await);
    for (seed, registry) in [(1, &hub), (2, &ghcr), (3, &corp)] {
        for repository in ["org/app", "library/nginx", "team/a", "team/b", "team/deep/er"] {
            registry.push(&image(repository, seed));
        }
    }
    let builder = TestStack::builder()
        .upstream_with("hub", &hub.url(), "hosts = [\"docker.io\"]\nprefix = \"docker.io\"\nregistry = \"library\"")
        .upstream_with(
            "ghcr",
            &ghcr.url(),
            "hosts = [\"ghcr.io\", \"ghcr.cache.corp\"]\nprefix = \"ghcr.io\"\n\
             routes = [{ pattern = \"team/b\", priority = 5 }]",
        )
        .upstream_with(
            "corp",
            &corp.url(),
            "hosts = [\"harbor.corp:8443\"]\nroutes = [{ pattern = \"team/**\", priority = 10 }]",
        );
    let cache = Cache::start(builder).await;
    World { hub, ghcr, corp, cache }
}

impl World {
    /// Which registry answers a request for a tag.
    async fn answers(&self, name: &str, query: &str, host: Option<&str>) -> &'static str {
        for registry in [&self.hub, &self.ghcr, &self.corp] {
            registry.reset_counts();
        }
        let headers: Vec<_> = host.iter().map(|host| ("host", *host)).collect();
        let reply = self.cache.raw("GET", &format!("/v2/{name}/manifests/1.0{query}"), &headers).await;
        assert_eq!(reply.status, 200, "{name}{query} {host:?}: {reply:?}");
        let asked: Vec<_> = [("hub", &self.hub), ("ghcr", &self.ghcr), ("corp", &self.corp)]
            .into_iter()
            .filter_map(|(name, registry)| (!registry.requests().is_empty()).then_some(name))
            .collect();
        assert_eq!(asked.len(), 1, "{name}{query} {host:?}");
        asked[0]
    }
}

#[tokio::test]
async fn ns_comes_first_and_is_echoed() {
    let world = world().await;
    assert_eq!(world.answers("org/app", "?ns=ghcr.io", None).await, "ghcr");
    // It outranks the Host, a prefix and a pattern.
    assert_eq!(world.answers("team/a", "?ns=ghcr.io", Some("harbor.corp:8443")).await, "ghcr");
    assert_eq!(world.answers("team/b", "?ns=harbor.corp%3A8443", None).await, "corp");
    let reply = world.cache.get("/v2/org/app/manifests/1.0?ns=ghcr.io").await;
    assert_eq!(reply.header("oci-namespace"), Some("ghcr.io"));
    assert_eq!(world.cache.get("/v2/org/app/manifests/1.0").await.header("oci-namespace"), None);
}

#[tokio::test]
async fn an_unknown_ns_is_answered_by_nobody() {
    let world = world().await;
    for ns in ["quay.io", "127.0.0.1:1", "ghcr.io.evil.example", "ghcr.io/x", ""] {
        for path in ["manifests/1.0", "tags/list"] {
            let reply = world.cache.get(&format!("/v2/org/app/{path}?ns={ns}")).await;
            assert_eq!(reply.error(), (404, "NAME_UNKNOWN".to_owned()), "{ns}");
        }
    }
    for registry in [&world.hub, &world.ghcr, &world.corp] {
        assert_eq!(registry.requests().len(), 0);
    }
}

#[tokio::test]
async fn a_virtual_host_leads_to_its_upstream_with_and_without_a_port() {
    let world = world().await;
    assert_eq!(world.answers("org/app", "", Some("ghcr.cache.corp")).await, "ghcr");
    assert_eq!(world.answers("team/deep/er", "", Some("GHCR.cache.corp:5001")).await, "ghcr");
    assert_eq!(world.answers("org/app", "", Some("harbor.corp:8443")).await, "corp");
    assert_eq!(world.answers("library/nginx", "", Some("harbor.corp:9999")).await, "hub");
}

#[tokio::test]
async fn a_prefix_leads_to_its_upstream_and_is_taken_off() {
    let world = world().await;
    assert_eq!(world.answers("ghcr.io/org/app", "", None).await, "ghcr");
    assert!(world.ghcr.requests()[0].path_and_query.starts_with("/v2/org/app/"));
    assert_eq!(world.answers("docker.io/org/app", "", None).await, "hub");
    let bare = world.cache.get("/v2/ghcr.io/manifests/1.0").await;
    assert_eq!(bare.error(), (400, "NAME_INVALID".to_owned()));
}

#[tokio::test]
async fn patterns_go_by_priority_and_the_default_takes_the_rest() {
    let world = world().await;
    assert_eq!(world.answers("team/a", "", None).await, "corp");
    assert_eq!(world.answers("team/deep/er", "", None).await, "corp");
    assert_eq!(world.answers("team/b", "", None).await, "ghcr");
    assert_eq!(world.answers("org/app", "", None).await, "hub");
}

#[tokio::test]
async fn the_default_project_goes_before_names_of_one_segment() {
    for (name, query) in [("nginx", ""), ("docker.io/nginx", ""), ("nginx", "?ns=docker.io")] {
        let world = world().await;
        assert_eq!(world.answers(name, query, None).await, "hub");
        assert!(world.hub.requests()[0].path_and_query.starts_with("/v2/library/nginx/"), "{name}{query}");
    }
}

#[tokio::test]
async fn without_a_default_a_name_that_no_rule_claims_is_unknown() {
    let (one, two) = (FakeRegistry::start().await, FakeRegistry::start().await);
    let builder = TestStack::builder()
        .upstream_with("one", &one.url(), "is_default = false\nprefix = \"one\"")
        .upstream_with("two", &two.url(), "is_default = false\nprefix = \"two\"");
    let cache = Cache::start(builder).await;
    assert_eq!(cache.get(&manifest("org/app", "1.0")).await.error(), (404, "NAME_UNKNOWN".to_owned()));
    assert_eq!(one.requests().len() + two.requests().len(), 0);
}

#[tokio::test]
async fn all_aliases_of_a_repository_share_its_content_and_its_links() {
    let world = world().await;
    let image = image("library/nginx", 1);
    let layer = image.layers()[0].digest;
    let aliases: [(&str, &str, &str); 4] = [
        ("nginx", "", "cache.example"),
        ("docker.io/library/nginx", "", "cache.example"),
        ("library/nginx", "?ns=docker.io", "cache.example"),
        ("nginx", "", "docker.io"),
    ];
    for (number, (name, query, host)) in aliases.into_iter().enumerate() {
        for path in [manifest(name, "1.0"), manifest(name, image.digest()), blob(name, &layer)] {
            let reply = world.cache.raw("GET", &format!("{path}{query}"), &[("host", host)]).await;
            assert_eq!(reply.status, 200, "{path}{query}");
            if number > 0 {
                assert_eq!(reply.x_cache(), "hit", "{path}{query}");
            }
        }
        world.cache.stack.settle().await;
    }
    assert_eq!(world.hub.requests().len(), 2, "{:?}", world.hub.requests());
}

#[tokio::test]
async fn an_outage_of_the_routed_upstream_is_not_filled_by_the_default() {
    let world = world().await;
    world.corp.stop().await;
    assert_eq!(world.cache.get(&manifest("team/a", "1.0")).await.status, 503);
    assert_eq!(world.hub.requests().len() + world.ghcr.requests().len(), 0);
}
