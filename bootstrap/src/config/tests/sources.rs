//! Where settings come from, which one wins, and how mistakes are told.

use std::net::IpAddr;
use std::time::Duration;

use super::*;

#[test]
fn without_any_configuration_the_public_registries_are_served_on_loopback() {
    let config = Config::load(LoadOptions::default()).unwrap();
    assert_eq!(config.server.socket_addr(), "127.0.0.1:5001".parse().unwrap());
    assert_eq!(names(&config), ["dockerhub", "ghcr", "quay", "k8s", "gcr", "mcr", "ecr-public"]);
    let default: Vec<_> = config.upstreams.iter().filter(|upstream| upstream.is_default).collect();
    assert_eq!(default.len(), 1);
    assert_eq!(default[0].registry.as_ref().unwrap().as_str(), "library");
    assert_eq!(default[0].url.as_str(), "https://registry-1.docker.io/");
    assert_eq!(default[0].kind, UpstreamKind::Dockerhub);
    for upstream in &config.upstreams {
        let prefix = upstream.prefix.as_deref().unwrap();
        assert!(upstream.hosts.iter().any(|host| host.as_str() == prefix), "{prefix}");
    }
    assert_eq!(config.database.location, DatabaseLocation::Sqlite("./data/harbor-cache.db".into()));
    assert!(config.notices().is_empty(), "{:?}", config.notices());
    domain::routing::RouteTable::build(config.upstreams.iter().map(UpstreamConfig::route_entry).collect()).unwrap();
}

#[test]
fn a_file_with_upstreams_has_exactly_those_and_one_without_keeps_the_built_in_ones() {
    assert_eq!(names(&parse(TWO)), ["a", "b-c.d"]);
    assert_eq!(names(&parse("[server]\nport = 1")).len(), 7);
    assert_eq!(names(&parse("upstreams = []")).len(), 7);
}

#[test]
fn the_example_of_the_documentation_is_valid() {
    let config = with_environment(docs::EXAMPLE, &[("HARBOR_CACHE__UPSTREAMS__HARBOR__PASSWORD", "x")]);
    assert_eq!(names(&config), ["harbor", "dockerhub"]);
    assert_eq!(config.upstreams[0].credentials().map(|(user, _)| user), Some("robot$cache"));
    assert!(config.upstreams[1].is_default);
}

#[test]
fn the_environment_wins_over_the_file_and_a_flag_over_both() {
    let file = "[server]\nport = 1\nbind_address = \"127.0.0.2\"\n[cache]\ntag_ttl = \"1s\"";
    let environment = [("HARBOR_CACHE__SERVER__PORT", "2"), ("HARBOR_CACHE__SERVER__BIND_ADDRESS", "127.0.0.3")];
    let overrides = Overrides { port: Some(3), bind_address: None };
    let config = load(file, &environment, overrides).unwrap();
    assert_eq!(config.server.port, 3);
    assert_eq!(config.server.bind_address, IpAddr::from([127, 0, 0, 3]));
    assert_eq!(config.cache.tag_ttl, Duration::from_secs(1));
    let origin = |key: &str| config.settings().iter().find(|setting| setting.key == key).unwrap().origin.clone();
    assert_eq!(origin("server.port"), "--port");
    assert_eq!(origin("server.bind_address"), "environment variable HARBOR_CACHE__SERVER__BIND_ADDRESS");
    assert!(origin("cache.tag_ttl").ends_with("harbor-cache.toml:5"), "{}", origin("cache.tag_ttl"));
    assert_eq!(origin("cache.link_ttl"), DEFAULT_ORIGIN);
}

#[test]
fn a_named_file_that_is_missing_is_an_error_that_names_it() {
    let options = LoadOptions { file: Some(PathBuf::from("no/such.toml")), ..LoadOptions::default() };
    let errors = Config::load(options).unwrap_err();
    assert_eq!(errors.problems()[0].source, "no/such.toml");
}

#[test]
fn all_mistakes_are_reported_at_once_with_place_key_and_remedy() {
    let text = "[server]\nprot = 5001\nmax_connections = 0\n\n[cache]\ntag_ttl = 60\nmax_size = \"lots\"\n\n\
                [[upstreams]]\nurl = \"harbor.example.com\"\n\n[loging]\nlevel = \"info\"\n";
    let found = load(text, &[("HARBOR_CACHE__CACHE__LINK_TTL", "soon")], Overrides::default()).unwrap_err();
    let shown: Vec<(String, &str, &str)> = found
        .problems()
        .iter()
        .map(|problem| {
            let place = problem.source.rsplit_once('/').map_or(problem.source.as_str(), |(_, name)| name);
            (place.to_owned(), problem.key.as_str(), problem.remedy.as_str())
        })
        .collect();
    let expect = [
        ("harbor-cache.toml:3", "server.max_connections"),
        ("harbor-cache.toml:2", "server.prot"),
        ("harbor-cache.toml:9", "upstreams[0].name"),
        ("harbor-cache.toml:10", "upstreams[0].url"),
        ("harbor-cache.toml:6", "cache.tag_ttl"),
        ("environment variable HARBOR_CACHE__CACHE__LINK_TTL", "cache.link_ttl"),
        ("harbor-cache.toml:7", "cache.max_size"),
        ("harbor-cache.toml:13", "loging"),
    ];
    for (place, key) in expect {
        assert!(shown.iter().any(|(p, k, _)| p == place && *k == key), "{place} {key} in\n{found}");
    }
    assert!(shown.iter().all(|(_, _, remedy)| !remedy.is_empty()), "{found}");
    let remedy = |key: &str| shown.iter().find(|(_, k, _)| *k == key).unwrap().2;
    assert_eq!(remedy("server.prot"), "did you mean `port`?");
    assert_eq!(remedy("loging"), "did you mean `logging`?");
    let text = found.to_string();
    assert!(text.starts_with("the configuration has "), "{text}");
    assert_eq!(text.matches("did you mean").count(), 2);
}

#[test]
fn an_unknown_variable_with_our_beginning_is_an_error_that_names_it() {
    let errors = load("", &[("HARBOR_CACHE__SERVER__PROT", "1")], Overrides::default()).unwrap_err();
    assert_eq!(errors.problems().len(), 1);
    assert_eq!(errors.problems()[0].source, "environment variable HARBOR_CACHE__SERVER__PROT");
    assert_eq!(errors.problems()[0].remedy, "did you mean `port`?");
}

#[test]
fn a_password_of_the_environment_arrives_letter_by_letter() {
    for password in ["007", "true", "1.50", "a,b", "p$a#s+s w'o\"r\\d", "%41", " x "] {
        let environment = [("HARBOR_CACHE__UPSTREAM__PASSWORD", password), ("HARBOR_CACHE__UPSTREAM__USERNAME", "00")];
        let config = with_environment("upstream.url = \"https://r.example\"", &environment);
        let (username, secret) = config.upstreams[0].credentials().unwrap();
        assert_eq!((username, secret.expose()), ("00", password));
    }
}

#[test]
fn a_password_of_the_file_arrives_letter_by_letter_and_is_never_shown() {
    let text = "[upstream]\nurl = \"https://r.example\"\nusername = \"robot$x\"\npassword = '0p$a#s+s'\n\
                http_proxy = \"http://u:0p$a@proxy:3128\"\n[upstream.headers]\nAuthorization = '0p$a'\n";
    let config = parse(text);
    assert_eq!(config.upstreams[0].password.as_ref().unwrap().expose(), "0p$a#s+s");
    assert_eq!(config.upstreams[0].headers[0].0, "Authorization");
    let settings = format!("{:?}", config.settings());
    assert!(settings.contains("***"));
    assert!(!settings.contains("0p$a"), "{settings}");
}

#[test]
fn a_number_as_password_is_refused_without_repeating_it() {
    let found = problems("[upstream]\nurl = \"https://r.example\"\nusername = \"u\"\npassword = 12345\n");
    let shown = format!("{found:?}");
    assert!(shown.contains("put the value in quotes") && !shown.contains("12345"), "{shown}");
}

#[test]
fn a_variable_addresses_an_upstream_by_its_name() {
    let environment = [
        ("HARBOR_CACHE__UPSTREAMS__B_C_D__USERNAME", "u"),
        ("HARBOR_CACHE__UPSTREAMS__B_C_D__PASSWORD", "007"),
        ("HARBOR_CACHE__UPSTREAMS__A__HOSTS", "x.example, y.example:5000"),
        ("HARBOR_CACHE__UPSTREAMS__A__ENABLED", "false"),
        ("HARBOR_CACHE__UPSTREAMS__A__MAX_CONNECTIONS", "7"),
    ];
    let config = with_environment(TWO, &environment);
    assert_eq!(config.upstreams[1].credentials().unwrap().1.expose(), "007");
    let hosts: Vec<&str> = config.upstreams[0].hosts.iter().map(RegistryHost::as_str).collect();
    assert_eq!(hosts, ["x.example", "y.example:5000"]);
    assert!(!config.upstreams[0].enabled);
    assert_eq!(config.upstreams[0].max_connections, 7);
}

#[test]
fn a_variable_can_give_a_built_in_upstream_its_account() {
    let environment =
        [("HARBOR_CACHE__UPSTREAMS__DOCKERHUB__USERNAME", "me"), ("HARBOR_CACHE__UPSTREAMS__DOCKERHUB__PASSWORD", "x")];
    assert!(with_environment("", &environment).upstreams[0].credentials().is_some());
}

#[test]
fn a_variable_for_an_upstream_that_is_not_there_lists_those_that_are() {
    let errors = load(TWO, &[("HARBOR_CACHE__UPSTREAMS__X__PASSWORD", "p")], Overrides::default()).unwrap_err();
    assert!(errors.problems()[0].remedy.contains("a, b-c.d"), "{errors}");
}

#[test]
fn a_variable_that_spells_a_key_with_too_few_underscores_is_told_of() {
    let not_read = |pairs: &[(&str, &str)]| with_environment("", pairs).notices();
    for (name, read) in [
        ("HARBOR_CACHE_SERVER_PORT", "HARBOR_CACHE__SERVER__PORT"),
        ("HARBOR_CACHE_CACHE__MAX_SIZE", "HARBOR_CACHE__CACHE__MAX_SIZE"),
        ("HARBOR_CACHE_AUTH_ENABLED", "HARBOR_CACHE__AUTH__ENABLED"),
        ("HARBOR_CACHE_UPSTREAM_URL", "HARBOR_CACHE__UPSTREAM__URL"),
        ("HARBOR_CACHE_BIND", "HARBOR_CACHE__SERVER__BIND_ADDRESS"),
        ("HARBOR_CACHE_PORT", "HARBOR_CACHE__SERVER__PORT"),
    ] {
        let said = not_read(&[(name, "8")]);
        assert_eq!(said, [format!("the environment variable {name} is not read: {read} is")]);
    }
    // What Kubernetes injects for services that are called harbor-cache and harbor-cache-metrics, and what is read.
    for (name, value) in [
        ("HARBOR_CACHE_PORT", "tcp://10.0.0.1:5001"),
        ("HARBOR_CACHE_METRICS_PORT", "tcp://10.0.0.1:9100"),
        ("HARBOR_CACHE_SERVICE_PORT", "5001"),
        ("HARBOR_CACHE_PORT_5001_TCP_ADDR", "10.0.0.1"),
        ("HARBOR_CACHE_CONFIG", "x"),
        ("HARBOR_CACHE_SERVER_PORT", ""),
    ] {
        assert_eq!(not_read(&[(name, value)]), Vec::<String>::new(), "{name}={value}");
    }
}

#[test]
fn a_key_of_the_older_system_is_answered_by_what_to_write_here() {
    let text = "[tls]\nenabled = true\n[blob_serving]\nenable_presigned_redirects = true\npresigned_url_ttl_secs = 900\n\
                [[upstreams]]\nname = \"a\"\nurl = \"https://a.example\"\nprojects = [{ name = \"team-a\" }]\n";
    let found = problems(text);
    let remedy = |key: &str| found.iter().find(|problem| problem.key == key).unwrap().remedy.as_str();
    assert!(remedy("tls").contains("[server.tls]"), "{found:?}");
    assert!(remedy("blob_serving.enable_presigned_redirects").contains("redirect = \"always\""), "{found:?}");
    assert!(remedy("blob_serving.presigned_url_ttl_secs").contains("redirect_ttl"), "{found:?}");
    assert!(remedy("upstreams[0].projects").contains("routes = "), "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
}
