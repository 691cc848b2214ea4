//! The first administrator and the keys: who gets to see them, and who does not.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::api::Api;
use crate::cache::{Setup, within_deadline};

/// Nobody listens there, and nobody is asked.
const UPSTREAM: &str = "http://127.0.0.1:9";
const PASSWORD_FILE: &str = "data/initial-admin-password";
const KEY_FILE: &str = "data/auth-keys.json";
const CONFIGURED: &str = "correct horse battery";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

fn generated(setup: &Setup) -> String {
    fs::read_to_string(setup.path(PASSWORD_FILE)).unwrap().trim_end().to_owned()
}

#[tokio::test]
async fn without_a_terminal_the_first_password_is_in_a_file_of_its_owner_and_nowhere_else() {
    within_deadline(async {
        let setup = Setup::before(UPSTREAM).auth("");
        let cache = setup.start().await;
        let password = generated(&setup);
        assert!(password.len() >= 20, "{password:?}");
        for file in [PASSWORD_FILE, KEY_FILE] {
            assert_eq!(mode(&setup.path(file)), 0o600, "{file}");
        }
        assert_eq!(Api::of(&cache).login("admin", &password).await.0, 200);
        assert_eq!(Api::of(&cache).ping("admin", &password).await, 200);
        let (log, errors) = cache.end().await;
        assert!(log.contains(PASSWORD_FILE), "the log says where it is: {log}");
        let keys = fs::read_to_string(setup.path(KEY_FILE)).unwrap();
        for secret in keys.split('"').filter(|text| text.len() >= 32).chain([&*password]) {
            assert!(!log.contains(secret) && !errors.contains(secret), "{secret:?} is in: {log}{errors}");
        }

        // The second start finds the account and the keys, and makes neither.
        let before = [PASSWORD_FILE, KEY_FILE].map(|file| fs::read(setup.path(file)).unwrap());
        let cache = setup.start().await;
        assert_eq!([PASSWORD_FILE, KEY_FILE].map(|file| fs::read(setup.path(file)).unwrap()), before);
        assert_eq!(Api::of(&cache).login("admin", &password).await.0, 200);
        let (log, _) = cache.end().await;
        assert!(!log.contains("first administrator"), "{log}");
    })
    .await;
}

#[tokio::test]
async fn a_configured_password_decides_at_the_first_start_and_never_again() {
    within_deadline(async {
        let variable = Setup::before(UPSTREAM).auth("").variable("HARBOR_CACHE__AUTH__ADMIN_PASSWORD", CONFIGURED);
        let file = Setup::before(UPSTREAM).auth("admin_password_file = \"password\"");
        fs::write(file.path("password"), format!("{CONFIGURED}\n")).unwrap();
        for setup in [&variable, &file] {
            let cache = setup.start().await;
            assert_eq!(Api::of(&cache).login("admin", CONFIGURED).await.0, 200);
            assert!(!setup.path(PASSWORD_FILE).exists());
            let (log, errors) = cache.end().await;
            assert!(!log.contains(CONFIGURED) && !errors.contains(CONFIGURED), "{log}{errors}");
        }
        fs::write(file.path("password"), "another horse battery").unwrap();
        let cache = file.start().await;
        assert_eq!(Api::of(&cache).login("admin", "another horse battery").await.0, 401);
        assert_eq!(Api::of(&cache).login("admin", CONFIGURED).await.0, 200);
    })
    .await;
}

#[tokio::test]
async fn on_a_terminal_the_first_password_is_shown_once() {
    within_deadline(async {
        let setup = Setup::before(UPSTREAM).auth("");
        for start in ["first", "second"] {
            let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
            grantpt(&screen).unwrap();
            unlockpt(&screen).unwrap();
            let name = ptsname(&screen, Vec::new()).unwrap();
            let flags = OFlags::RDWR | OFlags::NOCTTY;
            let terminal = rustix::fs::open(name.as_c_str(), flags, rustix::fs::Mode::empty()).unwrap();
            let cache = setup.start_on_terminal(terminal, File::from(screen)).await;
            let (log, shown) = cache.end().await;
            let password = generated(&setup);
            assert_eq!(shown.matches(&password).count(), usize::from(start == "first"), "{start}: {shown:?}");
            assert!(!log.contains(&password), "{log}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_key_file_that_others_can_read_stops_the_start_with_a_way_out() {
    within_deadline(async {
        let setup = Setup::before(UPSTREAM).auth("");
        setup.start().await.end().await;
        for mode in [0o644, 0o640, 0o606] {
            fs::set_permissions(setup.path(KEY_FILE), fs::Permissions::from_mode(mode)).unwrap();
            let refused = setup.run(&["serve"]);
            assert_eq!(refused.code, Some(1), "{refused:?}");
            assert!(refused.err.contains("chmod 600") && refused.err.contains("auth-keys.json"), "{}", refused.err);
        }
        fs::set_permissions(setup.path(KEY_FILE), fs::Permissions::from_mode(0o600)).unwrap();
        setup.start().await;
    })
    .await;
}

#[tokio::test]
async fn a_password_that_cannot_be_written_is_told_with_a_way_out() {
    within_deadline(async {
        let setup = Setup::before(UPSTREAM).auth("initial_password_file = \"taken/password\"");
        // A file where a folder would have to be.
        fs::write(setup.path("taken"), "").unwrap();
        let mut cache = setup.start().await;
        cache.line("taken/password").await;
        let line = cache.line("reset-password").await;
        assert_eq!(line["level"], "WARN", "{line}");
        let reset = setup.run(&["user", "reset-password", "admin"]);
        assert_eq!(reset.code, Some(0), "{reset:?}");
        let password = reset.out.lines().find_map(|line| line.strip_prefix("password: ")).unwrap();
        assert_eq!(Api::of(&cache).login("admin", password).await.0, 200);
    })
    .await;
}
