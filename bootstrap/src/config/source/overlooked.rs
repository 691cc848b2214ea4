//! Variables that somebody meant as settings and that are none.
//!
//! `HARBOR_CACHE_` alone begins what Kubernetes injects for a service of that name, so these cannot be refused like an
//! unknown [`PREFIX`] variable. Those that spell a key are told of instead.

use std::ffi::OsString;

use super::environment::PREFIX;

/// What the variables of others begin with, too.
const SHORT_PREFIX: &str = "HARBOR_CACHE_";

/// Names that the older system of this kind has, and the keys that they are here.
const FORMER: [(&str, &str); 2] = [("BIND", "server.bind_address"), ("PORT", "server.port")];

/// The variables, each with the one that is read. `keys` are the paths of all keys.
pub(in crate::config) fn overlooked<'a>(
    variables: &'a [(OsString, OsString)],
    keys: &[String],
) -> Vec<(&'a str, String)> {
    let meant = |(name, value): &'a (OsString, OsString)| {
        let (name, value) = (name.to_str()?, value.to_str()?);
        let rest = name.strip_prefix(SHORT_PREFIX).filter(|_| !name.starts_with(PREFIX))?;
        // HARBOR_CACHE_PORT=tcp://10.0.0.1:5001 is Kubernetes speaking.
        if value.is_empty() || value.starts_with("tcp://") || value.starts_with("udp://") {
            return None;
        }
        let former = FORMER.into_iter().find(|(former, _)| *former == rest).map(|(_, key)| key);
        let spelled = rest.to_ascii_lowercase().replace("__", "_");
        let key = former.or_else(|| keys.iter().map(String::as_str).find(|key| key.replace('.', "_") == spelled))?;
        Some((name, format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())))
    };
    variables.iter().filter_map(meant).collect()
}
