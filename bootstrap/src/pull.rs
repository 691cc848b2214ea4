//! `harbor-cache pull`: warms the running cache, or the local one if none runs.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};
use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressStyle};
use url::Url;

use crate::config::{Config, Secret};
use crate::lifecycle::Running;
use crate::password_input::first_line;
use crate::puller::{ImageReference, PlatformChoice, Progress, Puller};

/// What to pull, and through what.
#[derive(Debug)]
pub struct PullRequest {
    pub images: Vec<ImageReference>,
    pub platforms: PlatformChoice,
    /// The cache to warm. Without it: the one that the configuration describes, if it runs, else its store directly.
    pub server: Option<Url>,
    /// PEM file with the authority that signs the running cache's certificate.
    pub ca_file: Option<PathBuf>,
    /// Who logs in there, if anybody.
    pub account: Option<Login>,
}

/// An account, and where its password is.
#[derive(Debug)]
pub struct Login {
    pub name: String,
    pub password: PasswordSource,
}

#[derive(Debug)]
pub enum PasswordSource {
    File(PathBuf),
    /// The first line of standard input.
    Stdin,
}

impl PasswordSource {
    fn read(&self) -> anyhow::Result<Secret> {
        let text = match self {
            Self::File(file) => {
                std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?
            }
            Self::Stdin => first_line(&mut std::io::stdin().lock())?,
        };
        Ok(Secret::new(text.trim_end_matches(['\r', '\n'])))
    }
}

struct Bar(ProgressBar);

impl Progress for Bar {
    fn expect(&self, bytes: u64) {
        self.0.inc_length(bytes);
    }

    fn received(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}

/// Pulls all images, and fails if any of them failed.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the command's output")]
pub async fn run(config: &Config, request: PullRequest) -> anyhow::Result<()> {
    let configured = configured_server(config)?;
    let authority = match &request.ca_file {
        Some(file) => Some(std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?),
        None => None,
    };
    let connect = |server: Url| Puller::trusting(server, authority.as_deref());
    let mut local = None;
    let server = match request.server {
        Some(server) => server,
        None if connect(configured.clone())?.is_up().await => configured,
        None => {
            eprintln!("no cache answers at {configured}; its store is filled directly");
            let mut config = config.clone();
            config.server.port = 0;
            config.server.tls = None;
            config.server.drain_delay = Duration::ZERO;
            let running = Running::start(&config, None).await?;
            let server = Url::parse(&format!("http://{}", running.address()))?;
            local = Some(running);
            server
        }
    };
    let mut puller = connect(server)?;
    // Not earlier: a store that is new has made the first account by now, and its password.
    if let Some(Login { name, password }) = &request.account {
        puller = puller.logged_in(name, password.read()?);
    }
    let mut failures = 0;
    for image in &request.images {
        let bar = progress_bar(image)?;
        match puller.pull(image, &request.platforms, &Bar(bar.clone())).await {
            Ok(report) => {
                bar.finish_and_clear();
                println!(
                    "{image}: {} manifests, {} blobs, {} in {}; {} were cached already",
                    report.manifests,
                    report.blobs,
                    HumanBytes(report.bytes),
                    HumanDuration(report.time),
                    report.hits
                );
            }
            Err(error) => {
                bar.finish_and_clear();
                failures += 1;
                eprintln!("{error:#}");
            }
        }
    }
    if let Some(running) = local {
        // Fills that nobody reads any more are still worth their end.
        running.drain(tokio::time::sleep(Duration::from_mins(1))).await?;
    }
    if failures > 0 {
        bail!("{failures} of {} images could not be pulled", request.images.len());
    }
    Ok(())
}

fn configured_server(config: &Config) -> anyhow::Result<Url> {
    let scheme = if config.server.tls.is_some() { "https" } else { "http" };
    Ok(Url::parse(&format!("{scheme}://{}", config.server.socket_addr()))?)
}

fn progress_bar(image: &ImageReference) -> anyhow::Result<ProgressBar> {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}")
        .context("the progress bar's template is wrong")?;
    Ok(ProgressBar::new(0).with_style(style).with_message(image.to_string()))
}
