//! A browser without a window, driven by WebDriver.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::tools;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

/// Of its own accord it asks the network for this and that, and wants a sandbox that a container has not.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,2000",
];
/// How long something may take to show up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running browser. Dropping it ends the driver, and the browser with it.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    process: Driver,
    _profile: TempDir,
}

struct Driver(Child);

impl Browser {
    /// `None` after saying what is missing.
    pub(crate) async fn start() -> Option<Self> {
        let [chromium, chromedriver] = tools::find_all(["chromium", "chromedriver"])?;
        let (process, url) = Driver::start(&chromedriver);
        let profile = tempfile::tempdir().unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(chromium.to_str().unwrap()).unwrap();
        for argument in ARGUMENTS {
            wanted.add_arg(argument).unwrap();
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
        let driver = WebDriver::new(url, wanted).await.unwrap();
        Some(Self { driver, process, _profile: profile })
    }

    /// Waits for the element, and gives it as soon as it can be clicked.
    pub(crate) async fn element(&self, by: By) -> WebDriverResult<WebElement> {
        let wait = self.driver.query(by).wait(PATIENCE, Duration::from_millis(50));
        wait.and_displayed().and_enabled().first().await
    }

    /// What the page's console has of warnings and errors: scripts that failed, and what the page's policy forbade.
    pub(crate) async fn complaints(&self) -> WebDriverResult<Vec<String>> {
        let log = self.driver.browser_log().await?;
        let of_note = log.into_iter().filter(|entry| entry.level != "DEBUG" && entry.level != "INFO");
        Ok(of_note.map(|entry| format!("{}: {}", entry.level, entry.message)).collect())
    }

    /// Keeps a picture of the page under `target`, and gives its path.
    pub(crate) async fn photograph(&self, name: &str) -> WebDriverResult<PathBuf> {
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("png");
        self.driver.screenshot(&picture).await?;
        Ok(picture)
    }

    pub(crate) async fn quit(self) {
        let Self { driver, process, .. } = self;
        driver.quit().await.unwrap();
        drop(process);
    }
}

impl Driver {
    /// Starts it, and gives its URL.
    fn start(program: &Path) -> (Self, String) {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let this = Self(process);
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned()));
        (this, format!("http://127.0.0.1:{}", port.expect("chromedriver tells its port")))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A process that has ended by itself is what we want, too.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
