//! The files for compose, against the configurations and the nginx beside them.

use std::net::IpAddr;

use ipnet::IpNet;
use serde_json::Value;

use super::{quoted, text, words, yaml};

fn services_of_ours(compose: &Value) -> Vec<(&String, &Value)> {
    let all = compose["services"].as_object().unwrap().iter();
    all.filter(|(name, _)| name.starts_with("harbor-cache")).collect()
}

#[test]
fn services_have_the_secrets_that_their_configuration_names_and_no_rights() {
    for name in ["single", "s3", "replicas"] {
        let compose = &yaml(&format!("compose/{name}/compose.yaml"))[0];
        let config = text(&format!("compose/{name}/config.toml"));
        let mut named: Vec<_> =
            quoted(&config, "/run/secrets/").map(|path| path.trim_start_matches("/run/secrets/").to_owned()).collect();
        named.sort();
        for (service, body) in services_of_ours(compose) {
            assert_eq!(words(&body["secrets"]), named, "{name}: {service}");
            assert_eq!(body["read_only"], true, "{name}: {service}");
            assert_eq!(words(&body["cap_drop"]), ["ALL"], "{name}: {service}");
        }
        assert!(named.iter().all(|secret| compose["secrets"].get(secret).is_some()), "{name}: {named:?}");
    }
}

#[test]
fn every_replica_advertises_itself_and_is_behind_the_nginx_that_is_trusted() {
    let compose = &yaml("compose/replicas/compose.yaml")[0];
    let (nginx, config) = (text("compose/replicas/nginx.conf"), text("compose/replicas/config.toml"));
    let replicas = services_of_ours(compose);
    assert_eq!(replicas.len(), 3);
    for (name, body) in replicas {
        let advertised = &body["environment"]["HARBOR_CACHE__CLUSTER__ADVERTISE_URL"];
        assert_eq!(*advertised, format!("http://{name}:5001"));
        assert!(nginx.contains(&format!("server {name}:5001 ")), "{name}");
    }
    let address = compose.pointer("/services/nginx/networks/inside/ipv4_address").unwrap();
    assert!(config.contains(&format!("trusted_proxies = [{address}]")), "{address}");
    // Nobody who starts before nginx is given its address.
    let address: IpAddr = address.as_str().unwrap().parse().unwrap();
    let network = compose.pointer("/networks/inside/ipam/config/0").unwrap();
    let [all, others] = ["subnet", "ip_range"].map(|key| network[key].as_str().unwrap().parse::<IpNet>().unwrap());
    assert!(all.contains(&others) && all.contains(&address) && !others.contains(&address), "{network}");
}
