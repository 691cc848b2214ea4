//! Lines leave in batches.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

/// How long the log's thread rests after it has caught up. A line is seen so much later at most.
const REST: Duration = Duration::from_millis(20);

/// Lets the log's thread rest after each flush, which it does whenever it has caught up.
///
/// Without the rest it catches up with every single line of a busy server: each request then pays for waking it, and each
/// line for a write of its own. That was a sixth of what a small request cost.
#[derive(Debug)]
pub(super) struct Batches<W> {
    inner: W,
}

impl<W: Write> Batches<W> {
    /// `inner` gets whole lines and is flushed once a batch, so it should have a buffer.
    pub(super) fn new(inner: W) -> Self {
        Self { inner }
    }
}

impl<W: Write> Write for Batches<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.inner.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        thread::sleep(REST);
        flushed
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Instant;

    use super::*;

    /// Counts lines and flushes.
    #[derive(Clone, Default)]
    struct Counting(Arc<Mutex<(usize, u32)>>);

    impl Write for Counting {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().0 += 1;
            Ok(line.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.lock().unwrap().1 += 1;
            Ok(())
        }
    }

    #[test]
    fn lines_that_come_one_by_one_leave_together() {
        let counting = Counting::default();
        let begin = Instant::now();
        let (mut writer, guard) = tracing_appender::non_blocking(Batches::new(counting.clone()));
        for _ in 0..1000 {
            writer.write_all(b"line\n").unwrap();
            thread::yield_now();
        }
        drop((writer, guard));
        let (lines, flushes) = *counting.0.lock().unwrap();
        assert_eq!(lines, 1000);
        // Between any two flushes lies a rest, however slow the machine is.
        assert!(REST * flushes.saturating_sub(1) <= begin.elapsed(), "{flushes} flushes");
    }
}
