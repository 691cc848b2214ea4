//! Keys of the older system of this kind that stand elsewhere here: what to write in their place, so that whoever brings its
//! file along is told more than that a key is unknown. docs/coming-from.md has them all.

/// What to write in place of a key that there was; its path is that of this file, without the places in lists.
const REMEDIES: [(&str, &str); 6] = [
    ("tls", "the certificate is that of the listener: write [server.tls] with cert_file and key_file"),
    ("server.tls.enabled", "TLS is on where [server.tls] is; remove the key"),
    (
        "blob_serving.enable_presigned_redirects",
        "write redirect = \"always\", or a list of the networks whose clients can reach the bucket",
    ),
    ("blob_serving.presigned_url_ttl_secs", "write redirect_ttl with a unit, such as \"15m\""),
    ("upstream.projects", PROJECTS),
    ("upstreams.projects", PROJECTS),
];

const PROJECTS: &str = "write routes = [{ pattern = \"team-a/**\" }] for the names that belong here, and registry = \"team-a\" for the \
                        project of names without one";

/// The remedy for an unknown key, if there was one of this path.
pub(super) fn remedy(path: &str) -> Option<&'static str> {
    let steps = path.split('.').map(|step| step.split_once('[').map_or(step, |(name, _)| name));
    let path = steps.collect::<Vec<_>>().join(".");
    REMEDIES.iter().find(|(former, _)| *former == path).map(|(_, remedy)| *remedy)
}
