//! TOML text as a layer in which every value knows its line.

use std::io;
use std::path::Path;

use config::{Map, Value, ValueKind};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Layer;
use crate::config::problem::{ConfigErrors, Problem};

/// Reads a named file. A file that is missing is an error: it was asked for.
pub(in crate::config) fn read(path: &Path) -> Result<Layer, ConfigErrors> {
    let label = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, &label),
        Err(error) => Err(unreadable(label, &error).into()),
    }
}

fn unreadable(source: String, error: &io::Error) -> Problem {
    let remedy = match error.kind() {
        io::ErrorKind::PermissionDenied => "let the user that runs this process read it, and enter its directory",
        _ => "name an existing TOML file with --config or HARBOR_CACHE_CONFIG, or neither to use the defaults",
    };
    let message = format!("the file cannot be read: {error}");
    Problem { source, key: String::new(), message, remedy: remedy.to_owned() }
}

/// Reports a file that cannot be read for a second time, such as the pipe of a shell's `<(…)`: reading it would wait for ever.
pub(in crate::config) fn check_plain(path: &Path) -> Result<(), ConfigErrors> {
    match std::fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(Problem {
            source: path.display().to_string(),
            key: String::new(),
            message: "it is not a plain file, and cannot be read again".to_owned(),
            remedy: "start the server with the path of a file, or restart it".to_owned(),
        }
        .into()),
        // What else is wrong with it shows when it is read.
        _ => Ok(()),
    }
}

/// Parses TOML text; `label` stands for the file in every origin and message.
pub(in crate::config) fn parse(text: &str, label: &str) -> Result<Layer, ConfigErrors> {
    let places = Places { text, label };
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| places.problem(error.span().map_or(0, |span| span.start), "", error.message().to_owned()))
        .collect();
    // A recovered document has holes; complaints about them would only hide the syntax errors.
    let layer = if problems.is_empty() { places.table(table.get_ref(), "", &mut problems) } else { Map::new() };
    match ConfigErrors::from_problems(problems) {
        Some(errors) => Err(errors),
        None => Ok(layer.into()),
    }
}

struct Places<'t> {
    text: &'t str,
    label: &'t str,
}

impl Places<'_> {
    fn origin(&self, offset: usize) -> String {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        format!("{}:{line}", self.label)
    }

    fn problem(&self, offset: usize, key: &str, message: String) -> Problem {
        let remedy = "see https://toml.io for the syntax; text stands in quotes".to_owned();
        Problem { source: self.origin(offset), key: key.to_owned(), message, remedy }
    }

    fn table(&self, table: &DeTable<'_>, path: &str, problems: &mut Vec<Problem>) -> Map<String, Value> {
        table
            .iter()
            .map(|(key, value)| {
                let name = key.get_ref().to_string();
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                // The key's place, not the value's: a table's value starts at its first entry.
                (name, self.value(value, key.span().start, &path, problems))
            })
            .collect()
    }

    fn value(&self, value: &Spanned<DeValue<'_>>, offset: usize, path: &str, problems: &mut Vec<Problem>) -> Value {
        let kind = match value.get_ref() {
            DeValue::String(text) => ValueKind::String(text.to_string()),
            DeValue::Boolean(flag) => ValueKind::Boolean(*flag),
            DeValue::Datetime(datetime) => ValueKind::String(datetime.to_string()),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => ValueKind::I64(number),
                Err(error) => {
                    problems.push(self.problem(offset, path, format!("{}: {error}", number.as_str())));
                    ValueKind::Nil
                }
            },
            DeValue::Float(number) => ValueKind::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Array(items) => ValueKind::Array(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.value(item, item.span().start, &format!("{path}[{index}]"), problems))
                    .collect(),
            ),
            DeValue::Table(table) => ValueKind::Table(self.table(table, path, problems)),
        };
        Value::new(Some(&self.origin(offset)), kind)
    }
}

#[cfg(test)]
mod tests {
    use config::Source as _;

    use super::*;

    #[test]
    fn a_file_that_may_not_be_read_is_told_apart_from_one_that_is_not_there() {
        let remedy = |kind: io::ErrorKind| unreadable("f.toml".to_owned(), &kind.into()).remedy;
        assert!(remedy(io::ErrorKind::PermissionDenied).contains("let the user that runs this process read it"));
        assert!(remedy(io::ErrorKind::NotFound).contains("name an existing TOML file"));
    }

    #[test]
    fn every_value_knows_its_line() {
        let layer = parse("[server]\nport = 1\n\n[cache]\ntag_ttl = \"1s\"\n", "f.toml").unwrap().collect().unwrap();
        let server = layer["server"].clone().into_table().unwrap();
        assert_eq!(server["port"].origin(), Some("f.toml:2"));
        let cache = layer["cache"].clone().into_table().unwrap();
        assert_eq!(cache["tag_ttl"].origin(), Some("f.toml:5"));
    }

    #[test]
    fn syntax_errors_are_reported_with_their_lines_and_all_of_them() {
        let errors = parse("a = \nb = 1\nc = [1,\nd = ?\n", "f.toml").unwrap_err();
        assert!(errors.problems().len() > 1, "{errors}");
        assert_eq!(errors.problems()[0].source, "f.toml:1");
    }

    #[test]
    fn a_number_beyond_64_bits_is_an_error_at_its_line() {
        let errors = parse("\n[cache]\nmax_size = 99999999999999999999", "f.toml").unwrap_err();
        assert_eq!(
            (errors.problems()[0].source.as_str(), errors.problems()[0].key.as_str()),
            ("f.toml:3", "cache.max_size")
        );
    }
}
