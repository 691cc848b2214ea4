//! A line of limited speed between the servers and the registry: a relay of TCP connections with one budget for them all.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes that leave at a time. Small against a second's worth, so that connections share evenly.
const PIECE: usize = 64 * 1024;

/// A running line. It lasts as long as the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    port: u16,
}

/// When the next byte may leave.
#[derive(Debug)]
struct Budget {
    bytes_per_second: u64,
    free_at: Mutex<Instant>,
}

impl Link {
    /// A line to `target` that carries `bytes_per_second` towards us, all connections together.
    pub(crate) fn open(target: SocketAddr, bytes_per_second: u64) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let budget = Arc::new(Budget { bytes_per_second, free_at: Mutex::new(Instant::now()) });
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let budget = Arc::clone(&budget);
                // A connection that cannot be relayed ends; whoever made it says so.
                thread::spawn(move || relay(near, target, &budget));
            }
        });
        Ok(Self { port })
    }

    pub(crate) fn url(self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn address(self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }
}

fn relay(near: TcpStream, target: SocketAddr, budget: &Budget) -> io::Result<()> {
    let far = TcpStream::connect(target)?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (mut requests, mut to_far) = (near.try_clone()?, far.try_clone()?);
    thread::spawn(move || {
        // However this direction ends, the other one learns of it.
        let _ = io::copy(&mut requests, &mut to_far);
        let _ = to_far.shutdown(Shutdown::Write);
    });
    let (mut near, mut far) = (near, far);
    let mut piece = vec![0; PIECE];
    loop {
        let read = far.read(&mut piece)?;
        if read == 0 {
            return near.shutdown(Shutdown::Write);
        }
        budget.spend(read as u64);
        near.write_all(&piece[..read])?;
    }
}

impl Budget {
    /// Waits until so many bytes may leave. A pause is made up for by a twentieth of a second at most.
    fn spend(&self, bytes: u64) {
        const CREDIT: Duration = Duration::from_millis(50);
        let cost = Duration::from_secs_f64(bytes as f64 / self.bytes_per_second as f64);
        let now = Instant::now();
        let leaves = {
            let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
            *free_at = (*free_at).max(now.checked_sub(CREDIT).unwrap_or(now)) + cost;
            *free_at
        };
        if let Some(wait) = leaves.checked_duration_since(now) {
            thread::sleep(wait);
        }
    }
}
