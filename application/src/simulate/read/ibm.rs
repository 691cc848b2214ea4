//! The traces of IBM's registries (Anwar and others: "Improving Docker registry design based on production workload
//! analysis", FAST 2018; iotta.snia.org). Names are anonymised: `v2/<user>/<repository>/blobs/<hash>`.

use serde_json::Value;

use super::{Record, is_content};

/// None if this is no record of such a trace.
pub(super) fn record(value: &Value) -> Option<Record> {
    let uri = value.get("http.request.uri")?;
    Some(request(uri, value).unwrap_or(Record::Unknown))
}

fn request(uri: &Value, value: &Value) -> Option<Record> {
    let uri = uri.as_str()?;
    let method = value.get("http.request.method")?.as_str()?;
    let status = value.get("http.response.status")?.as_u64()?;
    if !is_content(method, status) {
        return Some(Record::Other);
    }
    // A blob is the same in every repository, a manifest's name need not be.
    let name = match uri.rsplit_once("/blobs/") {
        Some((_, blob)) => blob,
        None if uri.contains("/manifests/") => uri,
        None => return Some(Record::Other),
    };
    let size = value.get("http.response.written")?.as_u64()?;
    Some(Record::Request { name: name.to_owned(), size })
}
