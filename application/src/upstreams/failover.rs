//! Asks an upstream, then its declared mirrors, and nobody else.
//!
//! Only connect errors, time-outs and 5xx lead on: a 401, 403 or 404 is an answer. A lower route rule or the default
//! upstream is never a failover, since an outage of a private registry would then serve whatever a stranger has put under
//! the same name on a public one.

use std::future::Future;
use std::sync::Arc;

use domain::cache::Health;
use domain::ports::UpstreamError;

use super::{UpstreamHandle, Upstreams};

impl Upstreams {
    /// Calls `ask` with the upstream, and after a failure that allows it with each of its mirrors. The error is always that
    /// of the upstream itself: a mirror that lacks an image must not make it look deleted.
    pub async fn ask<T, A, F>(&self, upstream: &Arc<UpstreamHandle>, ask: A) -> Result<T, UpstreamError>
    where
        A: Fn(Arc<UpstreamHandle>) -> F,
        F: Future<Output = Result<T, UpstreamError>>,
    {
        let mut own_error = None;
        for source in self.sources(upstream) {
            match source.observe(ask(Arc::clone(&source)).await) {
                Ok(answer) => return Ok(answer),
                Err(error) if !Arc::ptr_eq(&source, upstream) => drop(error),
                Err(error) if error.kind().allows_failover() => own_error = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(own_error.expect("the upstream is one of its own sources"))
    }

    /// Who is asked in which order: the upstream itself, its healthy mirrors, and at last those that are known to be down,
    /// since the caller has nothing else. While the upstream is down its healthy mirrors come first, so that an outage does
    /// not cost every request a vain attempt to connect; the probe notices its return.
    pub fn sources(&self, upstream: &Arc<UpstreamHandle>) -> Vec<Arc<UpstreamHandle>> {
        let (mut sources, down): (Vec<_>, Vec<_>) =
            self.mirrors(upstream).into_iter().partition(|mirror| !mirror.health().fails_fast());
        let place = if upstream.health().current().is_down() { sources.len() } else { 0 };
        sources.insert(place, Arc::clone(upstream));
        sources.extend(down);
        sources
    }

    /// Whether what is cached should be served without asking: the upstream is in trouble, and no healthy mirror stands in
    /// for it. A quota is not stood in for: a 429 is an answer.
    pub fn fails_fast(&self, upstream: &UpstreamHandle) -> bool {
        upstream.health().fails_fast()
            && (matches!(upstream.health().current(), Health::Throttled { .. })
                || self.mirrors(upstream).iter().all(|mirror| mirror.health().fails_fast()))
    }
}
