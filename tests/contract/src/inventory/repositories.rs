//! Lists of repositories, and what was asked of them.

use domain::ports::Change;
use domain::ports::inventory::{Page, RepositoryFilter, RepositoryPosition, RepositorySort, Scope, Traffic};

use super::Fixture;
use super::rows::{all_repositories, at, digest, first, link, named, only, repository, set_tag, traffic};

pub(super) async fn repositories_are_listed_with_their_sums(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let found = fixture.inventory.repositories(&all_repositories(), RepositorySort::Name, first(10)).await;
    let found = found.expect("repositories");
    let sums: Vec<_> = found.iter().map(|row| (row.repository.to_string(), row.tags, row.entries, row.bytes)).collect();
    assert_eq!(sums, [("hub/a".to_owned(), 2, 3, 1_730), ("hub/b".to_owned(), 1, 1, 1_000)]);
    assert_eq!(found[0].traffic, Traffic { hits: 3, misses: 1 });
    assert_eq!((found[0].last_accessed_at, found[1].last_accessed_at), (Some(at(9)), Some(at(9))));
    assert_eq!(fixture.inventory.count_repositories(&all_repositories()).await.expect("a count"), 2);

    let filter = RepositoryFilter::all(only(&["hub/b"]));
    let shown = fixture.inventory.repositories(&filter, RepositorySort::Size, first(10)).await.expect("repositories");
    assert_eq!(shown, found[1..]);
    assert_eq!(fixture.inventory.count_repositories(&filter).await.expect("a count"), 1);
}

pub(super) async fn repositories_are_sorted_and_paged(fixture: Fixture) {
    fixture.with_two_repositories().await;
    // Alike in all but their names.
    for name in ["hub/c", "hub/d", "hub-2/a", "quay/a"] {
        fixture.apply([link(&repository(name), digest("gone")), set_tag(&repository(name), "v1", digest("x"))]).await;
    }
    for sort in RepositorySort::ALL {
        for descending in [false, true] {
            let page = Page { descending, ..first(10) };
            let whole = fixture.inventory.repositories(&all_repositories(), sort, page).await.expect("all");
            assert_eq!(whole.len(), 6);
            let key = |row: &_| (sort.value(row), row.repository.clone());
            assert!(whole.is_sorted_by(|a, b| if descending { key(a) > key(b) } else { key(a) < key(b) }), "{sort:?}");
            let (mut walked, mut after) = (Vec::new(), None);
            loop {
                let page = Page { descending, after: after.as_ref(), offset: 0, limit: 2 };
                let rows = fixture.inventory.repositories(&all_repositories(), sort, page).await;
                let rows = rows.expect("a page");
                let Some(last) = rows.last() else { break };
                after = Some(RepositoryPosition { value: sort.value(last), repository: last.repository.clone() });
                walked.extend(rows);
            }
            assert_eq!(walked, whole, "{sort:?}");
        }
    }
}

pub(super) async fn repositories_are_found_by_part_of_their_canonical_names(fixture: Fixture) {
    fixture.with_two_repositories().await;
    for name in ["hub-2/team/a", "quay/team/a_b", "quay/team/axb"] {
        fixture.apply([link(&repository(name), digest("gone"))]).await;
    }
    let found = async |filter: RepositoryFilter| {
        let rows =
            fixture.inventory.repositories(&filter, RepositorySort::Name, first(10)).await.expect("repositories");
        let count = fixture.inventory.count_repositories(&filter).await.expect("a count");
        assert_eq!(count, rows.len() as u64, "{filter:?}");
        rows.iter().map(|row| row.repository.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(named("b/a")).await, ["hub/a"], "also across the slash");
    assert_eq!(found(named("team")).await, ["hub-2/team/a", "quay/team/a_b", "quay/team/axb"]);
    // Nothing in it stands for anything else.
    assert_eq!(found(named("a_b")).await, ["quay/team/a_b"]);
    for nothing in ["%", "*", "TEAM", "hub/c"] {
        assert_eq!(found(named(nothing)).await, [""; 0], "{nothing}");
    }
    assert_eq!(found(named("")).await.len(), 5);
    let shown = RepositoryFilter { scope: only(&["hub/b", "quay/team/axb"]), ..named("team") };
    assert_eq!(found(shown).await, ["quay/team/axb"], "of those that the scope shows");

    // A page begins where the filtered list does.
    let page = |after| Page { descending: true, after, offset: 0, limit: 2 };
    let list =
        async |page| fixture.inventory.repositories(&named("team"), RepositorySort::Name, page).await.expect("a page");
    let rows = list(page(None)).await;
    let last = rows.last().expect("a row");
    let after = RepositoryPosition { value: 0, repository: last.repository.clone() };
    let rest = list(page(Some(&after))).await;
    assert_eq!(rest.iter().map(|row| row.repository.to_string()).collect::<Vec<_>>(), ["hub-2/team/a"]);
}

pub(super) async fn requests_are_counted_and_outlive_the_repository(fixture: Fixture) {
    let sum = async |scope: Scope| fixture.inventory.traffic(&scope).await.expect("sums");
    assert_eq!(sum(Scope::Everything).await, Traffic::default());
    fixture.with_two_repositories().await;
    fixture.apply([traffic("hub/a", 10, 2), Change::RecordTraffic(Vec::new())]).await;
    assert_eq!(sum(Scope::Everything).await, Traffic { hits: 14, misses: 4 });
    assert_eq!(sum(only(&["hub/a"])).await, Traffic { hits: 13, misses: 3 });
    let (b, unlink) =
        (repository("hub/b"), |name| Change::Unlink { repository: repository("hub/b"), digest: digest(name) });
    fixture
        .apply([unlink("base"), unlink("gone"), Change::DropTagsTo { repository: b, digest: digest("image") }])
        .await;
    assert_eq!(fixture.inventory.count_repositories(&all_repositories()).await.expect("a count"), 1);
    assert_eq!(sum(only(&["hub/b"])).await, Traffic { hits: 1, misses: 1 });
}
