//! This product's own log, in the format `json`.

use serde_json::Value;

use super::{Record, is_content};

/// The target of request lines.
const TARGET: &str = "harbor_cache::request";

/// None if this is no line of such a log.
pub(super) fn record(value: &Value) -> Option<Record> {
    let target = value.get("target")?.as_str()?;
    value.get("timestamp")?;
    if target != TARGET {
        return Some(Record::Other);
    }
    Some(request(value).unwrap_or(Record::Unknown))
}

fn request(value: &Value) -> Option<Record> {
    let method = value.get("method")?.as_str()?;
    let status = value.get("status")?.as_u64()?;
    let path = value.get("path")?.as_str()?;
    let content = path.contains("/blobs/") || path.contains("/manifests/");
    if !is_content(method, status) || !content {
        return Some(Record::Other);
    }
    // A body whose length was not known when its head was sent is told without one.
    let Some(size) = value.get("content_length") else { return Some(Record::Other) };
    let reference = value.get("reference")?.as_str()?;
    // A digest is the same content in every repository, a tag is not.
    let name = if reference.contains(':') {
        reference.to_owned()
    } else {
        format!("{}:{reference}", value.get("repository")?.as_str()?)
    };
    Some(Record::Request { name, size: size.as_u64()? })
}
