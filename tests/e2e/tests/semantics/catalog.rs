//! `_catalog`: what the cache knows, by names that lead back to it.

use support::{FakeRegistry, SampleImage, TestStack};

use crate::ask::{Cache, Reply, manifest};

fn names(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{reply:?}");
    let list = reply.json()["repositories"].as_array().cloned().expect("a list");
    list.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

async fn pull(cache: &Cache, names: &[&str]) {
    for name in names {
        assert_eq!(cache.get(&manifest(name, "1.0")).await.status, 200, "{name}");
    }
}

#[tokio::test]
async fn each_name_of_the_catalog_leads_back_to_its_repository() {
    let (hub, ghcr) = (FakeRegistry::start().await, FakeRegistry::start().await);
    for repository in ["library/nginx", "org/app"] {
        hub.push(&SampleImage::single(repository, "1.0").seed(1).build());
        ghcr.push(&SampleImage::single(repository, "1.0").seed(2).build());
    }
    let builder = TestStack::builder()
        .upstream_with("hub", &hub.url(), "hosts = [\"docker.io\"]\nregistry = \"library\"")
        .upstream_with("ghcr", &ghcr.url(), "hosts = [\"ghcr.io\"]\nprefix = \"ghcr.io\"");
    let cache = Cache::start(builder).await;
    assert!(names(&cache.get("/v2/_catalog").await).is_empty());
    pull(&cache, &["nginx", "org/app", "ghcr.io/org/app", "ghcr.io/library/nginx"]).await;
    hub.reset_counts();
    ghcr.reset_counts();

    let listed = names(&cache.get("/v2/_catalog").await);
    assert_eq!(listed.len(), 4, "{listed:?}");
    for name in &listed {
        assert_eq!(cache.get(&manifest(name, "1.0")).await.x_cache(), "hit", "{name}");
    }
    // Under a namespace only its own upstream has names, without the prefix.
    let mut spaced = names(&cache.get("/v2/_catalog?ns=ghcr.io").await);
    spaced.sort();
    assert_eq!(spaced, ["library/nginx", "org/app"]);
    assert_eq!(hub.requests().len() + ghcr.requests().len(), 0);
}

#[tokio::test]
async fn the_catalog_has_pages() {
    let registry = FakeRegistry::start().await;
    let all = ["a/one", "a/two", "b/one", "c/d/e"];
    for repository in all {
        registry.push(&SampleImage::single(repository, "1.0").build());
    }
    let cache = Cache::before(&registry, "").await;
    pull(&cache, &all).await;
    for size in 1..=5 {
        let (mut path, mut listed) = (Some(format!("/v2/_catalog?n={size}")), Vec::new());
        while let Some(target) = path {
            let page = cache.get(&target).await;
            assert!(names(&page).len() <= size);
            listed.extend(names(&page));
            path = page.header("link").map(|link| {
                let target = link.strip_prefix('<').and_then(|rest| rest.strip_suffix(">; rel=\"next\""));
                target.expect("a link").to_owned()
            });
        }
        assert_eq!(listed, all, "n={size}");
    }
    let none = cache.get("/v2/_catalog?n=0").await;
    assert!(names(&none).is_empty() && none.header("link").is_none());
}

#[tokio::test]
async fn the_catalog_needs_no_upstream() {
    let registry = FakeRegistry::start().await;
    registry.push(&SampleImage::single("a/one", "1.0").build());
    let mut cache = Cache::before(&registry, "").await;
    pull(&cache, &["a/one"]).await;
    registry.stop().await;
    cache.restart().await;
    assert_eq!(names(&cache.get("/v2/_catalog").await), ["a/one"]);
}
