//! Many clients at once, and what they saw.

use std::net::SocketAddr;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::client::{Connection, Crowd, Exchange, Method, request};

/// A request, and how many clients repeat it how often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) address: SocketAddr,
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) authorization: Option<&'a str>,
    pub(crate) clients: usize,
    /// Requests of all clients together.
    pub(crate) requests: u64,
    /// No request begins later than this.
    pub(crate) limit: Duration,
}

/// What came of a load.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    exchanges: Vec<Exchange>,
    /// From the first request to the last byte.
    pub(crate) elapsed: Duration,
}

impl Plan<'_> {
    /// Runs it for small answers: all clients in one thread.
    pub(crate) fn run_small(&self) -> anyhow::Result<Seen> {
        let request = request(self.address, self.method, self.path, self.authorization);
        let mut crowd = Crowd::open(self.address, self.clients, &request)?;
        let begin = Instant::now();
        let exchanges = crowd.run(self.requests, self.limit);
        let exchanges = exchanges.with_context(|| format!("{:?} {}", self.method, self.path))?;
        Ok(Seen { exchanges, elapsed: begin.elapsed() })
    }

    /// Runs it, a thread for each client: connections are opened first, then all clients begin together. One failure fails the load.
    pub(crate) fn run(&self) -> anyhow::Result<Seen> {
        let ready = Barrier::new(self.clients + 1);
        let left = AtomicU64::new(self.requests);
        let failed = AtomicBool::new(false);
        thread::scope(|scope| {
            let clients: Vec<_> =
                (0..self.clients).map(|_| scope.spawn(|| self.client(&ready, &left, &failed))).collect();
            ready.wait();
            let begin = Instant::now();
            let mut exchanges = Vec::new();
            for client in clients {
                exchanges.extend(client.join().expect("a client does not panic")?);
            }
            anyhow::Ok(Seen { exchanges, elapsed: begin.elapsed() })
        })
        .with_context(|| format!("{:?} {}", self.method, self.path))
    }

    fn client(&self, ready: &Barrier, left: &AtomicU64, failed: &AtomicBool) -> anyhow::Result<Vec<Exchange>> {
        let connection = Connection::open(self.address);
        // Every client comes here, also one that has failed, or the others would wait for it.
        ready.wait();
        let outcome = connection.and_then(|connection| self.repeat(connection, left, failed));
        if outcome.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        outcome
    }

    fn repeat(
        &self,
        mut connection: Connection,
        left: &AtomicU64,
        failed: &AtomicBool,
    ) -> anyhow::Result<Vec<Exchange>> {
        let request = request(self.address, self.method, self.path, self.authorization);
        let begin = Instant::now();
        let mut exchanges = Vec::new();
        while begin.elapsed() < self.limit
            && !failed.load(Ordering::Relaxed)
            && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
        {
            exchanges.push(connection.exchange(&request)?);
        }
        Ok(exchanges)
    }
}

impl Seen {
    /// One exchange, seen from its beginning to its end.
    pub(crate) fn of(exchange: Exchange) -> Self {
        Self { exchanges: vec![exchange], elapsed: exchange.total }
    }

    pub(crate) fn count(&self) -> u64 {
        self.exchanges.len() as u64
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.exchanges.iter().map(|exchange| exchange.bytes).sum()
    }

    /// The time within which this part of the requests was answered in full.
    pub(crate) fn total(&self, part: f64) -> Duration {
        quantile(self.exchanges.iter().map(|exchange| exchange.total).collect(), part)
    }

    /// The time within which this part of the requests had its first byte.
    pub(crate) fn first_byte(&self, part: f64) -> Duration {
        quantile(self.exchanges.iter().map(|exchange| exchange.first_byte).collect(), part)
    }
}

/// The smallest value that at least this part of the values does not exceed; zero if there are none.
fn quantile(mut values: Vec<Duration>, part: f64) -> Duration {
    values.sort_unstable();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part is between 0 and 1")]
    let rank = (values.len() as f64 * part).ceil() as usize;
    values.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_seen() {
        let values: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        for (part, expected) in [(0.5, 50), (0.99, 99), (1.0, 100), (0.0, 1)] {
            assert_eq!(quantile(values.clone(), part), Duration::from_millis(expected));
        }
        assert_eq!(quantile(Vec::new(), 0.5), Duration::ZERO);
    }
}
