//! The page that shows the document.

use thirtyfour::prelude::*;

use crate::browser::Browser;
use crate::{ADMIN, Cache};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_browser_one_can_log_in_on_the_page_and_try_an_operation() {
    let Some(browser) = Browser::start().await else { return };
    let cache = Cache::start().await;
    let outcome = try_me(&browser, &cache).await;
    let complaints = browser.complaints().await.unwrap();
    if outcome.is_err() || !complaints.is_empty() {
        let picture = browser.photograph("docs").await.unwrap();
        panic!("{outcome:?}, and the console says {complaints:#?}; {} shows the page", picture.display());
    }
    browser.quit().await;
}

/// Gives the login to the page, has it send `GET /auth/me`, and reads the user's name in what it shows.
async fn try_me(browser: &Browser, cache: &Cache) -> WebDriverResult<()> {
    browser.driver.goto(format!("{}/docs", cache.base)).await?;
    browser.element(By::Css(".btn.authorize")).await?.click().await?;
    browser.element(By::Css(".auth-container input")).await?.send_keys(cache.token().await).await?;
    browser.element(By::Css(".auth-container .btn.authorize")).await?.click().await?;
    browser.element(By::Css(".auth-container .btn-done")).await?.click().await?;

    browser.element(By::Css("#operations-Auth-me .opblock-summary-control")).await?.click().await?;
    browser.element(By::Css("#operations-Auth-me .try-out__btn")).await?.click().await?;
    browser.element(By::Css("#operations-Auth-me .execute")).await?.click().await?;
    let status =
        browser.element(By::Css("#operations-Auth-me .live-responses-table tbody .response-col_status")).await?;
    assert_eq!(status.text().await?.lines().next(), Some("200"));
    let body = browser.element(By::Css("#operations-Auth-me .live-responses-table tbody .highlight-code")).await?;
    let shown = body.text().await?;
    assert!(shown.contains(&format!("\"username\": {ADMIN:?}")), "{shown}");
    Ok(())
}
