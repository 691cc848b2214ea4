//! `GET /cache/advisor`

use std::sync::Arc;

use application::room::Advised;
use domain::cache::Prediction;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::entry::human;

/// What caches of other sizes would have answered.
#[derive(Debug, Object)]
struct CacheAdvice {
    /// Requests for blobs and manifests with `GET`, since this process was started or `cache.max_size` or
    /// `cache.eviction_policy` was changed. A few thousand say little.
    requests: u64,
    /// The part of all entries that is looked at, from 0 to 1.
    sample_rate: f64,
    /// For half of the size, itself, twice and four times as much.
    sizes: Vec<AdvisedSize>,
}

/// What a cache of this size would have answered.
#[derive(Debug, Object)]
struct AdvisedSize {
    /// Bytes.
    max_size: u64,
    /// The same for people, as in `1.5 GiB`.
    max_size_human: String,
    /// The part of the requests, from 0 to 1.
    hit_rate: f64,
    /// The part of the bytes, from 0 to 1.
    byte_hit_rate: f64,
}

impl From<Advised> for CacheAdvice {
    fn from(advised: Advised) -> Self {
        let size = |Prediction { size, ratios }| AdvisedSize {
            max_size: size,
            max_size_human: human(size),
            hit_rate: ratios.objects,
            byte_hit_rate: ratios.bytes,
        };
        Self {
            requests: advised.requests,
            sample_rate: advised.rate,
            sizes: advised.predictions.into_iter().map(size).collect(),
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetCacheAdvice(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl GetCacheAdvice {
    /// Ask what another size would do
    ///
    /// Caches in miniature run beside the cache, on a sample of its entries and with its policy, each empty when it began. Their
    /// answers are within two points of a replay of all requests. Entries that are larger than `cache.max_object_size` count as if
    /// they were stored; pins are not known to them.
    #[oai(path = "/cache/advisor", method = "get", operation_id = "get_cache_advice")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn advice(&self, _who: Admin) -> Result<Json<CacheAdvice>, ApiError> {
        Ok(Json(self.0.inventory.advice().into()))
    }
}
