//! What is no mistake, but what an operator should know at the start.

use domain::ports::Clock as _;
use http_poem::registry::RedirectPolicy;
use url::Url;

use super::source::overlooked::overlooked;
use super::{Config, DatabaseLocation, StorageBackend, certificate, live};
use crate::clock::SystemClock;

impl Config {
    /// Lines for the log at the start: settings that weaken security, variables that are none, and a certificate that is not
    /// what it should be.
    pub fn notices(&self) -> Vec<String> {
        let mut notices = self.access_notices();
        for upstream in self.enabled_upstreams() {
            let name = &upstream.name;
            if upstream.skip_tls_verify {
                notices.push(format!(
                    "upstream {name}: skip_tls_verify accepts any certificate, so whoever is on the way can read the \
                     credentials and replace what tags point to"
                ));
            }
            let is_remote = is_remote(&upstream.url);
            if upstream.url.scheme() == "http" && upstream.password.is_some() && is_remote {
                notices.push(format!("upstream {name}: the password is sent in clear, since the URL is http"));
            }
        }
        notices.extend(self.storage_notices());
        notices.extend(self.database_notices());
        notices.extend(self.overlooked_variables());
        notices.extend(self.server.tls.as_ref().and_then(|tls| certificate::notice(tls, SystemClock.now())));
        notices
    }

    /// A variable that is not read, where somebody counts on it.
    fn overlooked_variables(&self) -> Vec<String> {
        let keys: Vec<String> =
            live::fields().0.into_iter().map(|field| field.key.replace("upstreams[]", "upstream")).collect();
        let notice = |(name, read)| format!("the environment variable {name} is not read: {read} is");
        overlooked(&self.sources.variables, &keys).into_iter().map(notice).collect()
    }

    /// What can be overheard on the way to the database.
    fn database_notices(&self) -> Vec<String> {
        let DatabaseLocation::Postgres(url) = &self.database.location else { return Vec::new() };
        let notice = |host| {
            format!(
                "the certificate of the database server {host} is not checked, or not whether it is for that name, so whoever \
                 is on the way can pass for it and read the password and all that is sent: add sslmode=verify-full to the URL \
                 of the database"
            )
        };
        url.unchecked_host().map(notice).into_iter().collect()
    }

    /// What a bucket lacks that others may use as well, and what can be overheard.
    fn storage_notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        if self.storage.backend != StorageBackend::S3 {
            if self.blob_serving.redirect != RedirectPolicy::Never {
                notices.push("blob_serving.redirect has no effect: the blobs are not in S3".to_owned());
            }
            return notices;
        }
        if matches!(self.database.location, DatabaseLocation::Sqlite(_) | DatabaseLocation::Memory) {
            notices.push(
                "the blobs are in S3 and the database is of this process alone: one process is served well by that, but \
                 replicas on the same bucket would share neither hits nor accounts and settings, each would fetch for itself \
                 and remove objects that the others count on, and an upload could not go on at another. For replicas, set \
                 [database] url to a PostgreSQL database that they share"
                    .to_owned(),
            );
        }
        let s3 = &self.storage.s3;
        if let Some(endpoint) = s3.endpoint.as_ref().filter(|endpoint| endpoint.url().scheme() == "http")
            && is_remote(endpoint.url())
        {
            notices.push(format!(
                "storage.s3.endpoint is {}, so whoever is on the way can read and replace what is stored",
                endpoint.origin()
            ));
        }
        notices
    }

    /// Who can come in, and what can be overheard.
    fn access_notices(&self) -> Vec<String> {
        let (server, auth) = (&self.server, &self.auth);
        let mut notices = Vec::new();
        if !auth.enabled {
            notices.push(format!(
                "authentication is off (auth.enabled = false): anybody who reaches {} pulls and pushes with the upstreams' \
                 accounts and administers the cache",
                server.socket_addr()
            ));
            notices
                .extend(auth.secret_keys().map(|key| format!("auth.{key} has no effect while auth.enabled is false")));
        }
        let listens_to_others = server.tls.is_none() && !server.bind_address.is_loopback();
        match &server.public_url {
            _ if !auth.enabled => {}
            None if listens_to_others => notices.push(format!(
                "{} is plain HTTP, so passwords travel in clear unless a proxy before it ends TLS: set server.public_url \
                 to the proxy's https address, or give this server a certificate with [server.tls]",
                server.socket_addr()
            )),
            Some(base) if base.url().scheme() == "http" && is_remote(base.url()) => notices.push(format!(
                "server.public_url is {}, so clients are told to send their passwords in clear",
                base.origin()
            )),
            _ => {}
        }
        if server.trusted_proxies.iter().any(|network| network.prefix_len() == 0) {
            notices.push(
                "server.trusted_proxies has every address, so that every client can pass itself off as any other"
                    .to_owned(),
            );
        }
        notices
    }
}

/// Whether requests to the URL leave the machine.
fn is_remote(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    host != "localhost" && !is_loopback()
}
