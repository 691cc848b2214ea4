//! nginx as a server of files, the practical ceiling, and as a caching proxy. It checks neither digests nor permission.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Server, folder};

/// With an access log like ours, to a file.
pub(super) fn start_static(program: &Path) -> anyhow::Result<Server> {
    let site = "root files;\ndefault_type application/octet-stream;";
    let mut server = start("nginx, files", program, "", site)?;
    server.document_root = Some("files");
    Ok(server)
}

/// Tags for a minute without asking, as our default, everything else for good; one fetch for all who wait.
pub(super) fn start_cache(program: &Path, upstream: &str) -> anyhow::Result<Server> {
    let http = "proxy_cache_path cache levels=1:2 keys_zone=zone:10m max_size=10g inactive=1d use_temp_path=off;";
    let site = format!(
        "proxy_http_version 1.1;\nproxy_set_header Connection \"\";\n\
         proxy_cache zone;\nproxy_cache_key $uri;\nproxy_ignore_headers Cache-Control Expires;\n\
         proxy_cache_lock on;\nproxy_cache_lock_timeout 10m;\nproxy_cache_lock_age 10m;\n\
         location / {{ proxy_pass {upstream};\nproxy_cache_valid 200 1m; }}\n\
         location ~ /blobs/ {{ proxy_pass {upstream};\nproxy_cache_valid 200 1d; }}"
    );
    start("nginx, proxy_cache", program, http, &site)
}

/// What becomes of a request's body on its way through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Streamed,
    /// All of it is written to a file first.
    InAFile,
}

/// A proxy of pushes, which keeps nothing.
pub(super) fn start_proxy(program: &Path, upstream: &str, body: Body) -> anyhow::Result<Server> {
    let (name, buffering) = match body {
        Body::Streamed => ("nginx, proxy, streaming", "off"),
        Body::InAFile => ("nginx, proxy, body in a file first", "on"),
    };
    let site = format!(
        "proxy_http_version 1.1;\nproxy_set_header Connection \"\";\nclient_max_body_size 0;\n\
         proxy_request_buffering {buffering};\nlocation / {{ proxy_pass {upstream}; }}"
    );
    start(name, program, "", &site)
}

fn start(name: &str, program: &Path, http: &str, site: &str) -> anyhow::Result<Server> {
    let folder = folder()?;
    let port = support::free_port();
    let root = folder.path().display();
    // As root, workers would otherwise run as a user who may not enter the folder.
    let user = if rustix::process::geteuid().is_root() { "user root;\n" } else { "" };
    let config = format!(
        "{user}worker_processes auto;\ndaemon off;\npid nginx.pid;\nerror_log error.log warn;\n\
         events {{ worker_connections 4096; }}\n\
         http {{\nsendfile on;\ntcp_nopush on;\nkeepalive_requests 1000000000;\naccess_log access.log;\n\
         client_body_temp_path temp;\nproxy_temp_path temp;\nfastcgi_temp_path temp;\nuwsgi_temp_path temp;\n\
         scgi_temp_path temp;\n{http}\n\
         server {{ listen 127.0.0.1:{port};\n{site}\n}}\n}}\n"
    );
    fs::create_dir(folder.path().join("files"))?;
    fs::write(folder.path().join("nginx.conf"), config)?;
    let mut command = Command::new(program);
    command.arg("-p").arg(folder.path()).args(["-c", "nginx.conf", "-e"]).arg(format!("{root}/error.log"));
    Server::start(name, command, folder, port)
}
