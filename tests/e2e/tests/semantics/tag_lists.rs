//! `tags/list`: complete, in pages of our own, and known without the upstream.

use support::{FakeRegistry, Fault, Operation, SampleImage};

use crate::ask::{ALWAYS_REVALIDATE, Cache, Reply, manifest};

const LIST: &str = "/v2/library/app/tags/list";

async fn registry_with_tags(tags: &[&str]) -> FakeRegistry {
    let registry = FakeRegistry::start().await;
    for tag in tags {
        registry.push(&SampleImage::single("library/app", tag).build());
    }
    registry
}

fn tags(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{reply:?}");
    let list = reply.json()["tags"].as_array().cloned().expect("a list of tags");
    list.iter().map(|tag| tag.as_str().expect("a tag").to_owned()).collect()
}

/// The target of the `Link` to the next page, which must lie below our own root.
fn next(reply: &Reply) -> Option<String> {
    let link = reply.header("link")?;
    let target = link.strip_prefix('<').and_then(|rest| rest.strip_suffix(">; rel=\"next\"")).expect("a link");
    assert!(target.starts_with("/v2/"), "{target}");
    Some(target.to_owned())
}

#[tokio::test]
async fn pages_lead_from_one_to_the_next_until_every_tag_was_listed_once() {
    let all = ["1.0", "1.1", "2.0", "_x", "latest", "v1.0-rc.1", "zz"];
    let registry = registry_with_tags(&all).await;
    // The upstream has pages of its own, which are followed for the client.
    registry.set_page_size(2);
    let cache = Cache::before(&registry, "").await;

    let whole = cache.get(LIST).await;
    assert_eq!(tags(&whole), all);
    assert_eq!(whole.json()["name"], "library/app");
    assert_eq!(whole.header("link"), None);
    for size in 1..=8 {
        let (mut path, mut listed) = (Some(format!("{LIST}?n={size}")), Vec::new());
        while let Some(target) = path {
            let page = cache.get(&target).await;
            assert!(tags(&page).len() <= size);
            listed.extend(tags(&page));
            path = next(&page);
        }
        assert_eq!(listed, all, "n={size}");
    }
    assert_eq!(tags(&cache.get(&format!("{LIST}?last=latest")).await), ["v1.0-rc.1", "zz"]);
    assert_eq!(tags(&cache.get(&format!("{LIST}?n=1&last=1.05")).await), ["1.1"]);
}

#[tokio::test]
async fn a_page_of_nothing_has_no_next_one() {
    let registry = registry_with_tags(&["1.0", "2.0"]).await;
    let cache = Cache::before(&registry, "").await;
    let none = cache.get(&format!("{LIST}?n=0")).await;
    assert!(tags(&none).is_empty());
    assert_eq!(none.header("link"), None);
}

#[tokio::test]
async fn the_link_keeps_the_clients_own_name_and_namespace() {
    let registry = FakeRegistry::start().await;
    for tag in ["1.0", "2.0"] {
        registry.push(&SampleImage::single("library/app", tag).build());
    }
    let lines = "hosts = [\"docker.io\"]\nprefix = \"hub\"\nregistry = \"library\"";
    let cache = Cache::before_with(&registry, lines, "").await;
    for path in ["/v2/app/tags/list?n=1&ns=docker.io", "/v2/hub/library/app/tags/list?n=1"] {
        let first = cache.get(path).await;
        let target = next(&first).expect("a second page");
        assert!(target.starts_with(path.split('?').next().expect("a path")), "{target}");
        assert_eq!(target.contains("ns=docker.io"), path.contains("ns="), "{target}");
        assert_eq!(tags(&cache.get(&target).await), ["2.0"], "{target}");
    }
}

#[tokio::test]
async fn a_list_is_asked_for_again_when_its_time_is_over() {
    let registry = registry_with_tags(&["1.0"]).await;
    let cache = Cache::before(&registry, "").await;
    assert_eq!(cache.get(LIST).await.x_cache(), "miss");
    assert_eq!(cache.get(&format!("{LIST}?n=1")).await.x_cache(), "hit");
    assert_eq!(registry.requests().len(), 1);

    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(LIST).await;
    registry.push(&SampleImage::single("library/app", "2.0").build());
    assert_eq!(tags(&cache.get(LIST).await), ["1.0", "2.0"]);
}

#[tokio::test]
async fn without_the_upstream_the_tags_that_are_known_are_listed() {
    let registry = registry_with_tags(&["1.0", "2.0", "3.0"]).await;
    let mut cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    for tag in ["3.0", "1.0"] {
        cache.get(&manifest("library/app", tag)).await;
    }
    registry.stop().await;
    for _ in 0..2 {
        let known = cache.get(LIST).await;
        assert!(known.is_stale(), "{known:?}");
        assert_eq!(tags(&known), ["1.0", "3.0"]);
        cache.restart().await;
    }
    // Of a repository that nobody asked for nothing is known, which is not the same as "empty".
    assert_eq!(cache.get("/v2/library/other/tags/list").await.status, 503);
}

#[tokio::test]
async fn the_last_complete_list_is_better_than_the_tags_that_were_pulled() {
    let registry = registry_with_tags(&["1.0", "2.0"]).await;
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(&manifest("library/app", "1.0")).await;
    cache.get(LIST).await;
    for fault in [Fault::status(500), Fault::too_many_requests(1), Fault::html(), Fault::status(403)] {
        let fault = registry.fault(fault.on(Operation::Tags));
        let stale = cache.get(LIST).await;
        assert!(stale.is_stale(), "{stale:?}");
        assert_eq!(tags(&stale), ["1.0", "2.0"]);
        fault.clear();
    }
}
