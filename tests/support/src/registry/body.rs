//! The body of an answer, with everything that may go wrong with it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::oci::Digest;
use futures_util::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;

use super::connection::Control;
use super::effect::Effect;
use super::gate::GateKeeper;
use super::shared::Shared;
use crate::image::Content;

/// A throttled body leaves in this many pieces a second.
const PIECES_PER_SECOND: u64 = 50;

/// The transfer ends here, as the test wished.
#[derive(Debug, thiserror::Error)]
#[error("the transfer is cut")]
pub(super) struct Cut;

pub(super) type Outgoing = UnsyncBoxBody<Bytes, Cut>;

/// A range of a content on its way to a client.
pub(super) struct Transfer {
    content: Content,
    position: u64,
    end: u64,
    cut_at: Option<u64>,
    corrupt_at: Vec<u64>,
    /// Ordered by offset.
    gates: VecDeque<(u64, GateKeeper)>,
    bytes_per_second: Option<u64>,
    /// The blob whose bytes are counted.
    metered: Option<(Arc<Shared>, Digest)>,
    /// Of HTTP/1 only: where the bytes before a cut must have left before the connection closes.
    control: Option<Arc<Control>>,
}

impl Transfer {
    pub(super) fn new(content: Content, start: u64, end: u64) -> Self {
        Self {
            content,
            position: start,
            end,
            cut_at: None,
            corrupt_at: Vec::new(),
            gates: VecDeque::new(),
            bytes_per_second: None,
            metered: None,
            control: None,
        }
    }

    pub(super) fn metered(self, shared: Arc<Shared>, digest: Digest) -> Self {
        Self { metered: Some((shared, digest)), ..self }
    }

    pub(super) fn flushing(self, control: Arc<Control>) -> Self {
        Self { control: Some(control), ..self }
    }

    pub(super) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::CutAfter(bytes) => {
                let at = self.position.saturating_add(bytes);
                self.cut_at = Some(self.cut_at.map_or(at, |earlier| earlier.min(at)));
            }
            Effect::CorruptAt(offset) => self.corrupt_at.push(offset),
            Effect::HoldAt(offset, gate) => {
                let index = self.gates.partition_point(|(at, _)| *at <= offset);
                self.gates.insert(index, (offset, gate));
            }
            Effect::Throttle(rate) => self.bytes_per_second = Some(rate),
            _ => unreachable!("only the faults of the body reach a transfer"),
        }
    }

    pub(super) fn into_body(self) -> Outgoing {
        let pieces = stream::unfold(Some(self), |transfer| async {
            let mut transfer = transfer?;
            match transfer.next().await {
                Some(Ok(bytes)) => Some((Ok(Frame::data(bytes)), Some(transfer))),
                Some(Err(cut)) => Some((Err(cut), None)),
                None => None,
            }
        });
        StreamBody::new(pieces).boxed_unsync()
    }

    async fn next(&mut self) -> Option<Result<Bytes, Cut>> {
        while let Some((_, gate)) = self.gates.pop_front_if(|(at, _)| *at <= self.position) {
            gate.pass().await;
        }
        if self.cut_at.is_some_and(|at| at <= self.position) {
            if let Some(control) = &self.control {
                control.flushed().await;
            }
            return Some(Err(Cut));
        }
        if self.position >= self.end {
            return None;
        }
        let stops = [Some(self.end), self.cut_at, self.gates.front().map(|(at, _)| *at)];
        let stop = stops.into_iter().flatten().min().expect("the end is one of them");
        let mut bytes = self.content.chunk(self.position, (stop - self.position).min(self.piece()));
        let range = self.position..self.position + bytes.len() as u64;
        for offset in self.corrupt_at.iter().filter(|offset| range.contains(offset)) {
            let mut wrong = bytes.to_vec();
            wrong[usize::try_from(offset - range.start).expect("within a chunk")] ^= 0xff;
            bytes = wrong.into();
        }
        if let Some(rate) = self.bytes_per_second {
            tokio::time::sleep(Duration::from_secs_f64(bytes.len() as f64 / rate as f64)).await;
        }
        self.position = range.end;
        if let Some((shared, digest)) = &self.metered {
            shared.ledger().sent(*digest, bytes.len() as u64);
        }
        Some(Ok(bytes))
    }

    fn piece(&self) -> u64 {
        self.bytes_per_second.map_or(u64::MAX, |rate| (rate / PIECES_PER_SECOND).max(1))
    }
}
