//! Clients that fetch blobs from the bucket.

use reqwest::{Method, StatusCode};

use crate::world::{World, bounded, header};

const ALWAYS: &str = "[blob_serving]\nredirect = \"always\"\n";

#[tokio::test]
async fn a_stored_blob_is_fetched_from_the_bucket_and_its_head_answered_here() {
    bounded(async {
        let world = World::with("", ALWAYS).await;
        let blob = world.stored(1, 300_000).await;
        let redirect = world.ask(Method::GET, &blob, &[]).await;
        let location = header(&redirect, "location");
        assert!(location.starts_with(&world.s3.url()) && location.contains("X-Amz-Expires=900"), "{location}");
        assert_eq!(header(&redirect, "cache-control"), "no-store");
        assert_eq!(header(&redirect, "x-cache"), "hit");
        let (gets, fetched) = (world.registry.blob_gets(&blob.digest), world.follow(&redirect, &[]).await);
        assert!(fetched.bytes().await.expect("whole") == blob.content.to_bytes());
        assert_eq!(world.registry.blob_gets(&blob.digest), gets);

        let part = [("range", "bytes=1000-1999")];
        let redirect = world.ask(Method::GET, &blob, &part).await;
        let fetched = world.follow(&redirect, &part).await;
        assert_eq!(fetched.status(), StatusCode::PARTIAL_CONTENT);
        assert!(fetched.bytes().await.expect("whole") == blob.content.slice(1000, 1000));

        let head = world.ask(Method::HEAD, &blob, &[]).await;
        assert_eq!((head.status(), header(&head, "content-length")), (StatusCode::OK, "300000".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn the_address_is_the_one_by_which_clients_reach_the_bucket() {
    bounded(async {
        let public = "public_endpoint = \"https://bucket.example.com\"";
        let world = World::with(public, &format!("{ALWAYS}redirect_ttl = \"5m\"\n")).await;
        let blob = world.stored(1, 1000).await;
        let location = header(&world.ask(Method::GET, &blob, &[]).await, "location");
        assert!(location.starts_with("https://bucket.example.com/bucket/blobs/sha256/"), "{location}");
        assert!(location.contains("X-Amz-Expires=300"), "{location}");
    })
    .await;
}

#[tokio::test]
async fn only_clients_of_the_named_networks_are_sent_there_as_trusted_proxies_tell_them() {
    const SECTIONS: &str = "[blob_serving]\nredirect = [\"10.0.0.0/8\"]\n[server]\ndrain_delay = \"0s\"\ntrusted_proxies = [\"127.0.0.1\"]\n";
    bounded(async {
        let world = World::with("", SECTIONS).await;
        let blob = world.stored(1, 1000).await;
        for (from, status) in [("10.1.2.3", 307), ("192.0.2.1", 200), ("10.1.2.3, 192.0.2.1", 200)] {
            let answer = world.ask(Method::GET, &blob, &[("x-forwarded-for", from)]).await;
            assert_eq!(answer.status().as_u16(), status, "{from}");
        }
        let untrusted = World::with("", "[blob_serving]\nredirect = [\"10.0.0.0/8\"]\n").await;
        let blob = untrusted.stored(1, 1000).await;
        let answer = untrusted.ask(Method::GET, &blob, &[("x-forwarded-for", "10.1.2.3")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_to_what_is_not_there() {
    bounded(async {
        let world = World::with("", ALWAYS).await;
        let blob = world.stored(1, 300_000).await;
        let object = world.s3.objects().remove(0);
        world.s3.remove(&object);
        assert_eq!(world.pull(&blob).await, "miss");
        world.stack.settle().await;
        assert_eq!(world.ask(Method::GET, &blob, &[]).await.status(), StatusCode::TEMPORARY_REDIRECT);
        world.s3.overwrite(&object, b"short");
        assert_eq!(world.pull(&blob).await, "miss");
        world.stack.settle().await;
        world.s3.stop().await;
        assert_eq!(world.pull(&blob).await, "bypass");
    })
    .await;
}

#[tokio::test]
async fn an_address_is_given_only_to_whom_the_blob_is_given() {
    bounded(async {
        let world = World::with("", ALWAYS).await;
        let blob = world.stored(1, 1000).await;
        let elsewhere = world.ask_in("library/other", Method::GET, &blob, &[]).await;
        assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND, "the upstream has it not under this name");
        let with_accounts = World::with("", &format!("{ALWAYS}[auth]\nadmin_password = \"battery staple\"\n")).await;
        let blob = with_accounts.blob(1, 1000);
        assert_eq!(with_accounts.ask(Method::GET, &blob, &[]).await.status(), StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn a_change_in_the_file_takes_effect_at_once() {
    bounded(async {
        let mut world = World::new().await;
        let blob = world.stored(1, 1000).await;
        for (sections, status) in [(ALWAYS, 307), ("[blob_serving]\nredirect = \"never\"\n", 200)] {
            world.reload(sections).await;
            assert_eq!(world.ask(Method::GET, &blob, &[]).await.status().as_u16(), status);
        }
    })
    .await;
}
