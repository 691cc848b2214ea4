//! `harbor-cache demo`: pulls through a real cache, cold and warm, and a push, without a network.
//!
//! It starts a sample registry (our own HTTP over the in-memory adapters) on a free port, a real cache with files and
//! SQLite in a temporary directory before it, and pulls a generated multi-arch image twice through real sockets. Then it
//! pushes another one through the cache, and pulls that. What the cache asked of its upstream is counted at the port.

mod count;
mod image;
mod push;
mod sample;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use indicatif::HumanBytes;
use tokio::signal::ctrl_c;
use url::Url;

use crate::config::Config;
use crate::lifecycle::Running;
use crate::puller::{ImageReference, PlatformChoice, PullReport, Puller};
use count::Counted;
use image::SampleImage;

/// Where the second image is pushed to.
const PUSHED: &str = "demo/pushed";

/// Runs the demo. It fails unless all pulls were byte-exact, and the warm one and that of the pushed image asked the upstream
/// for no blob.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub async fn run(keep: bool) -> anyhow::Result<()> {
    let directory = TemporaryDirectory::new()?;
    let image = image::sample(1);
    let registry = sample::start(&image).await?;
    println!("sample registry    http://{}  (in memory, with {})", registry.address(), image.summary());

    let config = Config::from_toml(&format!(
        "[server]\nport = 0\ndrain_delay = \"0s\"\n[auth]\nenabled = false\n[storage.local]\npath = {:?}\n[upstream]\nname = \"sample\"\nurl = \"http://{}\"\n",
        directory.0.display().to_string(),
        registry.address()
    ))
    .context("the demo's own configuration")?;
    let counted = Arc::new(Counted::default());
    let cache = Running::start(&config, Some(count::hook(Arc::clone(&counted)))).await?;
    println!("cache              http://{}  (files and SQLite in {})", cache.address(), directory.0.display());

    let puller = Puller::new(Url::parse(&format!("http://{}", cache.address()))?)?;
    let reference: ImageReference = SampleImage::reference().parse()?;
    println!("\npull               {reference}, every platform, every digest checked");
    println!(
        "{:<18} {:>10} {:>12} {:>10} {:>12} {:>10}",
        "", "time", "to client", "hits", "from upstream", "blob GETs"
    );
    let cold = puller.pull(&reference, &PlatformChoice::All, &()).await.context("the cold pull")?;
    let after_cold = counted.take();
    row("cold", &cold, &after_cold);
    let warm = puller.pull(&reference, &PlatformChoice::All, &()).await.context("the warm pull")?;
    let after_warm = counted.take();
    row("warm", &warm, &after_warm);

    ensure!(
        cold.bytes == image.bytes() && warm.bytes == image.bytes(),
        "a pull moved another number of bytes than the image has"
    );
    ensure!(after_cold.blob_gets == image.blob_count(), "the cold pull should fetch each blob exactly once");
    ensure!(after_warm.blob_gets == 0 && after_warm.bytes == 0, "the warm pull asked the upstream for a blob");
    ensure!(warm.hits == warm.manifests + warm.blobs, "the warm pull was not served from the cache alone");
    let other = image::sample(100);
    let pushed: ImageReference = format!("{PUSHED}:{}", SampleImage::tag()).parse()?;
    let time =
        push::push(Url::parse(&format!("http://{}", cache.address()))?, PUSHED, &other).await.context("the push")?;
    counted.take();
    let pulled = puller.pull(&pushed, &PlatformChoice::All, &()).await.context("the pull of what was pushed")?;
    let after_push = counted.take();
    row("pushed before", &pulled, &after_push);
    ensure!(pulled.bytes == other.bytes(), "the pushed image came back with another number of bytes");
    ensure!(after_push.blob_gets == 0 && after_push.bytes == 0, "what was pushed had to be fetched again");
    let direct = Puller::new(Url::parse(&format!("http://{}", registry.address()))?)?;
    let there = direct.pull(&pushed, &PlatformChoice::All, &()).await.context("the pushed image at the registry")?;
    ensure!(there.bytes == other.bytes(), "the registry has something else than was pushed");

    println!(
        "\npush               {pushed} through the cache, in {} ms; the registry has every byte of it",
        time.as_millis()
    );
    println!(
        "\nAll pulls were byte-exact; the warm one, and that of the image pushed before, asked the upstream for no blob."
    );

    if keep {
        println!("\nStill running. Try:\n");
        println!("  curl -i http://{}/v2/{}/tags/list", cache.address(), reference.repository);
        println!("  curl -i http://{}/v2/_catalog", cache.address());
        println!("  skopeo copy --src-tls-verify=false docker://{}/{reference} oci:/tmp/demo-image", cache.address());
        println!(
            "  skopeo copy --dest-tls-verify=false oci:/tmp/demo-image docker://{}/demo/copy:1.0",
            cache.address()
        );
        println!("\nEnd it with Ctrl-C.");
        ctrl_c().await?;
    }
    cache.stop().await?;
    registry.stop().await;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is the command's output")]
fn row(title: &str, report: &PullReport, upstream: &count::Counts) {
    println!(
        "{title:<18} {:>7} ms {:>12} {:>7}/{:<2} {:>13} {:>10}",
        report.time.as_millis(),
        HumanBytes(report.bytes).to_string(),
        report.hits,
        report.manifests + report.blobs,
        HumanBytes(upstream.bytes).to_string(),
        upstream.blob_gets
    );
}

/// Removed when the demo ends, however it ends.
struct TemporaryDirectory(PathBuf);

impl TemporaryDirectory {
    fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!(
            "harbor-cache-demo-{}-{:08x}",
            std::process::id(),
            rand::random::<u32>()
        ));
        std::fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for TemporaryDirectory {
    fn drop(&mut self) {
        // What is left is in the system's temporary directory, and nobody is there to be told.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
