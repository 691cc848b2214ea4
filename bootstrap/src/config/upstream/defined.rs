//! Upstreams that are not in the file: read by the same keys and the same rules, from what an administrator has stored.

use application::upstreams::OpenDefinition;
use config::{Map, Value, ValueKind};

use super::kind::suggested;
use super::{Draft, UpstreamConfig};
use crate::config::problem::Problem;
use crate::config::reader::{Findings, Section};
use crate::config::value::Secret;

/// An upstream that an administrator has defined.
#[derive(Clone, Debug)]
pub struct DefinedUpstream {
    /// Its files are never set: certificates come as text.
    pub config: UpstreamConfig,
    pub pem: PemTexts,
    /// With keys such as `prefix` or `routes[0].pattern`.
    pub problems: Vec<Problem>,
}

/// Certificates and keys as PEM.
#[derive(Clone, Debug, Default)]
pub struct PemTexts {
    pub ca: Option<String>,
    pub client_cert: Option<String>,
    pub client_key: Option<Secret>,
}

/// Keys of the file that name other files. Whoever administers over the network does not choose which files of this machine
/// are read and sent to a registry.
const FILES: [(&str, &str); 4] = [
    ("password_file", "password"),
    ("ca_file", "ca_pem"),
    ("client_cert_file", "client_cert_pem"),
    ("client_key_file", "client_key_pem"),
];

/// Reads the definitions beside each other and beside the upstreams of the file, in their order.
pub fn read_defined(definitions: &[&OpenDefinition], of_file: &[UpstreamConfig]) -> Vec<DefinedUpstream> {
    let mut read: Vec<(Draft, PemTexts, Vec<Problem>)> = definitions.iter().map(|one| read_one(one)).collect();
    check_mirrors(&mut read, of_file);
    fill_hosts(&mut read, of_file);
    let finish = |(draft, pem, problems): (Draft, PemTexts, Vec<Problem>)| DefinedUpstream {
        config: UpstreamConfig { is_default: draft.config.enabled && draft.is_default == Some(true), ..draft.config },
        pem,
        problems,
    };
    read.into_iter().map(finish).collect()
}

fn read_one(definition: &OpenDefinition) -> (Draft, PemTexts, Vec<Problem>) {
    let origin = format!("upstream {}", definition.name);
    let value = |json: &serde_json::Value| value(json, &origin);
    let text = |text: &str| Value::new(Some(&origin), text);
    let mut tree: Map<String, Value> =
        definition.settings.iter().map(|(key, json)| (key.clone(), value(json))).collect();
    let pem = PemTexts {
        ca: take_text(&mut tree, "ca_pem"),
        client_cert: take_text(&mut tree, "client_cert_pem"),
        client_key: definition.secrets.client_key.as_ref().map(|key| Secret::new(key.expose())),
    };
    let secrets = &definition.secrets;
    tree.insert("name".to_owned(), text(definition.name.as_str()));
    let texts = [("password", &secrets.password), ("http_proxy", &secrets.http_proxy)];
    for (key, secret) in texts.into_iter().filter_map(|(key, secret)| Some((key, secret.as_ref()?))) {
        tree.insert(key.to_owned(), text(secret.expose()));
    }
    if !secrets.headers.is_empty() {
        let headers: Map<String, Value> =
            secrets.headers.iter().map(|(name, secret)| (name.clone(), text(secret.expose()))).collect();
        tree.insert("headers".to_owned(), Value::new(Some(&origin), ValueKind::Table(headers)));
    }
    let findings = Findings::default();
    let mut section = findings.root(tree);
    for (key, instead) in FILES {
        section.refuse(key, "files are named in the configuration file only", &format!("send {instead}"));
    }
    check_pem(&section, &pem);
    let draft = UpstreamConfig::read(section, None);
    check_pem_with(&draft.config, &pem, &findings);
    let (problems, _) = findings.into_parts();
    (draft, pem, problems)
}

fn take_text(tree: &mut Map<String, Value>, key: &str) -> Option<String> {
    tree.remove(key).and_then(|value| value.into_string().ok())
}

/// A JSON value as the file would have it.
fn value(json: &serde_json::Value, origin: &String) -> Value {
    let kind = match json {
        serde_json::Value::Null => ValueKind::Nil,
        serde_json::Value::Bool(flag) => ValueKind::Boolean(*flag),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => ValueKind::I64(number),
            None => ValueKind::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        serde_json::Value::String(text) => ValueKind::String(text.clone()),
        serde_json::Value::Array(items) => ValueKind::Array(items.iter().map(|item| value(item, origin)).collect()),
        serde_json::Value::Object(entries) => {
            ValueKind::Table(entries.iter().map(|(key, entry)| (key.clone(), value(entry, origin))).collect())
        }
    };
    Value::new(Some(origin), kind)
}

fn check_pem(section: &Section<'_>, pem: &PemTexts) {
    let texts = [
        ("ca_pem", pem.ca.as_deref()),
        ("client_cert_pem", pem.client_cert.as_deref()),
        ("client_key_pem", pem.client_key.as_ref().map(Secret::expose)),
    ];
    for (key, text) in texts {
        if text.is_some_and(|text| !text.contains("-----BEGIN ")) {
            section.reject(key, "it holds no PEM block", "send text that starts with -----BEGIN");
        }
    }
    match (&pem.client_cert, &pem.client_key) {
        (Some(_), None) => section.reject("client_cert_pem", "its private key is missing", "set client_key_pem too"),
        (None, Some(_)) => section.reject("client_key_pem", "its certificate is missing", "set client_cert_pem too"),
        _ => {}
    }
}

fn check_pem_with(config: &UpstreamConfig, pem: &PemTexts, findings: &Findings) {
    if config.url.scheme() == "http" {
        for (key, is_set) in [("ca_pem", pem.ca.is_some()), ("client_cert_pem", pem.client_cert.is_some())] {
            if is_set {
                findings.reject(
                    key,
                    "the upstream's URL is http, which has no certificates",
                    "write https, or remove it",
                );
            }
        }
    }
    if config.skip_tls_verify && pem.ca.is_some() {
        findings.reject(
            "skip_tls_verify",
            "it accepts every certificate, so that ca_pem has no effect",
            "remove skip_tls_verify",
        );
    }
}

fn check_mirrors(read: &mut [(Draft, PemTexts, Vec<Problem>)], of_file: &[UpstreamConfig]) {
    let of_api = read.iter().map(|(draft, _, _)| draft.config.name.clone());
    let names: Vec<_> = of_file.iter().map(|upstream| upstream.name.clone()).chain(of_api).collect();
    for (draft, _, problems) in read {
        for mirror in draft.config.mirrors.iter().filter(|mirror| !names.contains(mirror)) {
            let known: Vec<&str> = names.iter().map(domain::oci::UpstreamName::as_str).collect();
            problems.push(Problem {
                source: String::new(),
                key: "mirrors".to_owned(),
                message: format!("there is no upstream called {mirror}"),
                remedy: format!("the upstreams are {}; a mirror is declared like any other upstream", known.join(", ")),
            });
        }
    }
}

/// As among the upstreams of the file: what nobody has said goes to the first who suggests it, and never against what
/// somebody has said. What the file's upstreams have, they keep.
fn fill_hosts(read: &mut [(Draft, PemTexts, Vec<Problem>)], of_file: &[UpstreamConfig]) {
    let in_service = of_file.iter().filter(|upstream| upstream.enabled).flat_map(|upstream| &upstream.hosts);
    let said = read.iter().filter(|(draft, _, _)| draft.config.enabled).flat_map(|(draft, _, _)| &draft.hosts);
    let mut taken: Vec<_> = in_service.chain(said.flatten()).cloned().collect();
    for (draft, _, _) in read {
        draft.config.hosts = match draft.hosts.take() {
            Some(hosts) => hosts,
            None => suggested(&draft.config).into_iter().filter(|host| !taken.contains(host)).collect(),
        };
        if draft.config.enabled {
            taken.extend(draft.config.hosts.iter().cloned());
        }
    }
}
