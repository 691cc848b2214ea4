//! `harbor-cache adopt`: makes rows for the objects of a store that have none.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use application::hot::{Catalog, HitRecorder};
use application::inventory::jobs::Progress;
use application::pull::{PullPorts, PullService};
use application::repair::{Finding, IndexWish, Indexed, RepairError};
use application::tasks::Tasks;
use application::upstreams::Upstreams;
use domain::ports::Clock;
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use memory::MemoryStaging;

use crate::cli::AdoptArgs;
use crate::clock::SystemClock;
use crate::config::{Config, DatabaseLocation, StorageBackend};
use crate::identity::Identities;
use crate::store;
use crate::wiring::open_metadata;

/// Between two looks at how far it has come.
const TICK: Duration = Duration::from_millis(200);

/// Objects that are read at a time.
const AT_ONCE: usize = 8;

/// What came later than this before now is left to the servers that may be about to make its row.
const GRACE: Duration = Duration::from_hours(1);

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that could have a row has one.
    Complete,
    /// Objects are damaged or cannot be read.
    Incomplete,
}

impl Verdict {
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Complete => 0,
            Self::Incomplete => 1,
        }
    }
}

/// Adopts every object that has no row, and writes what was found to `out`.
///
/// # Errors
///
/// The store or the database cannot be used.
pub async fn run(config: &Config, args: &AdoptArgs, out: &mut (dyn Write + Send)) -> anyhow::Result<Verdict> {
    check(config)?;
    let identities = Identities::open(config).await?;
    let ended = adopt(config, args, &identities, out).await;
    identities.close().await?;
    ended
}

async fn adopt(
    config: &Config,
    args: &AdoptArgs,
    identities: &Identities,
    out: &mut (dyn Write + Send),
) -> anyhow::Result<Verdict> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let now = clock.now();
    let pull = service(config, identities, clock).await?;
    let wish = IndexWish {
        settled_before: settled_before(config, now),
        retention: config.cache.inventory_settings().retention,
        dry_run: true,
        at_once: AT_ONCE,
    };
    let bar = ProgressBar::new_spinner().with_message("looking at what there is");
    bar.enable_steady_tick(TICK);
    let looked = pull.index(wish, &Progress::default(), &mut |_| {}).await;
    bar.finish_and_clear();
    let looked = looked.context("not everything could be looked at")?;
    if args.dry_run {
        tell(out, &looked, "would be read and adopted")?;
        return Ok(Verdict::Complete);
    }
    let bar = progress_bar(looked.adopted_bytes)?;
    let mut failed = None;
    let mut told = |finding: &Finding| {
        if let Err(error) = bar.suspend(|| writeln!(out, "{finding}")) {
            failed.get_or_insert(error);
        }
    };
    let done = index(&pull, IndexWish { dry_run: false, ..wish }, &bar, &mut told).await;
    bar.finish_and_clear();
    failed.map_or(Ok(()), Err)?;
    let done = done.context("not everything could be adopted; run it again to go on")?;
    tell(out, &done, "adopted")?;
    let stored = identities_total(identities).await?;
    if let Some(most) = config.cache.limits().max_size
        && stored > most
    {
        let (stored, most) = (HumanBytes(stored), HumanBytes(most));
        writeln!(
            out,
            "these are {stored}, more than cache.max_size ({most}): the cache removes what was adopted first"
        )?;
    }
    Ok(if done.damaged + done.unreadable == 0 { Verdict::Complete } else { Verdict::Incomplete })
}

async fn index(
    pull: &PullService,
    wish: IndexWish,
    bar: &ProgressBar,
    told: &mut (dyn FnMut(&Finding) + Send),
) -> Result<Indexed, RepairError> {
    let progress = Progress::default();
    let work = pull.index(wish, &progress, told);
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(TICK) => bar.set_position(progress.counts().bytes),
        }
    }
}

fn tell(out: &mut dyn Write, done: &Indexed, verb: &str) -> io::Result<()> {
    let (all, adopted) = (HumanBytes(done.bytes), HumanBytes(done.adopted_bytes));
    write!(out, "{} objects of {all}: {} have a row, {} of {adopted} {verb}", done.objects, done.known, done.adopted)?;
    for (count, what) in [
        (done.damaged, "do not have their digest"),
        (done.unreadable, "cannot be read"),
        (done.isolated, "are in an upstream's own space and are left alone"),
        (done.recent, "came within the last hour and are left to the cache"),
    ] {
        if count > 0 {
            write!(out, ", {count} {what}")?;
        }
    }
    writeln!(out)
}

async fn identities_total(identities: &Identities) -> anyhow::Result<u64> {
    let (metadata, _) = open_metadata(identities);
    Ok(metadata.totals().await.context("the stored contents")?.bytes)
}

/// Nobody else can be publishing into a directory that we hold.
fn settled_before(config: &Config, now: SystemTime) -> SystemTime {
    if config.storage.backend == StorageBackend::Local { now } else { now - GRACE }
}

/// Before anything is made: an empty database beside no store is of no use.
fn check(config: &Config) -> anyhow::Result<()> {
    let root = &config.storage.local.path;
    match config.storage.backend {
        _ if config.database.location == DatabaseLocation::Memory => {
            bail!("the database is in memory: there is nothing to keep rows in")
        }
        StorageBackend::Memory => bail!("nothing is kept in memory that could be adopted"),
        StorageBackend::Local if !root.join("VERSION").is_file() => bail!("there is no store at {}", root.display()),
        StorageBackend::Local | StorageBackend::S3 => Ok(()),
    }
}

/// Rows and objects, without anything that would serve them.
async fn service(config: &Config, identities: &Identities, clock: Arc<dyn Clock>) -> anyhow::Result<PullService> {
    let tasks = Tasks::new();
    let store = match config.storage.backend {
        StorageBackend::Local | StorageBackend::Memory => store::open(config, &clock, &tasks).await.context(
            "a cache that runs adopts what it finds by itself; POST /api/v1/tasks with {\"kind\": \"sweep\"} makes it do so now",
        )?.0,
        // The bucket alone: the directory for downloads may be in use by a running cache.
        StorageBackend::S3 => store::open_s3(&config.storage.s3, &tasks).await?,
    };
    let (metadata, inventory) = open_metadata(identities);
    Ok(PullService::new(PullPorts {
        store,
        staging: Arc::new(MemoryStaging::new()),
        clock,
        upstreams: Arc::new(Upstreams::default()),
        catalog: Arc::new(Catalog::new(metadata, config.cache.memory_cache_size.as_u64())),
        hits: Arc::new(HitRecorder::default()),
        inventory,
        policy: config.cache.policy(),
        tasks,
        observer: Arc::new(domain::ports::Unobserved),
    }))
}

fn progress_bar(bytes: u64) -> anyhow::Result<ProgressBar> {
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}")
        .context("the progress bar's template is wrong")?;
    Ok(ProgressBar::new(bytes).with_style(style))
}
