//! `harbor-cache keys rotate` beside a running server.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::Value;

use crate::api::{Api, text};
use crate::cache::{Setup, eventually, within_deadline};

const ADMIN: &str = "battery staple";

fn setup() -> Setup {
    Setup::before("http://127.0.0.1:9").auth(&format!("admin_password = {ADMIN:?}"))
}

impl Setup {
    fn rotate(&self, arguments: &[&str]) -> String {
        let done = self.run(&[&["keys", "rotate"], arguments].concat());
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", done.out);
        done.out
    }
}

/// The key that a token names.
fn key(token: &str) -> String {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    text(&serde_json::from_slice::<Value>(&header).unwrap()["kid"])
}

#[tokio::test]
async fn after_a_rotation_new_tokens_have_another_key_and_old_ones_still_work() {
    within_deadline(async {
        let setup = setup();
        let cache = setup.start().await;
        let api = Api::of(&cache);
        let login = api.registry_login("admin", ADMIN, "").await;
        let (old, refresh) = (text(&login["token"]), text(&login["refresh_token"]));
        let said = setup.rotate(&[]);
        assert!(said.contains("stay good"), "{said}");
        eventually(async || key(&api.registry_token("admin", ADMIN).await) != key(&old)).await;
        assert_eq!((api.ping_with(&old).await, api.registry_refresh(&refresh).await), (200, 200));
        // Also the next process knows both.
        cache.end().await;
        let cache = setup.start().await;
        let api = Api::of(&cache);
        assert_eq!((api.ping_with(&old).await, api.registry_refresh(&refresh).await), (200, 200));
        assert_ne!(key(&api.registry_token("admin", ADMIN).await), key(&old));
    })
    .await;
}

#[tokio::test]
async fn keys_that_somebody_has_seen_are_replaced_and_their_tokens_end() {
    within_deadline(async {
        let setup = setup();
        let cache = setup.start().await;
        let api = Api::of(&cache);
        let login = api.registry_login("admin", ADMIN, "").await;
        let (old, refresh) = (text(&login["token"]), text(&login["refresh_token"]));
        let admin = api.admin_token("admin", ADMIN).await;
        assert_eq!((api.ping_with(&old).await, api.registry_refresh(&refresh).await), (200, 200));
        let said = setup.rotate(&["--now"]);
        assert!(said.contains("every token of before is refused"), "{said}");
        eventually(async || api.registry_refresh(&refresh).await == 401).await;
        assert_eq!(api.admin(&admin, Method::POST, "/auth/logout", &Value::Null).await.0, 401);
        assert_eq!(api.ping_with(&old).await, 401, "also one that has been used before");
        assert_eq!(api.ping_with(&api.registry_token("admin", ADMIN).await).await, 200);
    })
    .await;
}

#[test]
fn keys_that_end_with_the_server_cannot_be_rotated() {
    let refused = Setup::empty().sections("[storage]\nbackend = \"memory\"\n").auth("").run(&["keys", "rotate"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("auth.key_file"), "{}", refused.err);
}
