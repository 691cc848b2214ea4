//! `healthcheck`, before real caches and before a server that answers as it is told.

use std::collections::HashMap;

use rustix::process::Signal;
use support::{TestPki, free_port};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use crate::cache::{Finished, Setup, within_deadline};

const UPSTREAM: &str = "http://127.0.0.1:9";

const WELL: &str = "200 OK\r\n\r\n{\"status\":\"healthy\"}";
const READY: &str = "200 OK\r\n\r\n{\"status\":\"ready\"}";
const OPEN: &str = "200 OK\r\n\r\n{}";
const LOGIN: &str = "401 Unauthorized\r\nwww-authenticate: Bearer realm=\"r\"\r\n\r\n";

/// Answers each path with these lines, and everything else with 404. Gives its port.
async fn answering(answers: &[(&'static str, &'static str)]) -> u16 {
    let answers: HashMap<_, _> = answers.iter().copied().collect();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut line = String::new();
            let mut reader = BufReader::new(&mut socket);
            reader.read_line(&mut line).await.unwrap();
            let path = line.split(' ').nth(1).unwrap().to_owned();
            // What is left unread would become a reset.
            while line.trim_end() != "" {
                line.clear();
                reader.read_line(&mut line).await.unwrap();
            }
            let answer = answers.get(path.as_str()).copied().unwrap_or("404 Not Found\r\n\r\n");
            let answer = format!("HTTP/1.1 {}", answer.replacen("\r\n", "\r\nconnection: close\r\n", 1));
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    };
    #[expect(clippy::disallowed_methods, reason = "it ends with the test's runtime")]
    tokio::spawn(serving);
    port
}

/// Runs a command without holding up what runs in this test.
async fn run(setup: Setup, arguments: &'static [&'static str]) -> Finished {
    tokio::task::spawn_blocking(move || setup.run(arguments)).await.unwrap()
}

async fn deep(port: u16) -> (i32, String) {
    let finished = run(Setup::before(UPSTREAM).server(&format!("port = {port}")), &["healthcheck", "--deep"]).await;
    assert_eq!(finished.err, "");
    (finished.code.unwrap(), finished.out)
}

#[tokio::test]
async fn a_cache_is_well_until_it_drains_and_after_its_end_it_is_not() {
    within_deadline(async {
        let port = free_port();
        let setup = Setup::before(UPSTREAM).server(&format!("port = {port}\ndrain_delay = \"60s\""));
        let mut cache = setup.start().await;
        let well = setup.run(&["healthcheck"]);
        let said = format!("OK: http://127.0.0.1:{port}/health says 200 healthy\n");
        assert_eq!((well.code, well.out, well.err), (Some(0), said, String::new()));

        cache.signal(Signal::TERM);
        cache.line("\"draining\"").await;
        let draining = setup.run(&["healthcheck"]);
        let said = format!("CRITICAL: http://127.0.0.1:{port}/health says 503 draining\n");
        assert_eq!((draining.code, draining.out), (Some(1), said));
        let draining = setup.run(&["healthcheck", "--deep"]);
        let said = "CRITICAL: Health endpoint not responding: 503 draining\n";
        assert_eq!((draining.code, draining.out.as_str()), (Some(2), said));

        cache.kill();
        let gone = setup.run(&["healthcheck"]);
        assert_eq!(gone.code, Some(1));
        assert!(gone.out.contains("refused"), "{}", gone.out);
    })
    .await;
}

#[tokio::test]
async fn it_asks_over_tls_whatever_name_the_certificate_is_for() {
    within_deadline(async {
        let port = free_port();
        let setup = Setup::before(UPSTREAM).server(&format!(
            "bind_address = \"0.0.0.0\"\nport = {port}\n[server.tls]\ncert_file = \"tls.pem\"\nkey_file = \"tls.key\""
        ));
        TestPki::new().server(&["registry.example.com"]).write(&setup.path(""), "tls");
        let _cache = setup.start().await;
        let well = setup.run(&["healthcheck"]);
        assert_eq!((well.code, well.out), (Some(0), format!("OK: https://127.0.0.1:{port}/health says 200 healthy\n")));
    })
    .await;
}

#[tokio::test]
async fn with_accounts_and_protected_metrics_the_deep_check_finds_a_server_well() {
    within_deadline(async {
        let passed = "OK: All health checks passed";
        for (metrics, said) in [
            ("", format!("{passed}\n")),
            ("token = \"secret\"", format!("{passed}; the metrics are protected and were not read\n")),
            (&*format!("port = {}", free_port()), format!("{passed}\n")),
            ("enabled = false", format!("{passed}; the metrics are off\n")),
        ] {
            let server = format!("port = {}\n[metrics]\n{metrics}", free_port());
            let setup = Setup::before(UPSTREAM).server(&server).auth("");
            let _cache = setup.start().await;
            let checked = setup.run(&["healthcheck", "--deep"]);
            assert_eq!((checked.code, checked.out), (Some(0), said), "{metrics}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_deep_check_has_the_words_and_codes_of_the_guide() {
    let all = |metrics| vec![("/health", WELL), ("/health/ready", READY), ("/v2/", LOGIN), ("/metrics", metrics)];
    let without = |path| all("200 OK\r\n\r\n").into_iter().filter(move |(at, _)| *at != path).collect::<Vec<_>>();
    let with = |path, answer| [without(path), vec![(path, answer)]].concat();
    for (answers, code, said) in [
        (all("200 OK\r\n\r\n"), 0, "OK: All health checks passed\n"),
        (with("/v2/", OPEN), 0, "OK: All health checks passed\n"),
        (all(LOGIN), 0, "OK: All health checks passed; the metrics are protected and were not read\n"),
        (without("/metrics"), 1, "WARNING: Metrics endpoint not responding: 404 Not Found\n"),
        (
            with("/health/ready", "200 OK\r\n\r\n{\"status\":\"store unavailable\"}"),
            1,
            "WARNING: Serving, but store unavailable\n",
        ),
        (without("/health"), 2, "CRITICAL: Health endpoint not responding: 404 Not Found\n"),
        (
            with("/health/ready", "503 Service Unavailable\r\n\r\n{\"status\":\"database unavailable\"}"),
            2,
            "CRITICAL: Not ready: 503 database unavailable\n",
        ),
        (without("/v2/"), 2, "CRITICAL: Registry API not responding: 404 Not Found\n"),
        (with("/v2/", "401 Unauthorized\r\n\r\n"), 2, "CRITICAL: Registry API not responding: 401 Unauthorized\n"),
    ] {
        let port = answering(&answers).await;
        assert_eq!(deep(port).await, (code, said.to_owned()), "{answers:?}");
    }
}

#[test]
fn a_cache_that_cannot_be_described_is_not_well() {
    let unknown = Setup::before(UPSTREAM).server("port = 0").run(&["healthcheck"]);
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.out.contains("name it with --port"), "{}", unknown.out);
    let wrong = Setup::before(UPSTREAM).server("port = 1\nprot = 2");
    let (shallow, deep) = (wrong.run(&["healthcheck"]), wrong.run(&["healthcheck", "--deep"]));
    assert_eq!((shallow.code, deep.code), (Some(1), Some(2)));
    assert_eq!(deep.out, "CRITICAL: The configuration has mistakes\n");
    assert!(deep.err.contains("prot"), "{}", deep.err);
}
