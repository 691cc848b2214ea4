use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::access::PinId;
use crate::cache::{Content, PinSource, PinTarget};
use crate::oci::Algorithm;

fn digest(name: &str) -> Digest {
    Algorithm::Sha256.digest(name.as_bytes())
}

fn key(name: &str) -> BlobKey {
    BlobKey::shared(digest(name))
}

fn repository(name: &str) -> RepositoryKey {
    name.parse().expect("a canonical name")
}

fn tag(name: &str) -> Tag {
    name.parse().expect("a tag")
}

fn pin(target: PinTarget) -> Pin {
    Pin {
        id: PinId::from_random(1),
        source: PinSource::Api,
        target,
        description: String::new(),
        created_at: UNIX_EPOCH,
    }
}

/// `store` a content with what it names, `link` it, `tag` it.
#[derive(Default)]
struct World(Holdings);

impl World {
    fn store(mut self, name: &str, children: &[&str]) -> Self {
        let children = children.iter().map(|name| digest(name)).collect();
        let content = Content { size: 10, last_accessed_at: UNIX_EPOCH, children, subject: None };
        self.0.contents.insert(key(name), content);
        self
    }

    fn attach(mut self, name: &str, subject: &str) -> Self {
        self = self.store(name, &[]);
        self.0.contents.get_mut(&key(name)).expect("just stored").subject = Some(digest(subject));
        self
    }

    fn link(mut self, name: &str, contents: &[&str]) -> Self {
        self.0.links.entry(repository(name)).or_default().extend(contents.iter().map(|name| digest(name)));
        self
    }

    fn tag(mut self, name: &str, tag_: &str, content: &str) -> Self {
        self.0.tags.entry(repository(name)).or_default().insert(tag(tag_), digest(content));
        self
    }

    fn gone(&self, pins: &[Pin], selection: &Selection) -> BTreeSet<&'static str> {
        let removal = plan_removal(&self.0, pins, selection).expect("nothing pinned was named");
        let names = ["index", "amd64", "arm64", "base", "a", "b", "c", "old", "signature", "other"];
        names.into_iter().filter(|name| removal.contents.iter().any(|(gone, _)| *gone == key(name))).collect()
    }
}

/// Two repositories that share a base layer; the first has two tags and a signature.
fn two_teams() -> World {
    World::default()
        .store("base", &[])
        .store("a", &[])
        .store("b", &[])
        .store("c", &[])
        .store("amd64", &["base", "a"])
        .store("arm64", &["base", "b"])
        .store("index", &["amd64", "arm64"])
        .store("other", &["base", "c"])
        .attach("signature", "index")
        .link("hub/one", &["index", "amd64", "arm64", "base", "a", "b", "signature"])
        .tag("hub/one", "v1", "index")
        .link("hub/two", &["other", "base", "c"])
        .tag("hub/two", "v1", "other")
}

fn of(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

#[test]
fn a_purged_repository_leaves_what_another_one_links() {
    let world = two_teams();
    let gone = world.gone(&[], &Selection::Repository(repository("hub/one")));
    assert_eq!(gone, of(&["index", "amd64", "arm64", "a", "b", "signature"]));
    let pattern = Selection::Pattern("hub/*".parse().expect("a pattern"));
    assert_eq!(world.gone(&[], &pattern).len(), 9, "together nothing holds the base");
}

#[test]
fn a_purged_tag_takes_its_image_and_its_signature() {
    let selection = Selection::Tag { repository: repository("hub/one"), tag: tag("v1") };
    assert_eq!(two_teams().gone(&[], &selection), of(&["index", "amd64", "arm64", "a", "b", "signature"]));
}

#[test]
fn a_purged_tag_leaves_what_another_tag_needs() {
    let selection = Selection::Tag { repository: repository("hub/one"), tag: tag("v1") };
    let same = two_teams().tag("hub/one", "latest", "index");
    let removal = plan_removal(&same.0, &[], &selection).expect("nothing is pinned");
    assert_eq!((removal.contents.len(), removal.links.len(), removal.tags.len()), (0, 0, 1));
    let part = two_teams().tag("hub/one", "amd", "amd64");
    assert_eq!(part.gone(&[], &selection), of(&["index", "arm64", "b", "signature"]));
}

#[test]
fn a_digest_goes_although_others_refer_to_it_and_takes_what_only_it_names() {
    assert_eq!(two_teams().gone(&[], &Selection::Digest(digest("other"))), of(&["other", "c"]));
    // The index stays, and its other platform with it.
    assert_eq!(two_teams().gone(&[], &Selection::Digest(digest("amd64"))), of(&["amd64", "a"]));
    assert_eq!(two_teams().gone(&[], &Selection::Digest(digest("base"))), of(&["base"]));
    let entry = Selection::Entry { space: None, digest: digest("index") };
    assert_eq!(two_teams().gone(&[], &entry), of(&["index"]));
}

#[test]
fn a_manifest_that_stays_keeps_its_parts_although_their_links_go() {
    // Not linked anywhere, but stored: nobody asked for it to go.
    let world = two_teams().store("old", &["a"]);
    let gone = world.gone(&[], &Selection::Repository(repository("hub/one")));
    assert!(!gone.contains("a") && !gone.contains("old"), "{gone:?}");
}

#[test]
fn a_pinned_tag_keeps_its_whole_image_in_its_repository() {
    let pins = [pin(PinTarget::Tag { repository: repository("hub/one"), tag: tag("v1") })];
    let world = two_teams();
    let removal = plan_removal(&world.0, &pins, &Selection::Everything).expect("not by its digest");
    assert_eq!(world.gone(&pins, &Selection::Everything), of(&["other", "c"]));
    assert_eq!(removal.kept, Kept { count: 7, bytes: 70 });
    assert!(removal.links.iter().all(|(name, _)| *name == repository("hub/two")), "{removal:?}");
    assert_eq!(removal.tags, [(repository("hub/two"), tag("v1"))]);
}

#[test]
fn pins_by_pattern_and_digest_hold_whole_graphs() {
    for target in [PinTarget::Pattern("hub/o*".parse().expect("a pattern")), PinTarget::Digest(digest("index"))] {
        let gone = two_teams().gone(&[pin(target)], &Selection::Everything);
        assert_eq!(gone, of(&["other", "c"]));
    }
}

#[test]
fn what_is_pinned_cannot_be_named_by_its_digest() {
    let pins = [pin(PinTarget::Digest(digest("index")))];
    for held in ["index", "arm64", "base", "signature"] {
        let world = two_teams();
        assert_eq!(plan_removal(&world.0, &pins, &Selection::Digest(digest(held))), Err(&pins[0]), "{held}");
        let entry = Selection::Entry { space: None, digest: digest(held) };
        assert_eq!(plan_removal(&world.0, &pins, &entry), Err(&pins[0]), "{held}");
    }
    assert!(plan_removal(&two_teams().0, &pins, &Selection::Digest(digest("other"))).is_ok());
}

#[test]
fn only_what_was_not_asked_for_is_idle() {
    let mut world = two_teams();
    let now = UNIX_EPOCH + Duration::from_secs(10);
    for name in ["other", "base"] {
        world.0.contents.get_mut(&key(name)).expect("stored").last_accessed_at = now;
    }
    let idle = Selection::Idle { before: now };
    assert_eq!(world.gone(&[], &idle), of(&["index", "amd64", "arm64", "a", "b", "c", "signature"]));
    let pins = [pin(PinTarget::Digest(digest("amd64")))];
    assert_eq!(world.gone(&pins, &idle), of(&["index", "arm64", "b", "c", "signature"]));
}

#[test]
fn spaces_are_apart() {
    let own = BlobKey::new(BlobSpace::Isolated("hub".parse().expect("a name")), digest("base"));
    let mut world = World::default().store("base", &[]).link("quay/x", &["base"]).link("hub/x", &["base"]);
    world.0.contents.insert(own.clone(), world.0.contents[&key("base")].clone());
    let removal = plan_removal(&world.0, &[], &Selection::Repository(repository("hub/x"))).expect("nothing is pinned");
    assert_eq!(removal.contents, [(own, 10)]);
}

const NAMES: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
const REPOSITORIES: [&str; 3] = ["hub/a", "hub/b", "quay/a"];

fn holdings() -> impl Strategy<Value = Holdings> {
    // Children have higher numbers, so that there are no circles; real digests allow none.
    let contents = proptest::collection::vec((any::<bool>(), any::<[bool; 6]>(), proptest::option::of(0..6_usize)), 6);
    let links = proptest::collection::vec((select(&REPOSITORIES[..]), select(&NAMES[..])), 0..12);
    let tags = proptest::collection::vec((select(&REPOSITORIES[..]), "[xy]", select(&NAMES[..])), 0..5);
    (contents, links, tags).prop_map(|(contents, links, tags)| {
        let mut world = World::default();
        for (number, (stored, names, subject)) in contents.into_iter().enumerate() {
            let children: Vec<_> = (number + 1..6).filter(|child| names[*child]).map(|child| NAMES[child]).collect();
            if stored {
                world = world.store(NAMES[number], &children);
                let content = world.0.contents.get_mut(&key(NAMES[number])).expect("just stored");
                content.subject = subject.map(|number| digest(NAMES[number]));
                content.last_accessed_at = UNIX_EPOCH + Duration::from_secs(number as u64);
            }
        }
        for (name, content) in links {
            world = world.link(name, &[content]);
        }
        for (name, tag, content) in tags {
            world = world.tag(name, &tag, content);
        }
        world.0
    })
}

fn target() -> impl Strategy<Value = PinTarget> {
    prop_oneof![
        select(vec!["hub/*", "*/a"]).prop_map(|text| PinTarget::Pattern(text.parse().expect("a pattern"))),
        (select(&REPOSITORIES[..]), "[xy]")
            .prop_map(|(name, name_)| PinTarget::Tag { repository: repository(name), tag: tag(&name_) }),
        select(&NAMES[..]).prop_map(|name| PinTarget::Digest(digest(name))),
    ]
}

fn selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        Just(Selection::Everything),
        select(&REPOSITORIES[..]).prop_map(|name| Selection::Repository(repository(name))),
        select(vec!["hub/*", "*/a"]).prop_map(|text| Selection::Pattern(text.parse().expect("a pattern"))),
        (select(&REPOSITORIES[..]), "[xy]")
            .prop_map(|(name, name_)| Selection::Tag { repository: repository(name), tag: tag(&name_) }),
        select(&NAMES[..]).prop_map(|name| Selection::Digest(digest(name))),
        select(&NAMES[..]).prop_map(|name| Selection::Entry { space: None, digest: digest(name) }),
        (0..7_u64).prop_map(|secs| Selection::Idle { before: UNIX_EPOCH + Duration::from_secs(secs) }),
    ]
}

proptest! {
    #[test]
    fn nothing_goes_that_is_still_referred_to_and_nothing_pinned(
        holdings in holdings(),
        targets in proptest::collection::vec(target(), 0..3),
        selection in selection(),
    ) {
        let pins: Vec<Pin> = targets.into_iter().map(pin).collect();
        let Ok(removal) = plan_removal(&holdings, &pins, &selection) else {
            let by_digest = matches!(selection, Selection::Digest(_) | Selection::Entry { .. });
            prop_assert!(by_digest);
            return Ok(());
        };
        let gone: HashSet<&BlobKey> = removal.contents.iter().map(|(key, _)| key).collect();
        for key in &gone {
            prop_assert!(holdings.contents.contains_key(*key));
            prop_assert!(pin::holders(&holdings, &pins, key).is_empty(), "{key} is pinned");
        }
        let by_name = match &selection {
            Selection::Digest(digest) | Selection::Entry { digest, .. } => Some(*digest),
            _ => None,
        };
        let referred_to = !matches!(selection, Selection::Idle { .. });
        for key in gone.iter().filter(|key| referred_to && Some(key.digest) != by_name) {
            for (name, links) in &holdings.links {
                let stays = links.contains(&key.digest) && !removal.links.contains(&(name.clone(), key.digest));
                prop_assert!(!stays, "{key} is linked by {name}");
            }
            for (parent, content) in holdings.contents.iter().filter(|(parent, _)| !gone.contains(parent)) {
                prop_assert!(!content.children.contains(&key.digest), "{key} is named by {parent}");
            }
        }
        let tidy = !matches!(selection, Selection::Tag { .. } | Selection::Repository(_) | Selection::Pattern(_));
        for (name, tags) in holdings.tags.iter().filter(|_| tidy) {
            for (tag, digest) in tags.iter().filter(|(_, digest)| gone.contains(&holdings.key(name, **digest))) {
                // What only the named content named has its tag still: it is found again through it.
                let forgotten = removal.tags.contains(&(name.clone(), tag.clone()));
                prop_assert!(forgotten || by_name.is_some_and(|named| named != *digest), "{tag} leads to {digest}");
            }
        }
        if pins.is_empty() && matches!(selection, Selection::Everything) {
            prop_assert_eq!(gone.len(), holdings.contents.len());
            prop_assert_eq!(removal.tags.len(), holdings.tags.values().map(std::collections::BTreeMap::len).sum::<usize>());
        }
        if pins.is_empty() {
            prop_assert_eq!(removal.kept, Kept::default());
        }
    }
}
