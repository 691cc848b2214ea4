//! What the commands take that are about images: `route` and `pull`.

use std::path::PathBuf;

use clap::Args;
use url::Url;

#[derive(Args, Clone, Debug)]
pub struct RouteArgs {
    /// Name as a client asks for it, such as nginx or ghcr.io/org/app; a tag or digest is ignored.
    pub name: String,
    /// Host that the client would connect to, for upstreams that are bound to a virtual host.
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// Registry host that containerd would send as ?ns=.
    #[arg(long, value_name = "HOST")]
    pub ns: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub struct PullArgs {
    /// Images to pull, such as nginx:1.29 or ghcr.io/org/app@sha256:….
    #[arg(required = true, value_name = "IMAGE")]
    pub images: Vec<String>,
    /// Platform to follow in multi-arch images, such as linux/amd64. Unless given: all of them.
    #[arg(long, value_name = "OS/ARCH")]
    pub platform: Option<String>,
    /// Base URL of a running cache. Unless given: the one that the configuration describes, if it runs; else its store
    /// is filled directly.
    #[arg(long, value_name = "URL", value_parser = parse_server)]
    pub server: Option<Url>,
    /// PEM file with the authority that signs the running cache's certificate, in addition to the system's.
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Account to log in with, where the cache asks for a login.
    #[arg(long, value_name = "NAME", requires = "password")]
    pub username: Option<String>,
    /// File that holds the account's password.
    #[arg(long, value_name = "FILE", requires = "username", group = "password")]
    pub password_file: Option<PathBuf>,
    /// Read the account's password from the first line of standard input.
    #[arg(long, requires = "username", group = "password")]
    pub password_stdin: bool,
}

fn parse_server(text: &str) -> Result<Url, String> {
    const FORM: &str = "write scheme, host and port, such as http://127.0.0.1:5001";
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none() => Ok(url),
        Ok(_) => Err(FORM.to_owned()),
        Err(error) => Err(format!("{error}; {FORM}")),
    }
}
