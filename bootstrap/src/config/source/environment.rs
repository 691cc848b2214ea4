//! `HARBOR_CACHE__SECTION__KEY` as a layer, and `HARBOR_CACHE__UPSTREAMS__<NAME>__<KEY>` as amendments to a list.
//!
//! Values stay text: what they mean is decided by the key that they are for, so that a password `007` stays `007`.

use std::ffi::OsString;

use config::{Map, Value, ValueKind};

use super::Layer;
use crate::config::problem::Problem;

/// What every setting's variable starts with. The second underscore keeps apart what Kubernetes injects for a service
/// called `harbor-cache` (`HARBOR_CACHE_PORT=tcp://…`).
pub const PREFIX: &str = "HARBOR_CACHE__";

/// A key of one upstream, addressed by the upstream's name.
#[derive(Clone, Debug)]
pub(in crate::config) struct Amendment {
    variable: String,
    /// The upstream's name as a variable spells it: lower-cased here, with `_` for `-` and `.`.
    name: String,
    key: String,
    value: String,
}

/// The environment's settings.
#[derive(Debug, Default)]
pub(in crate::config) struct Environment {
    pub(in crate::config) layer: Layer,
    pub(in crate::config) amendments: Vec<Amendment>,
}

/// Picks the settings out of the environment. An empty value counts as unset, as compose files and charts produce it.
pub(in crate::config) fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    problems: &mut Vec<Problem>,
) -> Environment {
    let mut values = Map::new();
    let mut amendments = Vec::new();
    for (variable, value) in variables {
        let Some(variable) = variable.to_str().filter(|name| name.starts_with(PREFIX)) else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let Some(value) = value.to_str() else {
            problems.push(Problem {
                source: origin(variable),
                key: String::new(),
                message: "the value is not Unicode text".to_owned(),
                remedy: "encode it as UTF-8; for a secret use password_file".to_owned(),
            });
            continue;
        };
        let path = variable[PREFIX.len()..].to_ascii_lowercase();
        let amendment = path.strip_prefix("upstreams__").and_then(|rest| rest.rsplit_once("__"));
        if let Some((name, key)) = amendment {
            amendments.push(Amendment {
                variable: variable.to_owned(),
                name: name.to_owned(),
                key: key.to_owned(),
                value: value.to_owned(),
            });
        } else {
            values.insert(path.replace("__", "."), text(variable, value));
        }
    }
    amendments.sort_by(|a, b| a.variable.cmp(&b.variable));
    Environment { layer: values.into(), amendments }
}

fn origin(variable: &str) -> String {
    format!("environment variable {variable}")
}

fn text(variable: &str, value: &str) -> Value {
    Value::new(Some(&origin(variable)), ValueKind::String(value.to_owned()))
}

/// How a variable spells an upstream's name.
fn spelling(name: &str) -> String {
    name.to_ascii_lowercase().replace(['-', '.'], "_")
}

impl Amendment {
    /// Sets the key on the upstream that it names.
    pub(in crate::config) fn apply(&self, upstreams: &mut [Value], problems: &mut Vec<Problem>) {
        let mut names = Vec::new();
        let mut matching: Vec<&mut Map<String, Value>> = Vec::new();
        for upstream in upstreams {
            let ValueKind::Table(table) = &mut upstream.kind else {
                continue;
            };
            let Some(Ok(name)) = table.get("name").map(|name| name.clone().into_string()) else {
                continue;
            };
            if spelling(&name) == self.name {
                matching.push(table);
            }
            names.push(name);
        }
        let complaint = match matching.as_mut_slice() {
            [table] => {
                table.insert(self.key.clone(), text(&self.variable, &self.value));
                return;
            }
            [] => format!("there is no upstream called {:?}", self.name),
            [..] => format!("{} upstreams are spelled {:?} here", matching.len(), self.name),
        };
        problems.push(Problem {
            source: origin(&self.variable),
            key: "upstreams".to_owned(),
            message: complaint,
            remedy: format!(
                "the upstreams are {}; a variable spells their names in capitals, with _ for - and .",
                names.join(", ")
            ),
        });
    }
}

#[cfg(test)]
mod tests {
    use config::Source as _;

    use super::*;

    fn read_pairs(pairs: &[(&str, &str)]) -> (Environment, Vec<Problem>) {
        let mut problems = Vec::new();
        let environment = read(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())), &mut problems);
        (environment, problems)
    }

    #[test]
    fn a_value_stays_the_text_it_was() {
        for value in ["007", "true", "1e3", "a,b", "p$a#s+s\"w'o", " "] {
            let (environment, _) = read_pairs(&[("HARBOR_CACHE__UPSTREAM__PASSWORD", value)]);
            let values = environment.layer.collect().unwrap();
            assert_eq!(values["upstream.password"].kind, ValueKind::String(value.to_owned()));
        }
    }

    #[test]
    fn variables_of_others_and_empty_ones_are_passed_over() {
        let pairs = [
            ("HARBOR_CACHE_PORT", "tcp://10.0.0.1:5001"),
            ("HARBOR_CACHE_CONFIG", "x"),
            ("PATH", "/bin"),
            ("HARBOR_CACHE__SERVER__PORT", ""),
        ];
        let (environment, problems) = read_pairs(&pairs);
        assert!(environment.layer.collect().unwrap().is_empty());
        assert!(environment.amendments.is_empty() && problems.is_empty());
    }

    #[test]
    fn a_key_with_underscores_stays_one_key() {
        let (environment, _) = read_pairs(&[("HARBOR_CACHE__CACHE__TAG_TTL", "1s")]);
        assert!(environment.layer.collect().unwrap().contains_key("cache.tag_ttl"));
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_text_is_an_error_and_not_replaced() {
        use std::os::unix::ffi::OsStringExt as _;
        let mut problems = Vec::new();
        read([("HARBOR_CACHE__UPSTREAM__PASSWORD".into(), OsString::from_vec(vec![0xff]))], &mut problems);
        assert_eq!(problems.len(), 1);
    }
}
