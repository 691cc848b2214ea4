//! Contradictions within one upstream.

use domain::oci::RepositoryName;

use super::UpstreamConfig;
use crate::config::files;
use crate::config::reader::Section;
use crate::config::server::MOST_CONNECTIONS;

pub(super) fn check(
    upstream: &UpstreamConfig,
    section: &Section<'_>,
    has_password: bool,
    prefix: Option<&RepositoryName>,
) {
    check_url(upstream, section);
    check_account(upstream, section, has_password);
    check_tls(upstream, section);
    if prefix.is_some_and(|prefix| !prefix.is_single()) {
        section.reject(
            "prefix",
            "a prefix is the first segment of a name, and has no /",
            "write for example \"ghcr.io\"",
        );
    }
    if !(2..=MOST_CONNECTIONS).contains(&upstream.max_connections) {
        section.reject(
            "max_connections",
            "it is outside 2 to 1,000,000: downloads need one connection and revalidation another",
            "write a number in between",
        );
    }
    for (key, timeout) in [("connect_timeout", upstream.connect_timeout), ("read_timeout", upstream.read_timeout)] {
        if timeout.is_zero() {
            section.reject(key, "every request would time out", "write for example \"30s\"");
        }
    }
    if upstream.mirrors.contains(&upstream.name) {
        section.reject("mirrors", "an upstream cannot be its own mirror", "remove its name from the list");
    }
}

fn check_url(upstream: &UpstreamConfig, section: &Section<'_>) {
    let url = &upstream.url;
    if !url.username().is_empty() || url.password().is_some() {
        section.reject("url", "the URL holds credentials", "put them into username and password");
    }
    if url.path() != "/" {
        section.reject(
            "url",
            "the URL has a path, but a registry's API is at the root of its host",
            "remove the path; a project to put before names goes into registry",
        );
    }
    if url.query().is_some() || url.fragment().is_some() {
        section.reject("url", "the URL has a query or fragment", "remove what follows the host");
    }
    if url.host_str() == Some("docker.io") {
        section.reject("url", "docker.io is a web site and no registry", "write \"https://registry-1.docker.io\"");
    }
}

fn check_account(upstream: &UpstreamConfig, section: &Section<'_>, has_password: bool) {
    let has_file = upstream.password_file.is_some();
    if has_password && has_file {
        section.reject("password_file", "password and password_file are both set", "keep one of them");
    }
    let key = if has_file { "password_file" } else { "password" };
    if upstream.username.as_ref().is_some_and(|username| username.contains(':')) {
        section.reject("username", "HTTP's Basic scheme allows no ':' in a user name (RFC 7617)", "remove the colon");
    }
    match (&upstream.username, has_password || has_file) {
        (None, true) => section.reject(key, "a password without username has no effect", "set username as well"),
        (Some(_), false) => {
            section.reject("username", "an account without password cannot log in", "set its password too");
        }
        _ => {}
    }
}

fn check_tls(upstream: &UpstreamConfig, section: &Section<'_>) {
    let files = [
        ("ca_file", &upstream.ca_file),
        ("client_cert_file", &upstream.client_cert_file),
        ("client_key_file", &upstream.client_key_file),
    ];
    let is_plain = upstream.url.scheme() == "http";
    for (key, path) in files {
        files::check_pem(section, key, path.as_ref());
        if is_plain && path.is_some() {
            section.reject(
                key,
                "the upstream's URL is http, which has no certificates",
                "write https, or remove the key",
            );
        }
    }
    match (&upstream.client_cert_file, &upstream.client_key_file) {
        (Some(_), None) => section.reject("client_cert_file", "its private key is missing", "set client_key_file too"),
        (None, Some(_)) => section.reject("client_key_file", "its certificate is missing", "set client_cert_file too"),
        _ => {}
    }
    if upstream.skip_tls_verify && upstream.ca_file.is_some() {
        section.reject(
            "skip_tls_verify",
            "it accepts every certificate, so that ca_file has no effect",
            "remove skip_tls_verify",
        );
    }
}
