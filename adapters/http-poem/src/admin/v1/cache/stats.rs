//! `GET /cache/stats`

use std::sync::Arc;

use application::inventory::CacheStats;
use domain::cache::PartUsage;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::entry::{hit_rate, human};

/// The cache in numbers.
#[derive(Debug, Object)]
#[oai(rename = "CacheStats", skip_serializing_if_is_none)]
struct CacheStatsBody {
    /// Bytes of all entries.
    total_size: u64,
    /// The same for people, as in `1.5 GiB`.
    total_size_human: String,
    /// Manifests and blobs together.
    entry_count: u64,
    manifest_count: u64,
    blob_count: u64,
    /// Requests for a blob or a manifest that were answered from the cache. Counts survive a restart.
    hit_count: u64,
    /// Those that the upstream answered, also by a download that was under way.
    miss_count: u64,
    /// The share of hits, from 0 to 1; 0 where nothing was asked for yet.
    hit_rate: f64,
    /// Bytes of manifests and blobs that this process has sent to clients since its start, of whatever repository. Of a
    /// transfer that a client has broken off, up to a megabyte more counts than it took.
    bytes_to_clients: u64,
    /// Most bytes that the store may hold: `cache.max_size`.
    max_size: Option<u64>,
    /// For administrators: how the store's room is used, whoever may read what is in it.
    budget: Option<CacheBudget>,
    /// Downloads from upstreams that are under way.
    fills_in_progress: u64,
}

/// How the store's room is used.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
struct CacheBudget {
    /// Bytes that are stored.
    stored: u64,
    /// Bytes that are kept for downloads and uploads under way.
    reserved: u64,
    /// Bytes of objects up to 1 MiB. A tenth of `max_size` is for them alone.
    small_stored: u64,
    /// Largest object that is stored, in bytes: `cache.max_object_size`.
    max_object_size: Option<u64>,
    /// What goes first: `cache.eviction_policy`.
    eviction_policy: String,
    /// Entries that have made room for others since this process was started.
    evicted_count: u64,
    /// Bytes of them.
    evicted_bytes: u64,
    /// What some repositories have of it: `cache.budgets`.
    parts: Vec<CacheBudgetPart>,
}

/// What some repositories have of the store's room.
#[derive(Debug, Object)]
struct CacheBudgetPart {
    /// Pattern over canonical names, as it is configured.
    repositories: String,
    /// Most bytes that are stored of what came by them.
    max_size: u64,
    /// Bytes that are.
    stored: u64,
    /// Bytes that are kept for downloads and uploads under way.
    reserved: u64,
    /// Manifests and blobs together.
    entry_count: u64,
}

impl From<&PartUsage> for CacheBudgetPart {
    fn from(PartUsage { limit, usage }: &PartUsage) -> Self {
        Self {
            repositories: limit.repositories.to_string(),
            max_size: limit.max_size,
            stored: usage.stored(),
            reserved: usage.small.reserved + usage.large.reserved,
            entry_count: usage.small.objects + usage.large.objects,
        }
    }
}

impl CacheBudget {
    fn new(stats: &CacheStats) -> Self {
        let CacheStats { limits, usage, parts, policy, evicted, .. } = stats;
        Self {
            stored: usage.stored(),
            reserved: usage.small.reserved + usage.large.reserved,
            small_stored: usage.small.stored,
            max_object_size: limits.max_object_size,
            eviction_policy: policy.to_string(),
            evicted_count: evicted.objects,
            evicted_bytes: evicted.bytes,
            parts: parts.iter().map(CacheBudgetPart::from).collect(),
        }
    }
}

impl CacheStatsBody {
    fn new(stats: &CacheStats, bytes_to_clients: u64, is_admin: bool) -> Self {
        let CacheStats { totals, traffic, limits, fills_in_progress, .. } = *stats;
        Self {
            total_size: totals.bytes,
            total_size_human: human(totals.bytes),
            entry_count: totals.entries,
            manifest_count: totals.manifests,
            blob_count: totals.entries - totals.manifests,
            hit_count: traffic.hits,
            miss_count: traffic.misses,
            hit_rate: hit_rate(traffic),
            bytes_to_clients,
            max_size: limits.max_size,
            budget: is_admin.then(|| CacheBudget::new(stats)),
            fills_in_progress: fills_in_progress as u64,
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetCacheStats(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl GetCacheStats {
    /// Read the cache's numbers
    ///
    /// Over all repositories that the caller may read. A request counts as a hit where the bytes were here already, whether or
    /// not the upstream was asked if they still hold; `HEAD` counts like `GET`, and each range of a blob like one request.
    #[oai(path = "/cache/stats", method = "get", operation_id = "get_cache_stats")]
    async fn stats(&self, who: SignedIn) -> Result<Json<CacheStatsBody>, ApiError> {
        let stats = self.0.inventory.stats(&who.caller).await?;
        Ok(Json(CacheStatsBody::new(&stats, self.0.sent.total(), who.caller.is_admin())))
    }
}
