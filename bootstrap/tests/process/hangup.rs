//! SIGHUP: what `logrotate` and renewed certificates need.

use std::fs;

use rustix::process::Signal;
use support::{TestPki, free_port};

use crate::cache::{Setup, eventually, within_deadline};

/// True if a new connection shows a certificate of this authority.
async fn is_served_by(pki: &TestPki, port: u16) -> bool {
    let root = reqwest::Certificate::from_pem(pki.ca_pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([root]).build().unwrap();
    client.get(format!("https://localhost:{port}/healthz")).send().await.is_ok()
}

#[tokio::test]
async fn a_hangup_opens_the_log_file_anew_and_reloads_the_certificate() {
    within_deadline(async {
        let port = free_port();
        let setup = Setup::empty()
            .server(&format!(
                "port = {port}\ndrain_delay = \"0s\"\n[server.tls]\ncert_file = \"tls.pem\"\nkey_file = \"tls.key\""
            ))
            .sections("[storage]\nbackend = \"memory\"\n[logging]\nformat = \"json\"\nfile = \"cache.log\"\n");
        let (old, new) = (TestPki::new(), TestPki::new());
        let folder = setup.path("");
        let log = setup.path("cache.log");
        let log_contains = |text: &str| fs::read_to_string(&log).is_ok_and(|log| log.contains(text));
        old.server(&["localhost"]).write(&folder, "tls");
        let mut cache = setup.start_silent();
        eventually(async || log_contains("serves https://")).await;
        assert!(is_served_by(&old, port).await && !is_served_by(&new, port).await);

        new.server(&["localhost"]).write(&folder, "tls");
        fs::rename(&log, setup.path("cache.log.1")).unwrap();
        cache.signal(Signal::HUP);
        // The server also looks at the files from time to time; that line would name the file.
        eventually(async || log_contains("\"certificate reloaded\"}")).await;
        assert!(is_served_by(&new, port).await && !is_served_by(&old, port).await);

        fs::write(setup.path("tls.pem"), "no certificate").unwrap();
        cache.signal(Signal::HUP);
        eventually(async || log_contains("new certificate refused; the old one stays in use")).await;
        assert!(is_served_by(&new, port).await, "a certificate that cannot be used should change nothing");

        cache.signal(Signal::TERM);
        assert_eq!(cache.exit().await.code(), Some(0));
        assert!(log_contains("\"stopped\""), "the last line should be in the file when the process has ended");
    })
    .await;
}
