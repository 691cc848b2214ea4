//! Sizes, durations, limits, and what this version does not have.

use std::time::Duration;

use super::*;

#[test]
fn sizes_are_numbers_or_text_with_decimal_or_binary_units() {
    for (text, bytes) in [
        ("1000000", 1_000_000),
        ("\"100 GB\"", 100_000_000_000),
        ("\"100GiB\"", 100 << 30),
        ("\"1.5 MB\"", 1_500_000),
        ("\"4096000\"", 4_096_000),
    ] {
        let config = parse(&format!("cache.max_size = {text}"));
        assert_eq!(config.cache.max_size.as_u64(), bytes, "{text}");
    }
    for bad in ["-1", "1.5", "true", "\"100 XB\"", "\"\"", "\"-1 GB\"", "\"99 EB\"", "0", "[1]"] {
        assert_eq!(wrong_keys(&format!("cache.max_size = {bad}")), ["cache.max_size"], "{bad}");
    }
}

#[test]
fn durations_need_a_unit_and_stay_within_reason() {
    assert_eq!(parse("cache.tag_ttl = \"0s\"").cache.tag_ttl, Duration::ZERO);
    assert_eq!(parse("cache.stale_if_error = \"1h 30m\"").cache.stale_if_error, Duration::from_mins(90));
    for bad in ["60", "\"60\"", "\"soon\"", "\"-1s\"", "\"\"", "\"101y\"", "\"99999999999999999999y\""] {
        assert_eq!(wrong_keys(&format!("cache.tag_ttl = {bad}")), ["cache.tag_ttl"], "{bad}");
    }
}

#[test]
fn sizes_and_durations_are_shown_as_they_can_be_written_back() {
    let written = ["\"365d\"", "\"90m\"", "\"1500ms\"", "\"0s\"", "\"1m\""];
    for text in written {
        let config = parse(&format!("cache.link_ttl = {text}"));
        let shown = config.settings().iter().find(|setting| setting.key == "cache.link_ttl").unwrap();
        assert_eq!(shown.value.as_deref(), Some(text));
    }
    for text in ["\"3 GB\"", "\"3 GiB\"", "\"1500 KB\"", "1537"] {
        let config = parse(&format!("cache.max_size = {text}"));
        let shown = config.settings().iter().find(|setting| setting.key == "cache.max_size").unwrap();
        assert_eq!(shown.value.as_deref(), Some(text));
    }
}

#[test]
fn limits_that_could_not_work_are_refused() {
    for (line, key) in [
        ("cache.max_manifest_size = 1", "cache.max_manifest_size"),
        ("cache.max_manifest_size = \"1 GiB\"", "cache.max_manifest_size"),
        ("cache.memory_cache_size = 0", "cache.memory_cache_size"),
        ("cache.sweep_interval = \"1s\"", "cache.sweep_interval"),
        ("cache.scrub_interval = \"1m\"", "cache.scrub_interval"),
        ("cache.scrub_rate = 0", "cache.scrub_rate"),
        ("cache.verify_reads = -1", "cache.verify_reads"),
        ("cache.eviction_policy = \"random\"", "cache.eviction_policy"),
        ("server.port = 70000", "server.port"),
        ("server.port = -1", "server.port"),
        ("server.bind_address = \"localhost\"", "server.bind_address"),
        ("server.header_read_timeout = \"0s\"", "server.header_read_timeout"),
        ("server.drain_delay = \"2m\"", "server.drain_delay"),
        ("logging.level = \"loud\"", "logging.level"),
        ("logging.format = \"xml\"", "logging.format"),
        ("storage.backend = \"tape\"", "storage.backend"),
        ("server = 1", "server"),
        ("upstreams = 1", "upstreams"),
    ] {
        assert_eq!(wrong_keys(line), [key], "{line}");
    }
    assert_eq!(parse("server.port = 0").server.port, 0);
    assert_eq!(parse("logging.level = \"info,sqlx=warn,[span]=debug\"").logging.format, LogFormat::Pretty);
}

#[test]
fn a_database_of_postgres_is_named_by_one_url_whose_password_is_shown_nowhere() {
    const URL: &str = "postgres://u:hunter2@127.0.0.1:5432/db";
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("url");
    std::fs::write(&file, format!("{URL}\n")).unwrap();
    for text in [format!("database.url = {URL:?}"), format!("database.url_file = {file:?}")] {
        let config = parse(&text);
        let DatabaseLocation::Postgres(url) = &config.database.location else { panic!("{:?}", config.database) };
        assert_eq!(url.expose(), URL);
        assert!(config.database.is_shared());
        let shown = format!("{config:?} {:?} {:?}", config.settings(), config.notices());
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    assert_eq!(wrong_keys(&format!("[database]\nurl = {URL:?}\nurl_file = {file:?}")), ["database.url"]);
    std::fs::write(&file, "postgres://u:hunter2@h").unwrap();
    let found = problems(&format!("database.url_file = {file:?}"));
    assert_eq!((found.len(), found[0].key.as_str()), (1, "database.url_file"));
    assert!(!found[0].to_string().contains("hunter2"));
}

#[test]
fn certificates_that_the_url_of_a_database_names_are_looked_at() {
    let directory = tempfile::tempdir().unwrap();
    let (pem, der) = (directory.path().join("x.pem"), directory.path().join("x.der"));
    std::fs::write(&pem, "-----BEGIN CERTIFICATE-----\n").unwrap();
    std::fs::write(&der, [0x30, 0x82]).unwrap();
    let url =
        |parameters: &str| format!("database.url = \"postgres://u@db.example/x?sslmode=verify-full&{parameters}\"");
    for (parameter, file) in [("sslrootcert", &pem), ("sslcert", &pem), ("sslkey", &pem)] {
        let text = url(&format!("{parameter}={}", file.display()));
        assert!(problems(&text).is_empty(), "{text}");
        for bad in [&der, &directory.path().join("none.pem")] {
            let found = problems(&url(&format!("{parameter}={}", bad.display())));
            assert_eq!((found.len(), found[0].key.as_str()), (1, "database.url"), "{parameter}");
            assert!(found[0].message.contains(&bad.display().to_string()), "{}", found[0]);
        }
    }
    assert!(problems(&url("sslrootcert=-----BEGIN%20CERTIFICATE-----")).is_empty(), "the text itself");
    assert_eq!(wrong_keys(&format!("cluster.ca_file = {der:?}")), ["cluster.ca_file"]);
}

#[test]
fn limits_of_the_database_are_for_postgres_and_within_reason() {
    let url = "[database]\nurl = \"postgres://u@localhost/db\"\n";
    let database = parse(&format!("{url}max_connections = 4\nstatement_timeout = \"250ms\"")).database;
    assert_eq!((database.max_connections, database.statement_timeout), (4, Duration::from_millis(250)));
    for line in
        ["max_connections = 0", "statement_timeout = \"0s\"", "lock_timeout = \"30d\"", "acquire_timeout = \"0s\""]
    {
        let key = format!("database.{}", line.split(' ').next().unwrap());
        assert_eq!(wrong_keys(&format!("{url}{line}")), [key], "{line}");
    }
    assert_eq!(wrong_keys("database.max_connections = 4"), ["database.max_connections"], "no effect on SQLite");
    // Whose URL is mistaken may mean PostgreSQL.
    assert_eq!(wrong_keys("[database]\nurl = \"postgres//u\"\nmax_connections = 4"), ["database.url"]);
    assert_eq!(wrong_keys("[database]\nurl_file = \"no/such\"\nmax_connections = 4"), ["database.url_file"]);
    let notices = parse("database.url = \"postgres://u:hunter2@db.example/x\"").notices();
    assert!(notices.len() == 1 && notices[0].contains("db.example") && notices[0].contains("sslmode"), "{notices:?}");
}

#[test]
fn the_budget_is_ten_gigabytes_unless_it_is_said_otherwise() {
    let limits = parse("").cache.limits();
    assert_eq!((limits.max_size, limits.max_object_size), (Some(10_000_000_000), None));
    let config = parse("[cache]\nmax_size = \"100 GB\"\nmax_object_size = \"5 GB\"\neviction_policy = \"s3-fifo\"");
    let limits = config.cache.limits();
    assert_eq!((limits.max_size, limits.max_object_size), (Some(100_000_000_000), Some(5_000_000_000)));
    assert_eq!(config.cache.eviction_policy, EvictionPolicy::S3Fifo);
    assert_eq!(config.notices(), Vec::<String>::new());
}

#[test]
fn parts_of_the_budget_are_repositories_and_a_size() {
    let config = parse("cache.budgets = [\"dockerhub/** = 50 GB\", \"*/ci/**=1GiB\"]");
    let parts = config.cache.parts();
    assert_eq!((parts[0].repositories.as_str(), parts[0].max_size), ("dockerhub/**", 50_000_000_000));
    assert_eq!((parts[1].repositories.as_str(), parts[1].max_size), ("*/ci/**", 1 << 30));
    let shown = config.settings().iter().find(|setting| setting.key == "cache.budgets").unwrap();
    assert_eq!(shown.value.as_deref(), Some("[\"dockerhub/** = 50 GB\", \"*/ci/** = 1 GiB\"]"));
    for mistake in
        ["dockerhub/**", "dockerhub/** = much", "dockerhub/** = 0", "dockerhub = 1 GB", "= 1 GB", "Hub/** = 1 GB"]
    {
        assert_eq!(wrong_keys(&format!("cache.budgets = [{mistake:?}]")), ["cache.budgets"], "{mistake}");
    }
    let many: Vec<String> = (0..65).map(|number| format!("\"dockerhub/{number}/** = 1 GB\"")).collect();
    assert_eq!(wrong_keys(&format!("cache.budgets = [{}]", many.join(", "))), ["cache.budgets"]);
    let unknown = parse("cache.budgets = [\"nowhere/** = 1 GB\"]").unknown_upstreams(&[]);
    assert_eq!((unknown.len(), unknown[0].key.as_str()), (1, "cache.budgets"));
}

#[test]
fn no_retention_and_a_retention_of_no_days_keep_everything() {
    assert_eq!(parse("").cache.inventory_settings().retention, None);
    assert_eq!(parse("cache.retention_days = 0").cache.inventory_settings().retention, None);
    let month = parse("cache.retention_days = 30").cache.inventory_settings().retention;
    assert_eq!(month.map(|retention| retention.as_secs()), Some(30 * 24 * 60 * 60));
}

#[test]
fn settings_that_weaken_security_are_noticed() {
    let table = "[upstream]\nurl = \"http://r.example\"\nusername = \"u\"\npassword = \"hunter2\"\n";
    let notices = parse(table).notices();
    assert!(notices.len() == 1 && notices[0].contains("in clear") && !notices[0].contains("hunter2"), "{notices:?}");
    assert!(parse(&table.replace("r.example", "127.0.0.1:5000")).notices().is_empty());
    assert_eq!(parse("[upstream]\nurl = \"https://r\"\nskip_tls_verify = true").notices().len(), 1);
}

#[test]
fn the_database_follows_the_storage_unless_it_is_named() {
    let location = |text: &str| parse(text).database.location;
    let file = |path: &str| DatabaseLocation::Sqlite(path.into());
    assert_eq!(location("storage.local.path = \"/var/x\""), file("/var/x/harbor-cache.db"));
    assert_eq!(location("storage.backend = \"memory\""), DatabaseLocation::Memory);
    assert_eq!(location("database.path = \"x.db\""), file("x.db"));
    assert_eq!(location("database.url = \"sqlite:///var/y.db\""), file("/var/y.db"));
    assert_eq!(wrong_keys("[database]\nurl = \"sqlite://x\"\npath = \"x\""), ["database.url"]);
}

#[test]
fn tls_needs_both_files_and_they_must_be_readable() {
    let directory = tempfile::tempdir().unwrap();
    let pem = directory.path().join("x.pem");
    std::fs::write(&pem, "-----BEGIN X-----\n").unwrap();
    assert_eq!(wrong_keys(&format!("[server.tls]\ncert_file = {pem:?}")), ["server.tls.key_file"]);
    assert_eq!(
        wrong_keys("[server.tls]\ncert_file = \"no/cert\"\nkey_file = \"no/key\""),
        ["server.tls.cert_file", "server.tls.key_file"]
    );
    let config = parse(&format!("[server.tls]\ncert_file = {pem:?}\nkey_file = {pem:?}"));
    assert_eq!(config.server.tls.unwrap().cert_file, pem);
}

#[test]
fn a_listener_for_metrics_needs_a_port_and_a_token_some_letters() {
    assert_eq!(wrong_keys("metrics.bind_address = \"127.0.0.1\""), ["metrics.bind_address"]);
    for unfit in [" ", "two words", "tök"] {
        assert_eq!(wrong_keys(&format!("metrics.token = {unfit:?}")), ["metrics.token"], "{unfit}");
    }
    let listener = |text: &str| parse(text).metrics.listener("192.0.2.1".parse().expect("an address"));
    assert_eq!(listener("metrics.port = 9100"), Some("192.0.2.1:9100".parse().expect("an address")));
    let own = listener("[metrics]\nport = 9100\nbind_address = \"127.0.0.1\"");
    assert_eq!(own, Some("127.0.0.1:9100".parse().expect("an address")));
    assert_eq!(listener("[metrics]\nport = 9100\nenabled = false"), None);
    assert_eq!(listener(""), None);
}

#[test]
fn the_token_of_the_metrics_may_be_in_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("token");
    std::fs::write(&file, "secret\n").unwrap();
    let metrics = parse(&format!("metrics.token_file = {file:?}")).metrics;
    assert_eq!(metrics.token.unwrap().expose(), "secret");
    assert_eq!(wrong_keys(&format!("[metrics]\ntoken = \"x\"\ntoken_file = {file:?}")), ["metrics.token_file"]);
    assert_eq!(wrong_keys("metrics.token_file = \"no/such\""), ["metrics.token_file"]);
    std::fs::write(&file, " \n").unwrap();
    assert_eq!(wrong_keys(&format!("metrics.token_file = {file:?}")), ["metrics.token_file"]);
}

#[test]
fn the_metrics_cannot_have_the_port_of_the_registry() {
    for (server, metrics, is_refused) in [
        ("127.0.0.1", "port = 7", true),
        ("0.0.0.0", "port = 7\nbind_address = \"127.0.0.1\"", true),
        ("10.0.0.1", "port = 7\nbind_address = \"::\"", true),
        ("10.0.0.1", "port = 7\nbind_address = \"127.0.0.1\"", false),
        ("127.0.0.1", "port = 8", false),
        ("127.0.0.1", "port = 7\nenabled = false", false),
    ] {
        let text = format!("[server]\nport = 7\nbind_address = {server:?}\n[metrics]\n{metrics}");
        assert_eq!(!wrong_keys(&text).is_empty(), is_refused, "{text}");
    }
    assert_eq!(wrong_keys("server.port = 0\nmetrics.port = 0"), Vec::<String>::new());
}
