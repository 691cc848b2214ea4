//! The registry of the distribution project as a pull-through cache.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Server, folder};

pub(super) fn start(program: &Path, upstream: &str) -> anyhow::Result<Server> {
    let folder = folder()?;
    let port = support::free_port();
    let config = format!(
        "version: 0.1\nlog: {{level: info, formatter: text, accesslog: {{disabled: false}}}}\n\
         storage: {{filesystem: {{rootdirectory: data}}}}\n\
         http: {{addr: \"127.0.0.1:{port}\", secret: bench}}\nproxy: {{remoteurl: \"{upstream}\"}}\n"
    );
    fs::write(folder.path().join("registry.yml"), config)?;
    let mut command = Command::new(program);
    command.args(["serve", "registry.yml"]);
    Server::start("docker-registry, proxy", command, folder, port)
}
