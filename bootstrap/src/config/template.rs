//! The file that `harbor-cache init` writes: every key with what it does and its default, as comments, but for what was
//! chosen.

use toml::Value;

use super::docs::{Defaults, SectionDocs, prose, sections};

const OPENING: &str = include_str!("template.md");

/// Columns of a comment.
const WIDTH: usize = 110;

/// The text of a file that sets the chosen keys. Each is a path as in `server.port` or `upstreams[0].url`.
pub fn render(chosen: &[(String, Value)]) -> String {
    let sections = sections();
    let tables = sections.iter().map(|section| section.path.trim_end_matches("[0]").to_owned()).collect();
    let template = Template { chosen, defaults: Defaults::beside(&followed(chosen)), tables };
    let mut text = comment(OPENING.lines());
    for section in &sections {
        text.push('\n');
        text.push_str(&template.section(section));
    }
    text
}

/// Other defaults begin with the storage's path.
fn followed(chosen: &[(String, Value)]) -> String {
    let path = chosen.iter().find(|(key, _)| key == "storage.local.path");
    path.map_or_else(String::new, |(key, value)| format!("{key} = {value}\n"))
}

struct Template<'c> {
    chosen: &'c [(String, Value)],
    defaults: Defaults,
    /// Keys that have sections of their own.
    tables: Vec<String>,
}

impl Template<'_> {
    fn chosen(&self, path: &str) -> Option<&Value> {
        self.chosen.iter().find(|(key, _)| key == path).map(|(_, value)| value)
    }

    fn section(&self, section: &SectionDocs) -> String {
        let schema = section.schema.as_value();
        let keys = schema["properties"].as_object().into_iter().flatten();
        let keys: Vec<_> = keys.map(|(key, property)| (key, format!("{}.{key}", section.path), property)).collect();
        let is_one_of_several = section.path.ends_with(']');
        // An empty table of these would be a mistake.
        let is_incomplete = is_one_of_several || keys.iter().any(|(_, path, _)| self.defaults.requires(path));
        let is_chosen = keys.iter().any(|(_, path, _)| self.chosen(path).is_some());
        let name = section.path.replace("[0]", "");
        let heading = if is_one_of_several { format!("[[{name}]]") } else { format!("[{name}]") };
        let mark = if is_incomplete && !is_chosen { "#" } else { "" };

        let mut text = comment(["-".repeat(WIDTH - 2)]);
        text.push_str(&comment(wrapped(&prose(&schema["description"]))));
        text.extend([mark, &heading, "\n"]);
        for (key, path, property) in keys.iter().filter(|(_, path, _)| !self.tables.contains(path)) {
            text.push('\n');
            text.push_str(&comment(wrapped(&prose(&property["description"]))));
            text.push_str(&self.line(key, path));
        }
        text
    }

    /// The key with its chosen value, or as a comment with its default, or with what can be written.
    fn line(&self, key: &str, path: &str) -> String {
        if let Some(value) = self.chosen(path) {
            return format!("{key} = {value}\n");
        }
        match self.defaults.setting(path) {
            Some(setting) if self.defaults.requires(path) => format!("#{key} =  # {}, required\n", setting.kind),
            Some(setting) => match &setting.value {
                Some(value) => format!("#{key} = {value}\n"),
                None => format!("#{key} =  # {}\n", setting.kind),
            },
            None => format!("#{key} = {{}}\n"),
        }
    }
}

fn wrapped(text: &str) -> Vec<String> {
    textwrap::wrap(text, textwrap::Options::new(WIDTH - 2).break_words(false)).into_iter().map(Into::into).collect()
}

fn comment(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    lines.into_iter().map(|line| format!("# {}", line.as_ref()).trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, EffectiveSetting};

    fn settings(text: &str) -> Vec<(String, Option<String>)> {
        let config = Config::from_toml(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
        let plain = |setting: &EffectiveSetting| (setting.key.clone(), setting.value.clone());
        config.settings().iter().map(plain).collect()
    }

    fn chosen(pairs: &[(&str, &str)]) -> Vec<(String, Value)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::String((*value).to_owned()))).collect()
    }

    #[test]
    fn a_file_in_which_nothing_was_chosen_is_the_empty_configuration() {
        assert_eq!(settings(&render(&[])), settings(""));
    }

    #[test]
    fn every_key_is_in_it_once_and_with_its_description() {
        let text = render(&[]);
        for section in sections() {
            for (key, property) in section.schema.as_value()["properties"].as_object().unwrap() {
                let first = prose(&property["description"]).split(' ').take(5).collect::<Vec<_>>().join(" ");
                let is_a_table = sections()
                    .iter()
                    .any(|table| table.path.trim_end_matches("[0]") == format!("{}.{key}", section.path));
                assert!(is_a_table || text.contains(&format!("# {first}")), "{}.{key}: {first}", section.path);
            }
        }
        let lines = text.lines().filter(|line| line.starts_with('#') && line.contains(" =") && !line.starts_with("# "));
        let keys = sections()
            .into_iter()
            .map(|section| section.schema.as_value()["properties"].as_object().unwrap().keys().count());
        let tables = sections().iter().filter(|section| section.path.contains('.')).count();
        // upstreams[0] is a table too, but no key of another one.
        assert_eq!(lines.count() + tables, keys.sum::<usize>());
    }

    #[test]
    fn each_default_that_is_taken_out_of_its_comment_changes_nothing() {
        let text = render(&[]);
        let lines: Vec<&str> = text.lines().collect();
        let mut heading = "";
        let mut tried = 0;
        for (index, line) in lines.iter().enumerate() {
            if line.starts_with(['[', '#']) && line.trim_start_matches('#').starts_with('[') {
                heading = line;
            }
            let Some((key, value)) = line.strip_prefix('#').and_then(|line| line.split_once(" = ")) else { continue };
            // Sections in comments are no part of the file, and SQLite has no use for what is PostgreSQL's.
            let has_no_use = heading == "[database]" || heading.starts_with('#');
            if has_no_use || key.starts_with(' ') || value.starts_with(' ') {
                continue;
            }
            let mut taken = lines.clone();
            taken[index] = &line[1..];
            assert_eq!(settings(&taken.join("\n")), settings(""), "{line}");
            tried += 1;
        }
        assert!(tried > 40, "{tried}");
    }

    #[test]
    fn what_was_chosen_counts_and_what_follows_from_it_is_shown() {
        let text = render(&chosen(&[
            ("upstreams[0].name", "harbor"),
            ("upstreams[0].url", "https://harbor.example.com"),
            ("storage.local.path", "/var/lib/harbor-cache"),
        ]));
        let config = Config::from_toml(&text).unwrap();
        assert_eq!(config.upstreams.len(), 1);
        assert_eq!(config.upstreams[0].name.as_str(), "harbor");
        assert!(text.contains("#key_file = \"/var/lib/harbor-cache/auth-keys.json\"\n"), "{text}");
    }
}
