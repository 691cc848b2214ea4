//! What all of this is about: as it comes, with files, SQLite and the request log at its default level, without accounts or with one.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Login, Server, folder};
use crate::options::LogFormat;

/// The password of the one account. Nobody else can reach it.
pub(super) const PASSWORD: &str = "measure-only-1";

pub(super) fn start(name: &str, binary: &Path, upstream: &str, log: LogFormat, login: Login) -> anyhow::Result<Server> {
    start_with(name, binary, upstream, log, login, "")
}

/// With further sections of its configuration.
pub(super) fn start_with(
    name: &str,
    binary: &Path,
    upstream: &str,
    log: LogFormat,
    login: Login,
    sections: &str,
) -> anyhow::Result<Server> {
    let folder = folder()?;
    let port = support::free_port();
    let format = match log {
        LogFormat::Pretty => "pretty",
        LogFormat::Json => "json",
    };
    let auth = match login {
        Login::None => "enabled = false".to_owned(),
        Login::Basic | Login::Bearer => format!("admin_password = {PASSWORD:?}"),
    };
    let config = format!(
        "[server]\nport = {port}\ndrain_delay = \"0s\"\n[auth]\n{auth}\n[storage.local]\npath = \"data\"\n\
         [logging]\nformat = \"{format}\"\nfile = \"request.log\"\n\
         [[upstreams]]\nname = \"upstream\"\nurl = \"{upstream}\"\nis_default = true\n{sections}"
    );
    fs::write(folder.path().join("cache.toml"), config)?;
    let mut command = Command::new(binary);
    // Nothing of the caller's environment may change what is measured.
    command.env_clear().args(["--config", "cache.toml", "serve"]);
    let mut server = Server::start(name, command, folder, port)?;
    server.login = login;
    Ok(server)
}
