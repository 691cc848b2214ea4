//! The registry of the distribution project, as a pull-through cache and by itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Server, folder};

pub(super) fn start(program: &Path, upstream: &str) -> anyhow::Result<Server> {
    launch(program, "docker-registry, proxy", &format!("proxy: {{remoteurl: \"{upstream}\"}}"))
}

/// The registry by itself, as where pushes end.
pub(super) fn start_registry(program: &Path) -> anyhow::Result<Server> {
    let mut server = launch(program, "docker-registry, itself", "")?;
    server.registry = true;
    Ok(server)
}

fn launch(program: &Path, name: &str, sections: &str) -> anyhow::Result<Server> {
    let folder = folder()?;
    let port = support::free_port();
    let config = format!(
        "version: 0.1\nlog: {{level: info, formatter: text, accesslog: {{disabled: false}}}}\n\
         storage: {{filesystem: {{rootdirectory: data}}}}\n\
         http: {{addr: \"127.0.0.1:{port}\", secret: bench}}\n{sections}\n"
    );
    fs::write(folder.path().join("registry.yml"), config)?;
    let mut command = Command::new(program);
    command.args(["serve", "registry.yml"]);
    Server::start(name, command, folder, port)
}
