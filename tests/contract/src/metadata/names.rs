//! Links, tags and the repositories that have any.

use domain::oci::{MediaType, RepositoryKey, Tag};
use domain::ports::Change;
use domain::ports::metadata::{LinkRow, TagRow};

use super::Fixture;
use super::rows::{at, digest, link, link_row, repository, set_tag, tag, tag_row};

impl Fixture {
    async fn link(&self, repository: &RepositoryKey, name: &str) -> Option<LinkRow> {
        self.repo.link(repository, &digest(name)).await.expect("an answer")
    }

    async fn tag(&self, repository: &RepositoryKey, name: &str) -> Option<TagRow> {
        self.repo.tag(repository, &tag(name)).await.expect("an answer")
    }

    async fn tags(&self, repository: &RepositoryKey, after: Option<&str>, limit: usize) -> Vec<Tag> {
        self.repo.tags(repository, after.map(tag).as_ref(), limit).await.expect("a page")
    }

    async fn repositories(&self, after: Option<&str>, limit: usize) -> Vec<String> {
        let after = after.map(repository);
        let page = self.repo.repositories(after.as_ref(), limit).await.expect("a page");
        page.iter().map(ToString::to_string).collect()
    }
}

pub(super) async fn a_link_is_for_one_repository_and_one_digest(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    let row = link_row(&hub, digest("image"), at(3));
    fixture.apply([Change::Link(row.clone())]).await;

    assert_eq!(fixture.link(&hub, "image").await, Some(row));
    assert_eq!(fixture.link(&hub, "other").await, None);
    assert_eq!(fixture.link(&repository("quay/library/nginx"), "image").await, None);
    assert_eq!(fixture.link(&repository("hub/library/redis"), "image").await, None);
    assert_eq!(fixture.link(&repository("hub/library/nginx/more"), "image").await, None);
}

pub(super) async fn linking_again_takes_the_later_call(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    // The later call, not the later time: a clock that was set back must not freeze a link.
    for seconds in [5, 9, 2] {
        fixture.apply([Change::Link(link_row(&hub, digest("image"), at(seconds)))]).await;
        assert_eq!(fixture.link(&hub, "image").await.map(|row| row.checked_at), Some(at(seconds)));
    }
}

pub(super) async fn unlinking_takes_one_link(fixture: Fixture) {
    let (hub, quay) = (repository("hub/library/nginx"), repository("quay/library/nginx"));
    fixture.apply([link(&hub, digest("a")), link(&hub, digest("b")), link(&quay, digest("a"))]).await;
    let unlink = Change::Unlink { repository: hub.clone(), digest: digest("a") };
    fixture.apply([unlink.clone()]).await;
    fixture.apply([unlink]).await;

    assert_eq!(fixture.link(&hub, "a").await, None);
    assert!(fixture.link(&hub, "b").await.is_some());
    assert!(fixture.link(&quay, "a").await.is_some());
}

pub(super) async fn a_tag_is_found_as_it_was_set(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    let row = tag_row(&hub, "1.25-alpine", digest("image"));
    fixture.apply([Change::SetTag(row.clone())]).await;

    assert_eq!(fixture.tag(&hub, "1.25-alpine").await, Some(row));
    assert_eq!(fixture.tag(&hub, "1.25-Alpine").await, None);
    assert_eq!(fixture.tag(&repository("quay/library/nginx"), "1.25-alpine").await, None);
}

pub(super) async fn a_tag_that_is_set_again_moves(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    let moved = TagRow {
        media_type: MediaType::DOCKER_MANIFEST,
        size: 99,
        checked_at: at(7),
        ..tag_row(&hub, "latest", digest("new"))
    };
    fixture.apply([set_tag(&hub, "latest", digest("old")), set_tag(&hub, "stable", digest("old"))]).await;
    fixture.apply([Change::SetTag(moved.clone())]).await;

    assert_eq!(fixture.tag(&hub, "latest").await, Some(moved));
    assert_eq!(fixture.tag(&hub, "stable").await.map(|row| row.digest), Some(digest("old")));
}

fn touch(repository: &RepositoryKey, name: &str, image: &str, seconds: u64) -> Change {
    Change::TouchTag { repository: repository.clone(), tag: tag(name), digest: digest(image), at: at(seconds) }
}

pub(super) async fn touching_a_tag_moves_its_time_only(fixture: Fixture) {
    let (hub, quay) = (repository("hub/library/nginx"), repository("quay/library/nginx"));
    let row = tag_row(&hub, "latest", digest("image"));
    fixture.apply([Change::SetTag(row.clone()), set_tag(&hub, "stable", digest("image"))]).await;
    fixture.apply([set_tag(&quay, "latest", digest("image")), touch(&hub, "latest", "image", 60)]).await;

    assert_eq!(fixture.tag(&hub, "latest").await, Some(TagRow { checked_at: at(60), ..row }));
    assert_eq!(fixture.tag(&hub, "stable").await.map(|row| row.checked_at), Some(at(0)));
    assert_eq!(fixture.tag(&quay, "latest").await.map(|row| row.checked_at), Some(at(0)));
}

pub(super) async fn touching_a_tag_that_points_elsewhere_does_nothing(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    let row = tag_row(&hub, "latest", digest("new"));
    fixture.apply([Change::SetTag(row.clone()), touch(&hub, "latest", "old", 60)]).await;

    assert_eq!(fixture.tag(&hub, "latest").await, Some(row));
}

pub(super) async fn touching_a_tag_without_a_row_makes_none(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    fixture.apply([touch(&hub, "latest", "image", 60)]).await;

    assert_eq!(fixture.tag(&hub, "latest").await, None);
    assert_eq!(fixture.repositories(None, 10).await, Vec::<String>::new());
}

pub(super) async fn dropping_a_tag_takes_that_tag_only(fixture: Fixture) {
    let (hub, quay) = (repository("hub/library/nginx"), repository("quay/library/nginx"));
    fixture.apply([set_tag(&hub, "a", digest("image")), set_tag(&hub, "A", digest("image"))]).await;
    fixture.apply([set_tag(&quay, "a", digest("image")), link(&hub, digest("image"))]).await;
    let drop = Change::DropTag { repository: hub.clone(), tag: tag("a") };
    fixture.apply([drop.clone()]).await;
    fixture.apply([drop]).await;

    assert_eq!(fixture.tag(&hub, "a").await, None);
    assert!(fixture.tag(&hub, "A").await.is_some());
    assert!(fixture.tag(&quay, "a").await.is_some());
    assert!(fixture.link(&hub, "image").await.is_some());
}

/// Tags in the byte order of their text. A language's order would put `a` before `B`, and look past the hyphens.
const ORDERED: [&str; 12] = ["0", "1.10", "1.9", "B", "Z-1", "_x", "a", "a-b", "a.b", "aB", "a_b", "b"];

pub(super) async fn dropping_the_tags_to_a_digest_takes_those_and_no_others(fixture: Fixture) {
    let (nginx, redis) = (repository("hub/library/nginx"), repository("hub/library/redis"));
    let (gone, stays) = (digest("gone"), digest("stays"));
    fixture
        .apply([
            set_tag(&nginx, "1", gone),
            set_tag(&nginx, "2", stays),
            set_tag(&nginx, "latest", gone),
            set_tag(&redis, "1", gone),
            link(&nginx, gone),
        ])
        .await;
    fixture.apply([Change::DropTagsTo { repository: nginx.clone(), digest: gone }]).await;
    assert_eq!(fixture.repo.tags(&nginx, None, 10).await.expect("a list"), [tag("2")]);
    assert_eq!(fixture.repo.tags(&redis, None, 10).await.expect("a list"), [tag("1")]);
    assert!(fixture.repo.link(&nginx, &gone).await.expect("an answer").is_some(), "links are another matter");
}

pub(super) async fn tags_are_listed_in_the_byte_order_of_their_text(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    fixture.apply(ORDERED.iter().rev().map(|name| set_tag(&hub, name, digest("image")))).await;

    assert_eq!(fixture.tags(&hub, None, 100).await, ORDERED.map(tag));
    for pair in ORDERED.windows(2) {
        assert_eq!(fixture.tags(&hub, Some(pair[0]), 1).await, [tag(pair[1])]);
    }
}

pub(super) async fn tags_are_listed_in_pages(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    fixture.apply(ORDERED.map(|name| set_tag(&hub, name, digest("image")))).await;

    assert_eq!(fixture.tags(&hub, None, 5).await, ORDERED[..5].iter().copied().map(tag).collect::<Vec<_>>());
    assert_eq!(fixture.tags(&hub, Some("Z-1"), 5).await, ORDERED[5..10].iter().copied().map(tag).collect::<Vec<_>>());
    assert_eq!(fixture.tags(&hub, Some("aB"), 5).await, [tag("a_b"), tag("b")]);
    assert_eq!(fixture.tags(&hub, Some("b"), 5).await, []);
    // A page may follow a name that is not there, or no longer.
    assert_eq!(fixture.tags(&hub, Some("C"), 1).await, [tag("Z-1")]);
    assert_eq!(fixture.tags(&hub, None, 0).await, []);
    assert_eq!(fixture.tags(&hub, None, usize::MAX).await.len(), ORDERED.len());
}

pub(super) async fn tags_are_listed_for_one_repository_only(fixture: Fixture) {
    let names = ["hub/a", "hub/a/b", "hub/aa", "quay/a"].map(repository);
    fixture.apply(names.iter().zip(["w", "x", "y", "z"]).map(|(name, tag)| set_tag(name, tag, digest("image")))).await;

    assert_eq!(fixture.tags(&names[0], None, 10).await, [tag("w")]);
    assert_eq!(fixture.tags(&names[3], None, 10).await, [tag("z")]);
    assert_eq!(fixture.tags(&repository("hub/b"), None, 10).await, []);
}

pub(super) async fn repositories_with_a_tag_or_a_link_are_listed_once(fixture: Fixture) {
    let [tagged, linked, both] = ["hub/tagged", "hub/linked", "hub/both"].map(repository);
    let images = ["a", "b", "c"].map(digest);
    fixture.apply(images.map(|image| link(&linked, image))).await;
    fixture.apply(images.map(|image| link(&both, image))).await;
    fixture.apply(["1", "2", "3"].map(|name| set_tag(&tagged, name, images[0]))).await;
    fixture.apply(["1", "2", "3"].map(|name| set_tag(&both, name, images[0]))).await;

    assert_eq!(fixture.repositories(None, 10).await, ["hub/both", "hub/linked", "hub/tagged"]);
}

/// Repositories in the order of `(upstream, repository)`. As one text, `hub-2/a` would stand before `hub/z`.
const REPOSITORIES: [&str; 7] = ["a/z", "hub/a", "hub/a-b", "hub/a/b", "hub/b", "hub-2/a", "quay/a"];

async fn put_repositories(fixture: &Fixture) {
    for (number, name) in REPOSITORIES.iter().rev().enumerate() {
        let name = repository(name);
        // Some by a tag, some by links, some by both.
        if number % 3 != 0 {
            fixture.apply([link(&name, digest("a")), link(&name, digest("b"))]).await;
        }
        if number % 3 != 1 {
            fixture.apply([set_tag(&name, "latest", digest("a")), set_tag(&name, "stable", digest("a"))]).await;
        }
    }
}

pub(super) async fn repositories_are_listed_in_the_order_of_upstream_and_repository(fixture: Fixture) {
    put_repositories(&fixture).await;

    assert_eq!(fixture.repositories(None, 100).await, REPOSITORIES);
    for pair in REPOSITORIES.windows(2) {
        assert_eq!(fixture.repositories(Some(pair[0]), 1).await, [pair[1]]);
    }
}

pub(super) async fn repositories_are_listed_in_pages(fixture: Fixture) {
    put_repositories(&fixture).await;

    assert_eq!(fixture.repositories(None, 3).await, REPOSITORIES[..3]);
    assert_eq!(fixture.repositories(Some("hub/a-b"), 3).await, REPOSITORIES[3..6]);
    assert_eq!(fixture.repositories(Some("hub-2/a"), 3).await, REPOSITORIES[6..]);
    assert_eq!(fixture.repositories(Some("quay/a"), 3).await, Vec::<String>::new());
    assert_eq!(fixture.repositories(Some("hub/zzz"), 1).await, ["hub-2/a"]);
    assert_eq!(fixture.repositories(None, 0).await, Vec::<String>::new());
    assert_eq!(fixture.repositories(None, usize::MAX).await.len(), REPOSITORIES.len());
}

pub(super) async fn a_repository_without_tags_and_links_is_not_listed(fixture: Fixture) {
    let hub = repository("hub/library/nginx");
    fixture.apply([link(&hub, digest("image")), set_tag(&hub, "latest", digest("image"))]).await;
    fixture.apply([Change::DropTag { repository: hub.clone(), tag: tag("latest") }]).await;
    assert_eq!(fixture.repositories(None, 10).await, ["hub/library/nginx"]);

    fixture.apply([Change::Unlink { repository: hub.clone(), digest: digest("image") }]).await;
    assert_eq!(fixture.repositories(None, 10).await, Vec::<String>::new());
}
