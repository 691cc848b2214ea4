//! Pages of `docs/` that are generated, or have a part that is, and are committed all the same.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::members;

/// Set to any value, it writes the pages anew in place of comparing them.
pub const BLESS: &str = "HARBOR_CACHE_BLESS";

/// Two tests of one process may have a part each of one page.
static PARTS: Mutex<()> = Mutex::new(());

/// A page that says what something else says.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its path in the workspace.
    pub path: &'static str,
    /// The command that, with [`BLESS`], writes it anew.
    pub command: &'static str,
}

impl Page {
    /// Whether the page is to be written anew.
    pub fn is_blessed() -> bool {
        std::env::vars_os().any(|(name, _)| name == BLESS)
    }

    /// # Panics
    ///
    /// If the page is another than `current`, with the first difference.
    pub fn assert_is(&self, current: &str) {
        if Self::is_blessed() {
            self.write(current);
        }
        self.assert_same(&self.read(), current);
    }

    /// What the page has between `<!-- generated: NAME -->` and `<!-- end -->`, without these lines.
    pub fn part(&self, name: &str) -> Option<String> {
        let page = self.read();
        self::part(&page, name).map(|range| page[range].to_owned())
    }

    /// # Panics
    ///
    /// If that part of the page is another than `current`, with the first difference, or if there is none.
    pub fn assert_part_is(&self, name: &str, current: &str) {
        let _alone = PARTS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut page = self.read();
        let range = part(&page, name).unwrap_or_else(|| panic!("{} has no part `generated: {name}`", self.path));
        if Self::is_blessed() {
            page.replace_range(range, current);
            self.write(&page);
        } else {
            self.assert_same(&page[range], current);
        }
    }

    fn assert_same(&self, committed: &str, current: &str) {
        if let Some((number, (is, should_be))) = first_difference(committed, current) {
            panic!(
                "{} is not current; write it anew with {BLESS}=1 {}\n\
                 first difference in line {number} of what is generated:\n  committed: {is}\n  generated: {should_be}",
                self.path, self.command
            );
        }
    }

    fn read(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap_or_default()
    }

    fn write(&self, text: &str) {
        std::fs::write(self.file(), text).expect("docs/ is writable");
    }

    fn file(&self) -> PathBuf {
        members::workspace_root().join(self.path)
    }
}

fn part(page: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let opening = format!("<!-- generated: {name} -->\n");
    let start = page.find(&opening)? + opening.len();
    let len = page[start..].find("<!-- end -->")?;
    Some(start..start + len)
}

/// The first line, counted from 1, in which the texts differ.
fn first_difference<'t>(left: &'t str, right: &'t str) -> Option<(usize, (&'t str, &'t str))> {
    if left == right {
        return None;
    }
    let lines = left.lines().count().max(right.lines().count());
    let mut pairs = (0..=lines).map(|index| {
        let line = |text: &'t str| text.lines().nth(index).unwrap_or("(no line)");
        (index + 1, (line(left), line(right)))
    });
    pairs.find(|(_, (is, should_be))| is != should_be).or(Some((lines, ("", "(other line breaks)"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_stands_between_its_markers() {
        let page = "by hand\n<!-- generated: one -->\n1\n<!-- end -->\n<!-- generated: two -->\n2\n2\n<!-- end -->\n";
        assert_eq!(part(page, "one").map(|range| &page[range]), Some("1\n"));
        assert_eq!(part(page, "two").map(|range| &page[range]), Some("2\n2\n"));
        assert_eq!(part(page, "three"), None);
    }

    #[test]
    fn the_first_difference_is_told_with_its_line() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some((2, ("b", "c"))));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some((2, ("(no line)", "b"))));
        assert_eq!(first_difference("a", "a\n"), Some((1, ("", "(other line breaks)"))));
    }
}
