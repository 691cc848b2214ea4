//! Clients that log in, pull and push through nginx with TLS.

use std::fs;

use support::{SampleImage, tools};

use super::{RIGHT, Site};
use crate::folders::assert_same;
use crate::logins::world::{PASSWORD, READER, TEAM, assert_done, assert_refused, said};

/// Bytes of the layer that is pushed: many times what nginx has for its buffers.
const LAYER: u64 = 8_000_000;

impl Site {
    /// An image at the registry, of which the cache knows nothing yet.
    fn large_image(&self) -> String {
        let image = SampleImage::single("source/large", "1.0").seed(9).gzip().layers([2_000, LAYER]).build();
        self.world.registry.push(&image);
        format!("{}/source/large:1.0", self.world.registry.host())
    }
}

#[tokio::test]
async fn skopeo_logs_in_pushes_and_pulls_through_nginx() {
    for (told, known) in RIGHT {
        let Some(site) = Site::start(told, known).await else { return };
        let Some([skopeo]) = tools::find_all(["skopeo"]) else { return };
        let skopeo = site.world.program(&skopeo).with("--insecure-policy");
        let trusted = site.world.path("trusted");
        fs::create_dir(&trusted).unwrap();
        fs::write(trusted.join("ca.crt"), site.pki.ca_pem()).unwrap();
        let (trusted, host) = (trusted.display().to_string(), site.host());
        let login = |name| ["login", "--cert-dir", &trusted, "--username", name, "--password-stdin", &host];
        assert_refused(&skopeo.run_reading(&login(TEAM), "wrong").await, "invalid username/password");
        assert_done(&skopeo.run_reading(&login(TEAM), PASSWORD).await);

        let image = format!("docker://{host}/team/large:1.0");
        let original = format!("docker://{}", site.large_image());
        let [direct, pulled] = ["direct", "pulled"].map(|name| format!("dir:{}", site.world.place(name)));
        assert_done(&skopeo.run(&["copy", "--src-tls-verify=false", &original, &direct]).await);
        assert_done(&skopeo.run(&["copy", "--dest-cert-dir", &trusted, &direct, &image]).await);
        assert_done(&skopeo.run(&["copy", "--src-cert-dir", &trusted, &image, &pulled]).await);
        assert_same(&site.world.path("direct"), &site.world.path("pulled"));
        assert!(site.log.clients().len() > 10);
    }
}

#[tokio::test]
async fn crane_logs_in_pushes_and_pulls_through_nginx() {
    for (told, known) in RIGHT {
        let Some(site) = Site::start(told, known).await else { return };
        let Some([crane]) = tools::find_all(["crane"]) else { return };
        let ca = site.pki.write_ca(&site.world.path(""));
        let crane = site.world.program(&crane).knowing("SSL_CERT_FILE", ca);
        let host = site.host();
        let login = |name| ["auth", "login", &host, "--username", name, "--password-stdin"];
        assert_done(&crane.run_reading(&login(TEAM), PASSWORD).await);
        let (original, image) = (site.large_image(), format!("{host}/team/large:1.0"));
        assert_done(&crane.run(&["copy", &original, &image]).await);
        let digest = crane.run(&["digest", &image]).await;
        assert_eq!(said(&digest), said(&crane.run(&["digest", &original]).await));
        assert_done(&crane.run(&["validate", "--remote", &image]).await);

        assert_done(&crane.run_reading(&login(READER), PASSWORD).await);
        assert_refused(&crane.run(&["copy", &original, &format!("{host}/team/large:2.0")]).await, "denied");
    }
}
