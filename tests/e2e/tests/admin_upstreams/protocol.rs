//! What no generated client can send, as HTTP.

use client::types::ErrorCode;
use serde_json::json;
use support::admin::Raw;

use crate::calls::{list, log};
use crate::world::{ADMIN_PASSWORD, World};

/// What the file may say of other files of this machine, nobody says over the network; nor what does not exist.
#[tokio::test]
async fn a_field_that_nobody_knows_is_refused_and_named() {
    let world = World::new().await;
    let raw = Raw::login(&world.stack.url(), "admin", ADMIN_PASSWORD).await;
    for key in ["password_file", "ca_file", "client_key_file", "colour"] {
        for path in ["/upstreams", "/upstreams/test"] {
            let mut body = json!({ "url": "https://r.example", key: "/etc/passwd" });
            if path == "/upstreams" {
                body["name"] = json!("other");
            }
            let reply = raw.send("POST", path, &body).await;
            assert_eq!(reply.told(), (400, ErrorCode::Invalid), "{path} {key}");
            assert_eq!(reply.error().field.as_deref(), Some(key), "{path}");
        }
    }
    assert_eq!(list(&world.admin).await.len(), 1, "nothing of it was kept");
    assert_eq!(log(&world.admin).await, []);
}
