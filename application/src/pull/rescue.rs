//! Stored bytes that stop coming. The upstream has them too.

use domain::body::{Body, BodyError, BodyErrorKind, BodySource, Chunk, ChunkStream};
use domain::http_range::ByteRange;
use futures_util::{StreamExt as _, stream};
use tracing::warn;

use super::bypass::Part;
use super::follow::Errand;

/// A stored blob's body, or that of a range of it, of which the upstream gives what the store breaks off. Files are left as
/// they are: they are sent without being read here.
pub(super) fn rescued(errand: Errand, body: Body, range: ByteRange, total: u64) -> Body {
    match body.into_source() {
        BodySource::Stream(stored) => {
            let reading = Reading { errand, source: stored, is_stored: true, range, total };
            Body::sized(range.len, stream::unfold(Some(reading), step).boxed())
        }
        BodySource::File(region) => Body::file(region),
        BodySource::Redirect(url) => Body::redirect(url),
    }
}

struct Reading {
    errand: Errand,
    source: ChunkStream,
    /// Whether it is still the store that is read.
    is_stored: bool,
    /// What is still to be read.
    range: ByteRange,
    /// Length of the whole blob in bytes.
    total: u64,
}

async fn step(reading: Option<Reading>) -> Option<(Result<Chunk, BodyError>, Option<Reading>)> {
    let mut reading = reading?;
    loop {
        match reading.source.next().await? {
            Ok(chunk) => {
                reading.range.offset += chunk.len();
                reading.range.len -= chunk.len().min(reading.range.len);
                return Some((Ok(chunk), Some(reading)));
            }
            Err(error) if reading.is_stored && is_of_the_store(&error) => reading.go_on_upstream(&error),
            Err(error) => return Some((Err(error), None)),
        }
    }
}

fn is_of_the_store(error: &BodyError) -> bool {
    matches!(error.kind(), BodyErrorKind::Storage | BodyErrorKind::Truncated)
}

impl Reading {
    fn go_on_upstream(&mut self, error: &BodyError) {
        let (digest, at) = (&self.errand.digest, self.range.offset);
        warn!(%digest, at, error = error as &dyn std::error::Error, "the store broke a transfer off; the upstream gives the rest");
        self.source = self.errand.bypass(Part::up_to(self.range.offset, self.range.end(), self.total));
        self.is_stored = false;
    }
}
