//! `harbor-cache init`: a configuration file to begin with.

use std::fs::Permissions;
use std::io::{self, BufRead, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use domain::oci::UpstreamName;
use toml::Value;
use url::Url;

use crate::cli::{InitArgs, Settings};
use crate::config::{Config, template};
use crate::password_input::first_line;

/// Unless somebody names another one.
const FILE: &str = "harbor-cache.toml";

/// Standard output in place of a file.
const STDOUT: &str = "-";

/// With a password in it, the file is nobody else's.
const SECRET: u32 = 0o600;
const PLAIN: u32 = 0o644;

/// Runs the command. What it has to say goes to `out`; a password is read from `input`.
pub fn run(settings: &Settings, args: &InitArgs, input: &mut impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let password = args.password_stdin.then(|| first_line(input)).transpose()?;
    let mode = if password.is_some() { SECRET } else { PLAIN };
    let text = template::render(&chosen(settings, args, password));
    // Whoever chose what cannot be is told in the words of check-config.
    Config::from_toml(&text)?;
    let file = args.file.clone().or_else(|| settings.config.clone()).unwrap_or_else(|| FILE.into());
    if file == Path::new(STDOUT) {
        out.write_all(text.as_bytes())?;
        return Ok(());
    }
    write(&file, &text, mode, args.force)?;
    let file = file.display();
    writeln!(out, "wrote {file}")?;
    writeln!(out, "  harbor-cache --config {file} check-config    says what is in force")?;
    writeln!(out, "  harbor-cache --config {file}                 serves")?;
    Ok(())
}

/// What the file is to set.
fn chosen(settings: &Settings, args: &InitArgs, password: Option<String>) -> Vec<(String, Value)> {
    let text = |path: &PathBuf| path.display().to_string();
    let name = args.upstream.as_deref().map(name_of);
    let pairs = [
        ("server.bind_address", settings.bind.map(|address| Value::String(address.to_string()))),
        ("server.port", settings.port.map(|port| Value::Integer(port.into()))),
        ("server.public_url", args.public_url.clone().map(Value::String)),
        ("upstreams[0].name", name.map(Value::String)),
        ("upstreams[0].url", args.upstream.clone().map(Value::String)),
        ("upstreams[0].username", args.username.clone().map(Value::String)),
        ("upstreams[0].password", password.map(Value::String)),
        ("upstreams[0].password_file", args.password_file.as_ref().map(|path| Value::String(text(path)))),
        ("cache.max_size", args.max_size.clone().map(Value::String)),
        ("storage.local.path", args.storage_path.as_ref().map(|path| Value::String(text(path)))),
    ];
    pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// A short name for a registry: `harbor` for <https://harbor.example.com>. An address has none.
fn name_of(url: &str) -> String {
    let host = Url::parse(url).ok().and_then(|url| url.domain().map(str::to_owned)).unwrap_or_default();
    let first = host.split('.').next().unwrap_or_default();
    first.parse::<UpstreamName>().map_or_else(|_| "registry".to_owned(), |name| name.to_string())
}

/// The whole file or none of it, and never over another one that nobody gave up.
fn write(file: &Path, text: &str, mode: u32, force: bool) -> anyhow::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("{} cannot be written", file.display());
    let mut builder = tempfile::Builder::new();
    let mut draft = builder
        .prefix(".harbor-cache")
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(folder)
        .with_context(failed)?;
    draft.write_all(text.as_bytes()).with_context(failed)?;
    draft.as_file().sync_all().with_context(failed)?;
    let outcome = if force { draft.persist(file) } else { draft.persist_noclobber(file) };
    match outcome {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("{} is there already; --force replaces it", file.display())
        }
        Err(refused) => Err(refused.error).with_context(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_named_by_its_host() {
        for (url, name) in [
            ("https://harbor.example.com", "harbor"),
            ("https://quay.io", "quay"),
            ("http://localhost:5000", "localhost"),
            ("http://127.0.0.1:5000", "registry"),
            ("http://[::1]:5000", "registry"),
            ("nonsense", "registry"),
        ] {
            assert_eq!(name_of(url), name, "{url}");
        }
    }
}
