//! Another process over the same database.

use std::time::{Duration, Instant};

use support::TestStack;
use support::admin::{Answer, etag};

use crate::calls::{change, create, definition, get, text, update};
use crate::world::{ADMIN_PASSWORD, REPOSITORY, World, administrator, image, registry};

/// What the port promises, and time to act on it.
const FOLLOWS: Duration = Duration::from_secs(4);

async fn beside(world: &World) -> TestStack {
    let directory = world.stack.directory();
    let database = directory.join("harbor-cache.db");
    let keys = directory.join("auth-keys.json");
    let (keys, database) = (keys.display(), database.display());
    let config = format!(
        "[auth]\nadmin_password = {ADMIN_PASSWORD:?}\nanonymous_pull = [\"**\"]\nkey_file = \"{keys}\"\n\
         [database]\npath = \"{database}\""
    );
    TestStack::builder().upstream("file", &world.in_file.url()).config(&config).start().await
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < FOLLOWS, "{what} was not followed in time");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn another_process_follows_every_change() {
    let world = World::new().await;
    let second = beside(&world).await;
    let admin = administrator(&second).await;
    let (other, moved) = (registry(2).await, registry(3).await);
    let served = async || {
        let pulled = support::client::pull(&second.url(), &format!("other/{REPOSITORY}"), "1.0").await;
        pulled.ok().map(|pulled| pulled.root)
    };
    assert_eq!(served().await, None);

    create(&world.admin, definition("other", &other)).await.good();
    until("the definition", async || served().await == Some(image(2).digest())).await;

    update(&world.admin, "other", change().url(Some(text(&moved.url())))).await.good();
    until("the new registry", async || served().await == Some(image(3).digest())).await;

    // In the other direction, by what the second one has read.
    let revision = etag(&get(&admin, "other").await.expect("it is known here too"));
    admin.delete_upstream().name("other").if_match(revision).send().await.good();
    until("the removal", async || match get(&world.admin, "other").await {
        Ok(_) => false,
        gone => gone.refused().status == 404,
    })
    .await;
    assert!(world.pull("other").await.is_err());
}
