//! The body of a request, with everything that may go wrong with it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};

use super::connection::Control;
use super::effect::Effect;
use super::gate::GateKeeper;
use super::serve::NoAnswer;
use super::shared::Shared;

/// A throttled body is taken in this many pieces a second.
const PIECES_PER_SECOND: u64 = 50;

/// A body that is taken piece by piece, as it arrives.
pub(super) struct RequestBody {
    incoming: Incoming,
    /// What arrived together with bytes that were taken.
    ahead: Bytes,
    taken: u64,
    cut_at: Option<u64>,
    /// Ordered by offset.
    gates: VecDeque<(u64, GateKeeper)>,
    bytes_per_second: Option<u64>,
    shared: Arc<Shared>,
    /// Of the request in the ledger.
    number: usize,
    /// Of HTTP/1 only: a cut resets the connection. HTTP/2 resets the stream by itself.
    control: Option<Arc<Control>>,
}

impl RequestBody {
    pub(super) fn new(incoming: Incoming, shared: Arc<Shared>, number: usize, control: Option<Arc<Control>>) -> Self {
        Self {
            incoming,
            ahead: Bytes::new(),
            taken: 0,
            cut_at: None,
            gates: VecDeque::new(),
            bytes_per_second: None,
            shared,
            number,
            control,
        }
    }

    /// The length in bytes, if the client has told it.
    pub(super) fn len(&self) -> Option<u64> {
        self.incoming.size_hint().exact()
    }

    /// Whether the request has no body.
    pub(super) fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    pub(super) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::CutRequestAfter(bytes) => {
                self.cut_at = Some(self.cut_at.map_or(bytes, |earlier| earlier.min(bytes)));
            }
            Effect::HoldRequestAt(offset, gate) => {
                let index = self.gates.partition_point(|(at, _)| *at <= offset);
                self.gates.insert(index, (offset, gate));
            }
            Effect::ThrottleRequest(rate) => self.bytes_per_second = Some(rate),
            _ => unreachable!("only the faults of a request's body reach it"),
        }
    }

    /// The next piece, `None` at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, NoAnswer> {
        while let Some((_, gate)) = self.gates.pop_front_if(|(at, _)| *at <= self.taken) {
            gate.pass().await;
        }
        if self.cut_at.is_some_and(|at| at <= self.taken) {
            if let Some(control) = &self.control {
                control.reset_on_close();
            }
            return Err(NoAnswer);
        }
        while self.ahead.is_empty() {
            let Some(frame) = self.incoming.frame().await else { return Ok(None) };
            // What is not data are trailers, which nobody sends here.
            self.ahead = frame.map_err(|_| NoAnswer)?.into_data().unwrap_or_default();
        }
        let stops = [self.cut_at, self.gates.front().map(|(at, _)| *at)];
        let most = stops.into_iter().flatten().map(|at| at - self.taken).chain([self.piece()]).min();
        let len = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX).min(self.ahead.len());
        let piece = self.ahead.split_to(len);
        if let Some(rate) = self.bytes_per_second {
            tokio::time::sleep(Duration::from_secs_f64(len as f64 / rate as f64)).await;
        }
        self.taken += len as u64;
        self.shared.ledger().received(self.number, len as u64);
        Ok(Some(piece))
    }

    /// The rest, in one piece.
    pub(super) async fn collect(&mut self) -> Result<Bytes, NoAnswer> {
        let mut whole = BytesMut::new();
        while let Some(piece) = self.next().await? {
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }

    /// Takes the rest and throws it away.
    pub(super) async fn drain(&mut self) -> Result<(), NoAnswer> {
        while self.next().await?.is_some() {}
        Ok(())
    }

    fn piece(&self) -> u64 {
        self.bytes_per_second.map_or(u64::MAX, |rate| (rate / PIECES_PER_SECOND).max(1))
    }
}
