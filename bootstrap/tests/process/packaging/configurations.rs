//! The configurations that are shipped, before the program itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{quoted, text, yaml};

const SECRETS: &str = "/run/secrets/";

/// `check-config` of this text, with the secrets that it names in place.
fn check(toml: &str, variables: &[(&str, &str)]) -> Output {
    let folder = TempDir::new().unwrap();
    for secret in quoted(toml, SECRETS) {
        let path = folder.path().join(secret.strip_prefix(SECRETS).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let content =
            if secret.ends_with("database-url") { "postgres://a:b@postgres:5432/c" } else { "battery staple" };
        fs::write(path, content).unwrap();
    }
    let config = folder.path().join("config.toml");
    fs::write(&config, toml.replace(SECRETS, &format!("{}/", folder.path().display()))).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_harbor-cache"));
    command.arg("--config").arg(&config).arg("check-config").current_dir(folder.path());
    command.env_clear().envs(variables.iter().copied()).output().unwrap()
}

fn assert_sound(name: &str, toml: &str) {
    let advertise = [("HARBOR_CACHE__CLUSTER__ADVERTISE_URL", "http://harbor-cache-1:5001")];
    let variables = if toml.contains("[database]") { &advertise[..] } else { &[] };
    let checked = check(toml, variables);
    let (out, err) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{name}: {out}{err}");
    assert_eq!(err, "", "{name}");
    assert!(out.contains("storage.local.path = \"/var/lib/harbor-cache\""), "{name}: {out}");
    // Packages and their health checks know this one.
    assert!(out.contains("server.port = 5001"), "{name}: {out}");
}

#[test]
fn every_configuration_that_is_shipped_is_sound() {
    for path in ["docker", "deb", "compose/single", "compose/s3", "compose/replicas"] {
        assert_sound(path, &text(&format!("{path}/config.toml")));
    }
    for path in ["kubernetes/single.yaml", "kubernetes/replicas.yaml"] {
        let documents = yaml(path);
        let map = documents.iter().find(|document| document["kind"] == "ConfigMap").unwrap();
        assert_sound(path, map["data"]["config.toml"].as_str().unwrap());
    }
}

#[test]
fn what_listens_for_others_listens_on_every_address() {
    for path in ["docker", "compose/single", "compose/s3", "compose/replicas"] {
        assert!(text(&format!("{path}/config.toml")).contains("bind_address = \"0.0.0.0\""), "{path}");
    }
    assert!(text("deb/config.toml").contains("bind_address = \"127.0.0.1\""));
}

#[test]
fn the_paths_of_the_package_are_those_of_its_unit_and_its_scripts() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let unit = text("systemd/harbor-cache.service");
    assert!(unit.contains("ExecStart=/usr/bin/harbor-cache --config /etc/harbor-cache/config.toml serve"));
    assert!(manifest.contains("\"usr/bin/\"") && manifest.contains("\"etc/harbor-cache/config.toml\""));
    for asset in quoted(&manifest, "../packaging/").chain(quoted(&manifest, "../README")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(asset).exists(), "{asset}");
    }
}
