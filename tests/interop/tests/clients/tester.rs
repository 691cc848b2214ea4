//! Schemathesis: reads the document, and sends what it allows and what it does not.

use support::tools;

use crate::program::Program;
use crate::{ADMIN, Cache, folder};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_sent_is_answered_as_the_document_says() {
    let Some([schemathesis]) = tools::find_all(["openapi/venv/bin/schemathesis"]) else { return };
    let cache = Cache::start().await;
    let admin = cache.client().await;
    let id = admin.me().send().await.unwrap().id.clone().unwrap();

    let settings = folder("openapi/schemathesis");
    let (config, hooks) = (settings.join("schemathesis.toml"), settings.join("hooks.py"));
    // It leaves what it has found in the folder that it is run in.
    let scratch = tempfile::tempdir().unwrap();
    let bearer = format!("Authorization: Bearer {}", cache.token().await);
    let document = format!("{}/openapi.json", cache.base);
    let output = Program::new(&schemathesis)
        .with("--config-file")
        .with(config.to_str().unwrap())
        .within(scratch.path())
        .run_with(
            &["run", "--header", &bearer, &document],
            &[("SCHEMATHESIS_HOOKS", hooks.to_str().unwrap()), ("ADMIN_ID", &id), ("PYTHONDONTWRITEBYTECODE", "1")],
        )
        .await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    // Otherwise most of it was sent by somebody who had no login any more.
    assert_eq!(admin.me().send().await.unwrap().username, ADMIN, "{said}");
}
