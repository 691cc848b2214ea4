//! What is shipped beside the program, under `packaging/`: that it is true of this program and of itself. Whether other
//! programs can read it, `packaging/check` asks those.

mod compose;
mod configurations;
mod kubernetes;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What every stop is given by default: `server.drain_timeout`.
const DRAIN: u64 = 60;

/// A file or folder of `packaging/`.
fn shipped(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging").join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(shipped(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The documents of a YAML file.
fn yaml(path: &str) -> Vec<Value> {
    serde_saphyr::from_multiple(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every string between quotes that begins with this.
fn quoted<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split('"').filter(move |part| part.starts_with(start))
}

/// The words of a list of strings.
fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_stop_is_waited_for_until_the_drain_is_over() {
    let unit = text("systemd/harbor-cache.service");
    let seconds = |text: &str| text.trim_end_matches('s').parse::<u64>().unwrap();
    let limit = unit.lines().find_map(|line| line.strip_prefix("TimeoutStopSec=")).unwrap();
    assert!(seconds(limit) > DRAIN, "{limit}");
    for name in ["single", "s3", "replicas"] {
        let compose = text(&format!("compose/{name}/compose.yaml"));
        let limit = compose.lines().find_map(|line| line.trim().strip_prefix("stop_grace_period: ")).unwrap();
        assert!(seconds(limit) > DRAIN, "{name}: {limit}");
    }
    // What the chart has, its manifests show.
    for name in ["single", "replicas"] {
        let documents = yaml(&format!("kubernetes/{name}.yaml"));
        let deployment = documents.iter().find(|document| document["kind"] == "Deployment").unwrap();
        let limit = deployment.pointer("/spec/template/spec/terminationGracePeriodSeconds").unwrap();
        assert_eq!(limit.as_u64(), Some(75), "{name}");
    }
}
