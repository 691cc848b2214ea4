//! What a connection is waiting for, and for how long it may.
//!
//! One timer per connection looks at these marks when the earliest deadline could have passed. hyper's own
//! `header_read_timeout` is not used: it makes and drops a timer for each request, starts only after the version was
//! detected, and cannot tell an idle connection from a slow head.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::ServerOptions;

/// The marks of one connection. The I/O and the service write them, the connection's timer reads them.
///
/// Times are milliseconds since `epoch`, plus one, so that zero can mean "not".
#[derive(Debug)]
pub(super) struct Activity {
    epoch: Instant,
    /// Requests whose response body has not been handed to hyper in full.
    in_flight: AtomicUsize,
    /// A byte was read, ever.
    heard: AtomicBool,
    http2: AtomicBool,
    /// Since when no request is in flight.
    quiet_since: AtomicU64,
    /// Since when a head is being read.
    head_since: AtomicU64,
    /// Since when the peer takes no byte.
    blocked_since: AtomicU64,
}

/// What the timer has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Look again at this time.
    Wait(Instant),
    /// Idle for long enough: finish what may be under way and close.
    Close,
    /// The peer had its time.
    Abort(&'static str),
}

// Each mark is a hint of its own that the timer reads later; nothing else is published through it.
const ORDER: Ordering = Ordering::Relaxed;

impl Activity {
    pub(super) fn new() -> Self {
        Self {
            epoch: Instant::now(),
            in_flight: AtomicUsize::new(0),
            heard: AtomicBool::new(false),
            http2: AtomicBool::new(false),
            quiet_since: AtomicU64::new(1),
            head_since: AtomicU64::new(0),
            blocked_since: AtomicU64::new(0),
        }
    }

    /// Bytes came in. Between requests of HTTP/1 they are the beginning of a head; HTTP/2 peers also send PINGs, window
    /// updates and settings.
    pub(super) fn on_read(&self) {
        if self.in_flight.load(ORDER) == 0 && self.head_since.load(ORDER) == 0 && !self.http2.load(ORDER) {
            self.heard.store(true, ORDER);
            self.head_since.store(self.mark(), ORDER);
        }
    }

    /// Bytes went out.
    pub(super) fn on_write(&self) {
        if self.blocked_since.load(ORDER) != 0 {
            self.blocked_since.store(0, ORDER);
        }
        if self.in_flight.load(ORDER) == 0 {
            self.quiet_since.store(self.mark(), ORDER);
        }
    }

    /// The socket's buffer is full.
    pub(super) fn on_blocked(&self) {
        if self.blocked_since.load(ORDER) == 0 {
            self.blocked_since.store(self.mark(), ORDER);
        }
    }

    /// A request's head is complete.
    pub(super) fn on_request(&self, http2: bool) {
        self.in_flight.fetch_add(1, ORDER);
        self.head_since.store(0, ORDER);
        if http2 {
            self.http2.store(true, ORDER);
        }
    }

    /// Whether there was a request by HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        self.http2.load(ORDER)
    }

    /// A request's response is with hyper in full, or the request was dropped.
    pub(super) fn on_response_end(&self) {
        if self.in_flight.fetch_sub(1, ORDER) == 1 {
            self.quiet_since.store(self.mark(), ORDER);
        }
    }

    /// What holds at `now`. Call again at the time it returns, never later.
    pub(super) fn verdict(&self, now: Instant, options: &ServerOptions) -> Verdict {
        // A phase that begins right after this call lasts at least the shortest timeout, so looking then is early enough.
        let shortest = options
            .first_byte_timeout
            .min(options.header_read_timeout)
            .min(options.keep_alive_idle)
            .min(options.send_timeout);
        let mut next = now + shortest;

        let blocked = self.blocked_since.load(ORDER);
        if blocked != 0 {
            match self.deadline(blocked, options.send_timeout) {
                due if due <= now => return Verdict::Abort("the peer takes no bytes"),
                due => next = next.min(due),
            }
        }
        if self.in_flight.load(ORDER) > 0 {
            return Verdict::Wait(next);
        }
        let head = self.head_since.load(ORDER);
        let (due, late) = if head != 0 {
            (self.deadline(head, options.header_read_timeout), Verdict::Abort("the request's head takes too long"))
        } else if self.heard.load(ORDER) {
            (self.deadline(self.quiet_since.load(ORDER), options.keep_alive_idle), Verdict::Close)
        } else {
            (self.deadline(1, options.first_byte_timeout), Verdict::Abort("no request came"))
        };
        if due <= now { late } else { Verdict::Wait(next.min(due)) }
    }

    fn mark(&self) -> u64 {
        u64::try_from(self.epoch.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }

    fn deadline(&self, mark: u64, after: Duration) -> Instant {
        self.epoch + Duration::from_millis(mark - 1) + after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> ServerOptions {
        ServerOptions {
            first_byte_timeout: Duration::from_secs(10),
            header_read_timeout: Duration::from_secs(30),
            keep_alive_idle: Duration::from_secs(75),
            send_timeout: Duration::from_mins(5),
            ..ServerOptions::default()
        }
    }

    /// Follows the timer from now on until it no longer waits; seconds and verdict.
    async fn end_of_waiting(activity: &Activity) -> (u64, Verdict) {
        let start = Instant::now();
        loop {
            match activity.verdict(Instant::now(), &options()) {
                Verdict::Wait(next) => tokio::time::sleep_until(next).await,
                verdict => return (start.elapsed().as_secs(), verdict),
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_peer_has_the_first_byte_timeout() {
        assert_eq!(end_of_waiting(&Activity::new()).await, (10, Verdict::Abort("no request came")));
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickling_head_does_not_move_its_deadline() {
        let activity = Activity::new();
        activity.on_read();
        tokio::time::advance(Duration::from_secs(20)).await;
        activity.on_read();
        assert_eq!(end_of_waiting(&activity).await, (10, Verdict::Abort("the request's head takes too long")));
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_connection_is_closed_after_its_last_byte_went_out() {
        let activity = Activity::new();
        activity.on_read();
        activity.on_request(false);
        tokio::time::advance(Duration::from_secs(500)).await;
        activity.on_response_end();
        tokio::time::advance(Duration::from_mins(1)).await;
        activity.on_write();
        assert_eq!(end_of_waiting(&activity).await, (75, Verdict::Close));
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_under_way_has_no_deadline_of_its_own() {
        let activity = Activity::new();
        activity.on_read();
        activity.on_request(false);
        for _ in 0..100 {
            let Verdict::Wait(next) = activity.verdict(Instant::now(), &options()) else { panic!("cut off") };
            tokio::time::sleep_until(next).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_takes_nothing_is_cut_off_and_progress_starts_the_time_afresh() {
        let activity = Activity::new();
        activity.on_read();
        activity.on_request(false);
        activity.on_blocked();
        tokio::time::advance(Duration::from_secs(299)).await;
        activity.on_write();
        activity.on_blocked();
        assert_eq!(end_of_waiting(&activity).await, (300, Verdict::Abort("the peer takes no bytes")));
    }

    #[tokio::test(start_paused = true)]
    async fn frames_between_http2_requests_are_not_taken_for_a_head() {
        let activity = Activity::new();
        activity.on_read();
        activity.on_request(true);
        activity.on_response_end();
        activity.on_read();
        assert_eq!(end_of_waiting(&activity).await, (75, Verdict::Close));
    }
}
