//! What no generated client can send, as HTTP.

use client::types::{CleanupResult, ErrorCode};
use serde_json::json;
use support::admin::{Raw, RawReply};

use crate::calls::actions;
use crate::world::World;

const INVALID: (u16, ErrorCode) = (400, ErrorCode::Invalid);

fn raw(world: &World) -> Raw {
    Raw::anybody(&world.stack.url())
}

/// As the scripts of the operator's guide send it.
#[tokio::test(flavor = "multi_thread")]
async fn a_cleanup_takes_an_empty_body_of_whatever_type() {
    let world = World::with("[cache]\nretention_days = 30").await;
    world.pull_both().await;
    for content_type in [None, Some("application/json"), Some("text/plain")] {
        let mut request = raw(&world).request("POST", "/cache/cleanup");
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        let reply = RawReply::of(request).await;
        assert_eq!(reply.status, 200, "{content_type:?}: {reply:?}");
        let result: CleanupResult = serde_json::from_str(&reply.body).expect("what the document says");
        assert_eq!(result.cleaned, 0, "{content_type:?}: {reply:?}");
    }
    assert!(actions(&world.api()).await.contains(&"cache.cleanup".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_the_document_does_not_have_are_400() {
    let world = World::new().await;
    for query in ["cursor=", "sort_by=name", "entry_type=layer", "offset=-1", "limit=many"] {
        let reply = raw(&world).get(&format!("/cache/entries?{query}")).await;
        assert_eq!(reply.told(), INVALID, "{query}: {reply:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_the_document_does_not_have_are_400() {
    let world = World::new().await;
    for (path, body) in
        [("/cache/purge", json!({"repository": "hub/x", "force": true})), ("/tasks", json!({"kind": "dance"}))]
    {
        let reply = raw(&world).send("POST", path, &body).await;
        assert_eq!(reply.told(), INVALID, "{path} {body}: {reply:?}");
    }
}
