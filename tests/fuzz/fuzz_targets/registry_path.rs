//! The path of a request: whatever is read is safe, and survives being written out and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use path::RegistryPath;

// The file and not its crate, which would bring a web server and its TLS into an instrumented build.
#[path = "../../../adapters/http-poem/src/registry/path.rs"]
mod path;

fuzz_target!(|text: &str| {
    let Ok(parsed) = RegistryPath::parse(text) else { return };
    let canonical = match &parsed {
        RegistryPath::Base => "/v2/".to_owned(),
        RegistryPath::Catalog => "/v2/_catalog".to_owned(),
        RegistryPath::Manifest { name, reference } => format!("/v2/{name}/manifests/{reference}"),
        RegistryPath::Blob { name, digest } => format!("/v2/{name}/blobs/{digest}"),
        RegistryPath::Tags { name } => format!("/v2/{name}/tags/list"),
        RegistryPath::Referrers { name, digest } => format!("/v2/{name}/referrers/{digest}"),
        RegistryPath::Uploads { name } => format!("/v2/{name}/blobs/uploads/"),
        RegistryPath::Upload { name, session } => format!("/v2/{name}/blobs/uploads/{session}"),
    };
    assert_eq!(RegistryPath::parse(&canonical).as_ref(), Ok(&parsed));
    assert!(!canonical.contains(['%', '\\', '\0', '\r', '\n']));
    assert!(!canonical.contains("//") && !canonical.split('/').any(|segment| matches!(segment, "." | "..")));
    if let Some(name) = parsed.name() {
        assert!(name.as_str().len() <= domain::oci::repository::MAX_NAME_LEN);
    }
});
