//! The cache behind nginx, which ends TLS: that clients log in through it, and that they stay who they are.
//!
//! What lives here: nginx as `docs/clients.md` and the guide for production have it, with real TLS. What may not: which
//! header is believed of whom, which `http-poem` decides by table.

mod addresses;
mod log;
mod realm;
mod transfers;

use std::net::IpAddr;

use reqwest::StatusCode;
use support::tools::{self, Nginx};
use support::{TestPki, free_port};

use crate::logins::world::World;
use log::Log;

/// What nginx tells the cache about its clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// As in the guide: the host and the client's address.
    Guide,
    /// As in `docs/clients.md`: also the scheme, the port, and a list of addresses instead of what clients make up.
    Everything,
}

impl Told {
    fn directives(self) -> &'static str {
        match self {
            Self::Guide => "proxy_set_header Host $host;\nproxy_set_header X-Real-IP $remote_addr;",
            Self::Everything => {
                "proxy_set_header Host $http_host;\nproxy_set_header X-Real-IP $remote_addr;\n\
                 proxy_set_header X-Forwarded-For $remote_addr;\nproxy_set_header X-Forwarded-Proto $scheme;\n\
                 proxy_set_header Forwarded \"\";"
            }
        }
    }
}

/// What the cache knows of nginx.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    public_url: bool,
    trusted: bool,
}

/// The ways in which an operator tells the cache about nginx so that everything is right.
const RIGHT: [(Told, Known); 2] = [
    (Told::Guide, Known { public_url: true, trusted: true }),
    (Told::Everything, Known { public_url: false, trusted: true }),
];

/// A cache behind nginx.
struct Site {
    world: World,
    pki: TestPki,
    port: u16,
    log: Log,
    _nginx: Nginx,
}

impl Site {
    /// `None` without nginx. The log is that of this thread, so the test's runtime has no other.
    async fn start(told: Told, known: Known) -> Option<Self> {
        let [program] = tools::find_all(["nginx"])?;
        let (log, port) = (Log::begin(), free_port());
        let url = if known.public_url { format!("public_url = \"https://127.0.0.1:{port}\"\n") } else { String::new() };
        let trusted = if known.trusted { "trusted_proxies = [\"127.0.0.1\"]\n" } else { "" };
        let world = World::with("", "", &format!("[server]\ndrain_delay = \"0s\"\n{url}{trusted}")).await;
        let pki = TestPki::new();
        let (certificate, key) = pki.server(&["127.0.0.1"]).write(&world.path(""), "nginx");
        // Of the guide: all but the names, the port and the certificate.
        let http = format!(
            "upstream harbor-cache {{ server {}; keepalive 32; }}\n\
             server {{\nlisten 127.0.0.1:{port} ssl http2;\n\
             ssl_certificate {};\nssl_certificate_key {};\n\
             proxy_buffering off;\nproxy_request_buffering off;\n\
             proxy_connect_timeout 300;\nproxy_send_timeout 300;\nproxy_read_timeout 300;\n\
             client_max_body_size 0;\n\
             location / {{\nproxy_pass http://harbor-cache;\nproxy_http_version 1.1;\n\
             proxy_set_header Connection \"\";\n{}\n}}\n}}",
            world.host(),
            certificate.display(),
            key.display(),
            told.directives()
        );
        Some(Self { world, pki, port, log, _nginx: Nginx::start(&program, &http) })
    }

    /// Host and port of nginx.
    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A client with an address of its own.
    fn client(&self, address: &str) -> Client {
        let address: IpAddr = address.parse().unwrap();
        let root = reqwest::Certificate::from_pem(self.pki.ca_pem().as_bytes()).unwrap();
        let builder = reqwest::Client::builder().no_proxy().tls_certs_only([root]).local_address(address);
        Client { http: builder.build().unwrap(), base: format!("https://{}", self.host()) }
    }
}

/// Somebody who asks through nginx.
struct Client {
    http: reqwest::Client,
    base: String,
}

impl Client {
    /// Asks `/v2/` with a name and a password, and with headers that only a proxy should write.
    async fn log_in(&self, name: &str, password: &str, forged: &[(&str, &str)]) -> StatusCode {
        let request = self.http.get(format!("{}/v2/", self.base)).basic_auth(name, Some(password));
        let request = forged.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap().status()
    }

    async fn challenge(&self) -> String {
        let answer = self.http.get(format!("{}/v2/", self.base)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        answer.headers()["www-authenticate"].to_str().unwrap().to_owned()
    }
}
