//! Links of the documentation, which is read as files and as a site, lead somewhere in both.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The folder that the site is made of.
pub const BOOK: &str = "docs";

/// The site's table of contents.
pub const CONTENTS: &str = "docs/SUMMARY.md";

/// A page and its text, by its path in the workspace.
pub type Pages = BTreeMap<String, String>;

/// The page at the root, and all below [`BOOK`].
pub fn read(root: &Path) -> Pages {
    let mut pages = Pages::new();
    let mut waiting = vec![root.join("README.md"), root.join(BOOK)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            pages.insert(name, std::fs::read_to_string(&path).unwrap_or_default());
        }
    }
    pages
}

/// Names every link that leads nowhere: to no file, to no heading, or out of the site.
pub fn offences(pages: &Pages, root: &Path) -> Vec<String> {
    let mut offences = Vec::new();
    for (name, text) in pages {
        for link in links(text) {
            if let Some(reason) = broken(pages, root, name, &link) {
                offences.push(format!("{name}: {link} {reason}"));
            }
        }
    }
    offences
}

/// Names every page of the site that its table of contents has not or more than once.
pub fn contents_offences(pages: &Pages) -> Vec<String> {
    let listed: Vec<String> = links(pages.get(CONTENTS).map_or("", String::as_str))
        .iter()
        .filter_map(|link| resolve(CONTENTS, link))
        .collect();
    let of_the_book = pages.keys().filter(|name| name.starts_with(BOOK) && *name != CONTENTS);
    let count = |name: &String| listed.iter().filter(|other| *other == name).count();
    of_the_book
        .filter(|name| count(name) != 1)
        .map(|name| format!("{CONTENTS} has {name} {} times", count(name)))
        .collect()
}

fn broken(pages: &Pages, root: &Path, page: &str, link: &str) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() { Some(page.to_owned()) } else { resolve(page, path) };
    let Some(target) = target else { return Some("leads out of the workspace") };
    if !root.join(&target).exists() && !pages.contains_key(&target) {
        return Some("leads to no file");
    }
    if page.starts_with(BOOK) && !target.starts_with(BOOK) {
        return Some("leads out of the site");
    }
    let anchor = anchor?;
    let has_anchor = pages.get(&target).is_some_and(|text| anchors(text).contains(anchor));
    (!has_anchor).then_some("leads to no heading")
}

/// Where a relative link of the page leads.
fn resolve(page: &str, link: &str) -> Option<String> {
    let mut path = Path::new(page).parent()?.to_owned();
    for component in Path::new(link).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::ParentDir if path.pop() => {}
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(path.display().to_string())
}

/// Targets of all links and pictures.
fn links(text: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(text).filter_map(target).collect()
}

/// What the headings are called in links, by the rules that GitHub and mdBook share.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new(text) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(part) | Event::Code(part), Some(words)) => words.push_str(&part),
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                let anchor = slug(words);
                let mut name = anchor.clone();
                for number in 1.. {
                    if anchors.insert(name) {
                        break;
                    }
                    name = format!("{anchor}-{number}");
                }
                heading = None;
            }
            _ => {}
        }
    }
    anchors
}

fn slug(heading: &str) -> String {
    let word = |letter: char| match letter {
        letter if letter.is_alphanumeric() || letter == '_' || letter == '-' => Some(letter.to_ascii_lowercase()),
        letter if letter.is_whitespace() => Some('-'),
        _ => None,
    };
    heading.trim().chars().filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(list: &[(&str, &str)]) -> Pages {
        list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn found(list: &[(&str, &str)]) -> Vec<String> {
        offences(&pages(list), Path::new("/nowhere"))
    }

    #[test]
    fn links_to_pages_and_headings_pass() {
        let text = "# One: `a.b`, \"two\"\n## Twice\n## Twice\n[a](#one-ab-two) [b](#twice-1) [c](more/b.md#b) <https://x.example>";
        assert_eq!(found(&[("docs/a.md", text), ("docs/more/b.md", "# B\n[a](../a.md)")]), Vec::<String>::new());
    }

    #[test]
    fn each_link_that_leads_nowhere_is_named() {
        for (link, reason) in [
            ("c.md", "leads to no file"),
            ("../README.md", "leads out of the site"),
            ("../../x.md", "leads out of the workspace"),
            ("#two", "leads to no heading"),
            ("b.md#one", "leads to no heading"),
        ] {
            let page = format!("# One\n[link]({link})\n```\n[no](link.md)\n```\n");
            let offences = found(&[("docs/a.md", &page), ("docs/b.md", ""), ("README.md", "[a](docs/a.md#one)")]);
            assert_eq!(offences, [format!("docs/a.md: {link} {reason}")]);
        }
    }

    #[test]
    fn a_page_that_the_contents_lack_or_have_twice_is_named() {
        let list =
            [(CONTENTS, "[a](a.md) [b](b.md) [b](b.md)"), ("docs/a.md", ""), ("docs/b.md", ""), ("docs/c.md", "")];
        assert_eq!(
            contents_offences(&pages(&list)),
            ["docs/SUMMARY.md has docs/b.md 2 times", "docs/SUMMARY.md has docs/c.md 0 times"]
        );
    }
}
