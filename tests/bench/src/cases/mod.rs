//! What is measured. One file a case: its load, its figures, its table.

pub(crate) mod cold;
pub(crate) mod policies;
pub(crate) mod push;
pub(crate) mod replicas;
pub(crate) mod small;
pub(crate) mod warm;

use std::thread;
use std::time::{Duration, Instant};

use crate::load::Seen;
use crate::server::Server;

/// A server that takes no processor time for so long has finished.
const QUIET: Duration = Duration::from_millis(300);

/// No server is waited for longer.
const AFTERWARDS: Duration = Duration::from_secs(15);

/// A load and what it cost the server.
struct Measured {
    seen: Seen,
    /// Processor time, in seconds.
    cpu: f64,
}

fn measure(server: &Server, load: impl FnOnce() -> anyhow::Result<Seen>) -> anyhow::Result<Measured> {
    let before = server.meter().cpu()?;
    let seen = load()?;
    let cpu = server.meter().cpu()?.saturating_sub(before).as_secs_f64();
    Ok(Measured { seen, cpu })
}

/// Measures a load together with what the server does after the last byte, such as storing it.
fn measure_to_the_end(server: &Server, load: impl FnOnce() -> anyhow::Result<Seen>) -> anyhow::Result<Measured> {
    let before = server.meter().cpu()?;
    let seen = load()?;
    let begin = Instant::now();
    let mut cpu = server.meter().cpu()?;
    loop {
        thread::sleep(QUIET);
        let now = server.meter().cpu()?;
        if now == cpu || begin.elapsed() > AFTERWARDS {
            return Ok(Measured { seen, cpu: now.saturating_sub(before).as_secs_f64() });
        }
        cpu = now;
    }
}

impl Measured {
    /// Processor seconds per 10⁹ bytes that the clients got, or sent.
    fn cpu_per_gigabyte(&self) -> f64 {
        self.cpu / (self.seen.bytes() as f64 / 1e9)
    }

    /// Processor microseconds per request.
    fn cpu_per_request(&self) -> f64 {
        self.cpu * 1e6 / self.seen.count() as f64
    }
}
