//! `harbor-cache fsck`: holds a stopped store against its database.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use application::hot::{Catalog, HitRecorder};
use application::inventory::jobs::Progress;
use application::pull::{PullPorts, PullService};
use application::repair::{Finding, RepairError, Seen, WalkWish};
use application::tasks::Tasks;
use application::upstreams::Upstreams;
use domain::ports::{Clock, MetadataRepo, Staging};
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use crate::cli::FsckArgs;
use crate::clock::SystemClock;
use crate::config::{Config, DatabaseLocation, StorageBackend};
use crate::damage::REMEDY;
use crate::identity::Identities;
use crate::store;
use crate::wiring::open_metadata;

/// Between two looks at how far it has come.
const TICK: Duration = Duration::from_millis(200);

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// Whether it was mended or only told.
    Findings,
}

impl Verdict {
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
        }
    }
}

/// Reads the database and everything that is stored, and writes what is wrong with it to `out`, a line each.
///
/// # Errors
///
/// It could not be checked: a running process uses the store, there is none, or it cannot be read.
pub async fn run(config: &Config, args: &FsckArgs, out: &mut (dyn Write + Send)) -> anyhow::Result<Verdict> {
    let store = Store::open(config).await?;
    let damage = store.identities.damage().await.context("the database could not be checked")?;
    if !damage.is_empty() {
        // What it says of the objects is not to be believed, nor is it to be written to.
        tell_damage(out, config, &damage)?;
        store.identities.close().await?;
        return Ok(Verdict::Findings);
    }
    let before = store.metadata.totals().await.context("the stored contents")?;
    let bar = progress_bar(before.bytes)?;
    let wish = WalkWish {
        deep: true,
        repair: args.repair,
        // Nothing is under way in a store that nobody uses.
        settled_before: SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(u32::MAX)),
        retention: config.cache.inventory_settings().retention,
        bytes_per_second: None,
    };
    let mut told = Told { out, bar: &bar, findings: 0, failed: None };
    let seen = walk(&store.pull, wish, &mut told).await;
    bar.finish_and_clear();
    let seen = seen.context("not everything could be checked")?;
    let Told { out, mut findings, failed, .. } = told;
    failed.map_or(Ok(()), Err)?;
    if findings == 0 && before.bytes != seen.object_bytes {
        findings += 1;
        writeln!(out, "the database counts {} bytes, the store holds {}", before.bytes, seen.object_bytes)?;
    }
    if args.repair {
        let left = store.staging.sweep().await.context("unfinished downloads")?;
        if left > 0 {
            writeln!(out, "removed {left} unfinished downloads")?;
        }
    }
    conclude(out, seen, findings, args.repair)?;
    store.identities.close().await?;
    Ok(if findings == 0 { Verdict::Clean } else { Verdict::Findings })
}

fn tell_damage(out: &mut dyn Write, config: &Config, damage: &[String]) -> io::Result<()> {
    // PostgreSQL looks for damage of its own.
    let DatabaseLocation::Sqlite(database) = &config.database.location else { return Ok(()) };
    for line in damage {
        writeln!(out, "{}: {line}", database.display())?;
    }
    writeln!(out, "{} is damaged, and nothing else was checked: {REMEDY}", database.display())
}

/// Walks, and moves the bar meanwhile.
async fn walk(pull: &PullService, wish: WalkWish, told: &mut Told<'_>) -> Result<Seen, RepairError> {
    let (progress, bar) = (Progress::default(), told.bar);
    let mut tell = |finding: &Finding| told.tell(finding);
    let walk = pull.walk(wish, &progress, &mut tell);
    tokio::pin!(walk);
    loop {
        tokio::select! {
            seen = &mut walk => return seen,
            () = tokio::time::sleep(TICK) => bar.set_position(progress.counts().bytes),
        }
    }
}

fn conclude(out: &mut dyn Write, seen: Seen, findings: u64, repaired: bool) -> io::Result<()> {
    let what = match (findings, repaired) {
        (0, _) => "clean".to_owned(),
        (findings, true) => format!("{findings} findings, mended as far as they could be; run it again to see"),
        (findings, false) => {
            format!("{findings} findings; fsck --repair mends them, and so does a running cache in time")
        }
    };
    let (rows, objects) = (HumanBytes(seen.row_bytes), HumanBytes(seen.object_bytes));
    writeln!(out, "{} rows of {rows}, {} objects of {objects}: {what}", seen.rows, seen.objects)
}

/// Findings, as they come.
struct Told<'a> {
    out: &'a mut (dyn Write + Send),
    bar: &'a ProgressBar,
    findings: u64,
    failed: Option<io::Error>,
}

impl Told<'_> {
    fn tell(&mut self, finding: &Finding) {
        self.findings += 1;
        if let Err(error) = self.bar.suspend(|| writeln!(self.out, "{finding}")) {
            self.failed.get_or_insert(error);
        }
    }
}

/// A store that this process alone uses, without anything that would serve it.
struct Store {
    pull: PullService,
    metadata: Arc<dyn MetadataRepo>,
    staging: Arc<dyn Staging>,
    identities: Identities,
}

impl Store {
    async fn open(config: &Config) -> anyhow::Result<Self> {
        if config.storage.backend == StorageBackend::Memory || config.database.location == DatabaseLocation::Memory {
            bail!("nothing is kept in memory that could be checked");
        }
        let root = &config.storage.local.path;
        // Neither is made: an empty store beside a database, or the other way round, is not what is to be checked.
        if !root.join("VERSION").is_file() {
            bail!("there is no store at {}", root.display());
        }
        if let DatabaseLocation::Sqlite(database) = &config.database.location
            && !database.is_file()
        {
            bail!(
                "there is no database at {}; restore it, or start the cache, which adopts what it finds",
                database.display()
            );
        }
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let tasks = Tasks::new();
        let (store, staging) = store::open(config, &clock, &tasks).await?;
        let identities = Identities::open(config).await?;
        let (metadata, inventory) = open_metadata(&identities);
        let pull = PullService::new(PullPorts {
            store,
            staging: Arc::clone(&staging),
            clock,
            upstreams: Arc::new(Upstreams::default()),
            catalog: Arc::new(Catalog::new(Arc::clone(&metadata), config.cache.memory_cache_size.as_u64())),
            hits: Arc::new(HitRecorder::default()),
            inventory,
            policy: config.cache.policy(),
            tasks,
            observer: Arc::new(domain::ports::Unobserved),
        });
        Ok(Self { pull, metadata, staging, identities })
    }
}

fn progress_bar(bytes: u64) -> anyhow::Result<ProgressBar> {
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}")
        .context("the progress bar's template is wrong")?;
    Ok(ProgressBar::new(bytes).with_style(style))
}
