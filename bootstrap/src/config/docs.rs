//! `docs/configuration.md`, made of the sections' doc comments and defaults.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use application::admin::{SettingField, SettingGroup};
use schemars::schema_for;

use super::reader::{EffectiveSetting, Findings, MISSING};
use super::{
    AuthConfig, BlobServingConfig, CacheConfig, ClusterConfig, Config, DatabaseConfig, LocalStorageConfig,
    LoggingConfig, MetricsConfig, PinConfig, RevalidateConfig, RouteConfig, S3StorageConfig, ServerConfig,
    StorageConfig, TlsConfig, TracingConfig, UpstreamConfig, file, source,
};

const INTRODUCTION: &str = include_str!("docs.md");

/// The page's example: a Harbor beside Docker Hub.
pub const EXAMPLE: &str = include_str!("example.toml");

/// One empty table of every kind: what is read from it are the defaults, and what is missed is required.
const EMPTY_TABLES: &str = "server.tls = {}\nupstreams = [{ routes = [{}], revalidate = [{}] }]\ncache.pins = [{}]\n";

/// A section of the page: how it is written in the file, its path in [`EMPTY_TABLES`], its schema.
pub(super) struct SectionDocs {
    heading: &'static str,
    pub(super) path: &'static str,
    pub(super) schema: schemars::Schema,
}

pub(super) fn sections() -> [SectionDocs; 17] {
    let section = |heading, path, schema| SectionDocs { heading, path, schema };
    [
        section("`[server]`", "server", schema_for!(ServerConfig)),
        section("`[server.tls]`", "server.tls", schema_for!(TlsConfig)),
        section("`[[upstreams]]` and `[upstream]`", "upstreams[0]", schema_for!(UpstreamConfig)),
        section("`routes = [{ … }]` of an upstream", "upstreams[0].routes[0]", schema_for!(RouteConfig)),
        section("`revalidate = [{ … }]` of an upstream", "upstreams[0].revalidate[0]", schema_for!(RevalidateConfig)),
        section("`[cache]`", "cache", schema_for!(CacheConfig)),
        section("`[[cache.pins]]`", "cache.pins[0]", schema_for!(PinConfig)),
        section("`[storage]`", "storage", schema_for!(StorageConfig)),
        section("`[storage.local]`", "storage.local", schema_for!(LocalStorageConfig)),
        section("`[storage.s3]`", "storage.s3", schema_for!(S3StorageConfig)),
        section("`[blob_serving]`", "blob_serving", schema_for!(BlobServingConfig)),
        section("`[database]`", "database", schema_for!(DatabaseConfig)),
        section("`[logging]`", "logging", schema_for!(LoggingConfig)),
        section("`[metrics]`", "metrics", schema_for!(MetricsConfig)),
        section("`[tracing]`", "tracing", schema_for!(TracingConfig)),
        section("`[auth]`", "auth", schema_for!(AuthConfig)),
        section("`[cluster]`", "cluster", schema_for!(ClusterConfig)),
    ]
}

/// What a reading of empty tables shows: every key's kind and default, and the keys that must be given.
pub(super) struct Defaults {
    settings: Vec<EffectiveSetting>,
    required: BTreeSet<String>,
}

impl Defaults {
    /// The defaults beside these lines, which others may follow from.
    pub(super) fn beside(lines: &str) -> Self {
        let layer = file::parse(&format!("{lines}{EMPTY_TABLES}"), "empty tables").expect("the tables are valid TOML");
        let findings = Findings::default();
        Config::read(findings.root(source::merge([layer]).expect("one layer merges")));
        let (problems, settings) = findings.into_parts();
        let missing = problems.into_iter().filter(|problem| problem.message == MISSING);
        Self { settings, required: missing.map(|problem| problem.key).collect() }
    }

    /// The kind and default of a key; `None` of a table.
    pub(super) fn setting(&self, path: &str) -> Option<&EffectiveSetting> {
        self.settings.iter().find(|setting| setting.key == path)
    }

    pub(super) fn requires(&self, path: &str) -> bool {
        self.required.contains(path)
    }
}

fn defaults() -> Defaults {
    Defaults::beside("")
}

/// Every key as a field of a form, and the sections as groups of them.
pub(super) fn fields() -> (Vec<SettingField>, Vec<SettingGroup>) {
    let defaults = defaults();
    let (mut fields, mut groups) = (Vec::new(), Vec::new());
    for section in sections() {
        let schema = section.schema.as_value();
        // The tables of the page stand for any upstream, whatever its place.
        let id = section.path.replace("[0]", "[]");
        let label = section.heading.replace('`', "");
        groups.push(SettingGroup { id: id.clone(), label, description: prose(&schema["description"]) });
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{}.{key}", section.path);
            let Some(setting) = defaults.setting(&path) else { continue };
            fields.push(SettingField {
                key: format!("{id}.{key}"),
                label: key.replace('_', " "),
                description: prose(&property["description"]),
                kind: setting.kind.clone(),
                default_value: setting.value.clone(),
                required: defaults.requires(&path),
                options: choices(schema, property),
                group: id.clone(),
                live: false,
            });
        }
    }
    (fields, groups)
}

/// The words that a key's schema admits.
fn choices(schema: &serde_json::Value, property: &serde_json::Value) -> Vec<String> {
    let refs = std::iter::once(property).chain(property["anyOf"].as_array().into_iter().flatten());
    let named = refs.filter_map(|part| part["$ref"].as_str()?.strip_prefix("#/$defs/"));
    let mut words = Vec::new();
    for name in named {
        let definition = &schema["$defs"][name];
        let listed = definition["enum"].as_array().into_iter().flatten();
        let described = definition["oneOf"].as_array().into_iter().flatten();
        words.extend(listed.filter_map(|word| word.as_str().map(str::to_owned)));
        words.extend(described.filter_map(|choice| choice["const"].as_str().map(str::to_owned)));
        let several = definition["oneOf"].as_array().into_iter().flatten();
        words.extend(several.flat_map(|choice| {
            choice["enum"].as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned))
        }));
    }
    words
}

/// The whole page.
pub fn markdown() -> String {
    let defaults = defaults();
    let mut page =
        format!("<!-- Generated from bootstrap/src/config; see there how to change it. -->\n\n{INTRODUCTION}");
    write_line(&mut page, format_args!("```toml\n{EXAMPLE}```"));
    for section in sections() {
        write_section(&mut page, &section, &defaults);
    }
    page
}

fn write_section(page: &mut String, section: &SectionDocs, defaults: &Defaults) {
    let schema = section.schema.as_value();
    write_line(page, format_args!("\n## {}\n\n{}\n", section.heading, prose(&schema["description"])));
    write_line(page, format_args!("| Key | Type | Default | |\n|---|---|---|---|"));
    let properties = schema["properties"].as_object().into_iter().flatten();
    for (key, property) in properties {
        let path = format!("{}.{key}", section.path);
        let setting = defaults.setting(&path);
        let kind = match setting {
            Some(setting) => &setting.kind,
            None if property["type"] == "array" => "list of tables",
            None => "table",
        };
        let default = match setting.and_then(|setting| setting.value.as_deref()) {
            _ if defaults.requires(&path) => "required".to_owned(),
            Some(value) => format!("`{value}`"),
            None => String::new(),
        };
        let text = prose(&property["description"]).replace('|', "\\|");
        write_line(page, format_args!("| `{key}` | {kind} | {default} | {text} |"));
    }
}

/// A doc comment as one paragraph.
pub(super) fn prose(description: &serde_json::Value) -> String {
    description.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write_line(page: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(page, "{line}").expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_read_is_documented_and_the_other_way_round() {
        let tables = ["tls", "routes", "revalidate", "headers", "local", "s3", "pins"];
        let mut documented = BTreeSet::new();
        for section in sections() {
            for key in section.schema.as_value()["properties"].as_object().unwrap().keys() {
                if !tables.contains(&key.as_str()) {
                    documented.insert(format!("{}.{key}", section.path));
                }
            }
        }
        let read: BTreeSet<String> = defaults().settings.into_iter().map(|setting| setting.key).collect();
        assert_eq!(read, documented);
    }

    #[test]
    fn every_key_and_section_has_a_description() {
        for section in sections() {
            let schema = section.schema.as_value();
            assert!(!prose(&schema["description"]).is_empty(), "{}", section.heading);
            for (key, property) in schema["properties"].as_object().unwrap() {
                assert!(!prose(&property["description"]).is_empty(), "{}.{key}", section.path);
            }
        }
    }
}
