//! `[cache]`

use std::time::Duration;

use application::inventory::{InventorySettings, ScrubWish};
use application::push::PushLimits;
use bytesize::ByteSize;
use domain::cache::{BudgetLimits, CachePolicy, MOST_PARTS, PartLimit, PolicyKind};
use schemars::JsonSchema;

use super::canonical::check_patterns;
use super::reader::Section;
use super::value::{Choice, RepositoryBudget};
use super::{PinConfig, pins};

/// How long what was cached is taken for granted, and how much of it is kept.
#[derive(Clone, Debug, JsonSchema)]
pub struct CacheConfig {
    /// A tag confirmed less than this long ago is served without asking the upstream. `"0s"` asks every time.
    #[schemars(with = "String")]
    pub tag_ttl: Duration,
    /// `HEAD` of a blob is answered from what was confirmed less than this long ago.
    #[schemars(with = "String")]
    pub link_ttl: Duration,
    /// When the upstream cannot answer, cached content is served for this long beyond its freshness.
    #[schemars(with = "String")]
    pub stale_if_error: Duration,
    /// An upstream's "not found" is repeated for this long without asking again. `"0s"` asks every time.
    #[schemars(with = "String")]
    pub negative_ttl: Duration,
    /// Largest manifest that is accepted, from 64 KiB to 64 MiB.
    #[schemars(with = "String")]
    pub max_manifest_size: ByteSize,
    /// Memory for the manifests, tags and descriptors that are served without the database. At least 1 MB.
    #[schemars(with = "String")]
    pub memory_cache_size: ByteSize,
    /// An upload that nobody has gone on with for this long is cancelled, here and at the upstream. At least 1 minute.
    #[schemars(with = "String")]
    pub upload_ttl: Duration,
    /// Most uploads that are open at once. Further ones are answered with 429.
    pub max_uploads: usize,
    /// Most bytes that the store may hold. What is asked for least makes room for what comes; what cannot fit is streamed
    /// through. A tenth is for objects up to 1 MiB alone.
    #[schemars(with = "String")]
    pub max_size: ByteSize,
    /// Largest object that is stored; larger ones are streamed through. Unless given: any that `max_size` takes.
    #[schemars(with = "Option<String>")]
    pub max_object_size: Option<ByteSize>,
    /// What some repositories may have of it at most, by canonical name: `["dockerhub/** = 50 GB", "harbor/ci/** = 5 GB"]`. A
    /// content counts where it first came by; of a part that is full, what is asked for least makes room for what comes.
    #[schemars(with = "Vec<String>")]
    pub budgets: Vec<RepositoryBudget>,
    /// Content that nobody asked for in this many days is removed about once a day, and by `POST /api/v1/cache/cleanup`.
    /// 0 keeps everything.
    pub retention_days: Option<u32>,
    /// How often the database is compared with the store, beside once after the start: what a crash or a restored backup has
    /// left of one without the other is brought together. At least 1 minute; `"0s"` only after the start.
    #[schemars(with = "String")]
    pub sweep_interval: Duration,
    /// How often everything is read and held against its digest; what has rotted is put into `quarantine/` below the store and
    /// fetched again. At least 1 hour; `"0s"` only by `POST /api/v1/tasks`.
    #[schemars(with = "String")]
    pub scrub_interval: Duration,
    /// Bytes a second that are read for it at most. At least 1 KiB.
    #[schemars(with = "String")]
    pub scrub_rate: ByteSize,
    /// Of so many reads of stored blobs one is read again in the background and held against its digest. 0 verifies none.
    pub verify_reads: u32,
    /// What goes first when `max_size` is reached: `"lru"`, `"lfu"`, `"fifo"`, `"gdsf"`, `"s3-fifo"` or `"sieve"`.
    pub eviction_policy: EvictionPolicy,
    /// What is kept whatever goes; see [[cache.pins]].
    pub pins: Vec<PinConfig>,
}

/// Unless the operator says otherwise.
const MAX_SIZE: ByteSize = ByteSize::gb(10);

/// A walk over all rows and files costs a large cache a minute.
const SWEEP_INTERVAL: Duration = Duration::from_hours(6);

/// With [`SCRUB_RATE`], a cache of 1 TB is read in a day and a half.
const SCRUB_INTERVAL: Duration = Duration::from_hours(7 * 24);

/// A tenth of what a slow disk gives.
const SCRUB_RATE: ByteSize = ByteSize::mb(8);

/// What is asked for often is found within a day, at a thousandth of the reads.
const VERIFY_READS: u32 = 1_000;

/// Each upload may hold a file descriptor.
const MOST_UPLOADS: usize = 100_000;

/// Which content goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum EvictionPolicy {
    /// The least recently used.
    Lru,
    /// The least frequently used; what was popular long ago ages.
    Lfu,
    /// The oldest.
    Fifo,
    /// The least frequently used for its size.
    Gdsf,
    /// What nobody asks for twice, then the oldest of the rest that nobody asked for again.
    #[schemars(rename = "s3-fifo")]
    S3Fifo,
    /// The oldest that nobody asked for since it was last looked at.
    Sieve,
}

impl Choice for EvictionPolicy {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("lru", Self::Lru),
        ("lfu", Self::Lfu),
        ("fifo", Self::Fifo),
        ("gdsf", Self::Gdsf),
        ("s3-fifo", Self::S3Fifo),
        ("sieve", Self::Sieve),
    ];
}

impl From<EvictionPolicy> for PolicyKind {
    fn from(policy: EvictionPolicy) -> Self {
        match policy {
            EvictionPolicy::Lru => Self::Lru,
            EvictionPolicy::Lfu => Self::Lfu,
            EvictionPolicy::Fifo => Self::Fifo,
            EvictionPolicy::Gdsf => Self::Gdsf,
            EvictionPolicy::S3Fifo => Self::S3Fifo,
            EvictionPolicy::Sieve => Self::Sieve,
        }
    }
}

impl From<PolicyKind> for EvictionPolicy {
    fn from(policy: PolicyKind) -> Self {
        match policy {
            PolicyKind::Lru => Self::Lru,
            PolicyKind::Lfu => Self::Lfu,
            PolicyKind::Fifo => Self::Fifo,
            PolicyKind::Gdsf => Self::Gdsf,
            PolicyKind::S3Fifo => Self::S3Fifo,
            PolicyKind::Sieve => Self::Sieve,
        }
    }
}

impl CacheConfig {
    /// The times and limits as the use cases take them.
    pub fn policy(&self) -> CachePolicy {
        CachePolicy {
            tag_ttl: self.tag_ttl,
            link_ttl: self.link_ttl,
            stale_if_error: self.stale_if_error,
            negative_ttl: self.negative_ttl,
            max_manifest_size: self.max_manifest_size.as_u64(),
        }
    }

    /// The bounds of uploads as the use cases take them.
    pub fn push_limits(&self) -> PushLimits {
        PushLimits { max_sessions: self.max_uploads, session_ttl: self.upload_ttl }
    }

    /// What is told and done about the stored content.
    pub fn inventory_settings(&self) -> InventorySettings {
        let days = self.retention_days.filter(|days| *days > 0);
        let unless_zero = |interval: Duration| Some(interval).filter(|interval| !interval.is_zero());
        InventorySettings {
            retention: days.map(|days| Duration::from_hours(24 * u64::from(days))),
            sweep_interval: unless_zero(self.sweep_interval),
            scrub_interval: unless_zero(self.scrub_interval),
            scrub: ScrubWish { bytes_per_second: self.scrub_rate.as_u64() },
        }
    }

    /// What the store may hold.
    pub fn limits(&self) -> BudgetLimits {
        BudgetLimits {
            max_size: Some(self.max_size.as_u64()),
            max_object_size: self.max_object_size.map(|size| size.as_u64()),
        }
    }

    /// What parts of it may hold.
    pub fn parts(&self) -> Vec<PartLimit> {
        self.budgets.iter().map(RepositoryBudget::limit).collect()
    }

    pub(super) fn read(mut section: Section<'_>) -> Self {
        let (policy, limits) = (CachePolicy::default(), PushLimits::default());
        let cache = Self {
            tag_ttl: section.or("tag_ttl", policy.tag_ttl),
            link_ttl: section.or("link_ttl", policy.link_ttl),
            stale_if_error: section.or("stale_if_error", policy.stale_if_error),
            negative_ttl: section.or("negative_ttl", policy.negative_ttl),
            max_manifest_size: section.or("max_manifest_size", ByteSize::b(policy.max_manifest_size)),
            memory_cache_size: section.or("memory_cache_size", ByteSize::mb(64)),
            upload_ttl: section.or("upload_ttl", limits.session_ttl),
            max_uploads: section.or("max_uploads", limits.max_sessions),
            max_size: section.or("max_size", MAX_SIZE),
            max_object_size: section.optional("max_object_size"),
            budgets: section.or("budgets", Vec::new()),
            retention_days: section.optional("retention_days"),
            sweep_interval: section.or("sweep_interval", SWEEP_INTERVAL),
            scrub_interval: section.or("scrub_interval", SCRUB_INTERVAL),
            scrub_rate: section.or("scrub_rate", SCRUB_RATE),
            verify_reads: section.or("verify_reads", VERIFY_READS),
            eviction_policy: section.or("eviction_policy", PolicyKind::default().into()),
            pins: pins::read(&mut section),
        };
        if !(ByteSize::kib(64)..=ByteSize::mib(64)).contains(&cache.max_manifest_size) {
            section.reject(
                "max_manifest_size",
                "the limit is outside 64 KiB to 64 MiB: smaller refuses real images, larger is held in memory",
                "write a size in between; registries accept 4 MiB",
            );
        }
        if cache.memory_cache_size < ByteSize::mb(1) {
            section.reject("memory_cache_size", "less than 1 MB holds no manifest", "write at least \"1 MB\"");
        }
        if cache.upload_ttl < Duration::from_mins(1) {
            section.reject(
                "upload_ttl",
                "a client between two chunks would lose its upload",
                "write for example \"1h\"",
            );
        }
        if !(1..=MOST_UPLOADS).contains(&cache.max_uploads) {
            section.reject(
                "max_uploads",
                "it is outside 1 to 100,000",
                "write a number in between, or push = \"deny\" on the upstreams for none",
            );
        }
        if !cache.sweep_interval.is_zero() && cache.sweep_interval < Duration::from_mins(1) {
            section.reject(
                "sweep_interval",
                "less than a minute would keep the disk busy",
                "write for example \"6h\", or \"0s\" for only after the start",
            );
        }
        if !cache.scrub_interval.is_zero() && cache.scrub_interval < Duration::from_hours(1) {
            section.reject(
                "scrub_interval",
                "less than an hour would keep the disk busy",
                "write for example \"7d\", or \"0s\" for never",
            );
        }
        if cache.scrub_rate < ByteSize::kib(1) {
            section.reject(
                "scrub_rate",
                "less than 1 KiB a second comes to no end",
                "write for example \"8 MB\", or scrub_interval = \"0s\" for no scrub",
            );
        }
        if cache.max_size == ByteSize::b(0) {
            section.reject(
                "max_size",
                "a cache of 0 bytes holds nothing",
                "write a size such as \"100 GB\", or more than the disk has for no limit",
            );
        }
        if cache.max_object_size == Some(ByteSize::b(0)) {
            section.reject(
                "max_object_size",
                "nothing is that small",
                "write a size, or leave the key out for no limit",
            );
        }
        check_patterns("budgets", cache.budgets.iter().map(|budget| &budget.repositories), &section);
        if cache.budgets.len() > MOST_PARTS {
            section.reject(
                "budgets",
                format!("{} are more than {MOST_PARTS}", cache.budgets.len()),
                "let patterns with a * stand for several repositories",
            );
        }
        section.finish();
        cache
    }
}
