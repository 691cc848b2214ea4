//! Ports on the loopback interface.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU32, Ordering};

/// Below the ports that systems give to outgoing connections and to whoever binds to port 0 (Linux: from 32768 on).
const PORTS: std::ops::Range<u32> = 10_000..32_000;

/// A TCP port on 127.0.0.1 that was free a moment ago.
///
/// For programs that must be told their port. What can bind to port 0 itself should: between this call and the
/// program's own bind another process may take the port. Here nobody does who does not ask for it by its number.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let count = PORTS.end - PORTS.start;
    // Processes that run side by side begin at other places.
    let first = std::process::id().wrapping_mul(131);
    let candidates = (0..count).map(|_| first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % count + PORTS.start);
    candidates
        .filter_map(|port| u16::try_from(port).ok())
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .expect("the loopback interface has a free port")
}
