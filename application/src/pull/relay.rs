//! A range of a blob that is still on its way: followed if the fill is near, relayed from the upstream if it is far.
//!
//! Lazy-loading clients ask for small ranges all over a cold blob, and containerd asks for all of it in sixteen pieces. The
//! first must not wait for the whole; the second must not cost the blob twice. So a fill has a budget for relayed bytes,
//! and what goes beyond it waits for the fill.

use domain::body::{Body, BodyError, BodyErrorKind, Chunk};
use domain::cache::CacheOutcome;
use domain::http_range::ByteRange;
use domain::ports::upstream::BlobRange;
use futures_util::{StreamExt, TryStreamExt};

use super::answer::RangePart;
use super::fill::Fill;
use super::follow::{Errand, follow};

/// A range that begins at most this many bytes ahead of the fill waits for it.
const NEAR: u64 = 8 * 1024 * 1024;

/// One range of a blob of `total` bytes, from a fill that has started.
pub(super) async fn range_of_fill(
    errand: Errand,
    fill: &Fill,
    range: ByteRange,
    total: u64,
    outcome: CacheOutcome,
) -> (RangePart, CacheOutcome) {
    let end = range.offset + range.len;
    let written = fill.progress().borrow().written;
    // What the store sends comes sooner than what the upstream would.
    let far = range.offset > written.saturating_add(NEAR) && !fill.is_from_store();
    // The blob's last byte always comes by way of the fill, which confirms the digest first.
    let relayed_len = if end == total { range.len - 1 } else { range.len };
    if far && relayed_len > 0 && fill.take_relay_budget(relayed_len, total) {
        let wanted = BlobRange { from: range.offset, len: Some(relayed_len), if_range: None };
        let port = errand.upstream.port();
        let answer = port.blob(&errand.repository.repository, &errand.digest, Some(wanted)).await;
        // An upstream that ignores ranges would send everything: then the fill is quicker.
        if let Ok(fetch) = errand.upstream.observe(answer)
            && fetch.offset == range.offset
            && fetch.total.is_none_or(|told| told == total)
        {
            let relayed =
                fetch.body.map_ok(Chunk::Bytes).map_err(|error| BodyError::with_source(BodyErrorKind::Upstream, error));
            // The relayed part is guarded by itself, so that a short one is not made up for by the tail.
            let head = Body::sized(relayed_len, relayed.boxed()).into_stream();
            let tail = follow(errand, fill, range.offset + relayed_len, Some(end), Some(total));
            let body = Body::sized(range.len, head.chain(tail).boxed());
            return (RangePart { range, body }, CacheOutcome::Relay);
        }
    }
    let rest = follow(errand, fill, range.offset, Some(end), Some(total));
    let body = Body::sized(range.len, rest);
    (RangePart { range, body }, outcome)
}
