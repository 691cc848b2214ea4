//! What is no mistake, but what an operator should know at the start.

use super::{CacheIsolation, Config};

impl Config {
    /// Lines for the log at the start: keys without effect in this version, and settings that weaken security.
    pub fn notices(&self) -> Vec<String> {
        let later = self.cache.later_keys().into_iter();
        let mut notices: Vec<String> =
            later.map(|key| format!("{key} takes effect in a later version; this one keeps everything")).collect();
        for upstream in self.enabled_upstreams() {
            let name = &upstream.name;
            if upstream.skip_tls_verify {
                notices.push(format!(
                    "upstream {name}: skip_tls_verify accepts any certificate, so whoever is on the way can read the \
                     credentials and replace what tags point to"
                ));
            }
            let is_remote = !upstream.url.host_str().is_some_and(is_loopback);
            if upstream.url.scheme() == "http" && upstream.password.is_some() && is_remote {
                notices.push(format!("upstream {name}: the password is sent in clear, since the URL is http"));
            }
        }
        notices
    }

    /// What is worth a thought when the configuration is checked, beyond the notices.
    pub fn advice(&self) -> Vec<String> {
        let shared: Vec<&str> = self
            .enabled_upstreams()
            .filter(|upstream| upstream.cache_isolation == CacheIsolation::Shared)
            .map(|upstream| upstream.name.as_str())
            .collect();
        if shared.len() < 2 {
            return Vec::new();
        }
        vec![format!(
            "the upstreams {} share stored blobs: one that answers 200 for a digest it does not have unlocks the bytes \
             that another one brought. Set cache_isolation = \"isolated\" on those that you trust less.",
            shared.join(", ")
        )]
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
