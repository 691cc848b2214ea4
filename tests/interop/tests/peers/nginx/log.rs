//! What the cache logs while a test runs.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

use tracing::Subscriber;

thread_local! {
    /// What was logged on this thread since somebody began to listen.
    static TEXT: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// The log of everything on this thread, until it is dropped.
pub(super) struct Log;

impl Log {
    pub(super) fn begin() -> Self {
        // One for all tests. One for each, as `set_default` would have it, loses lines: which of them want to hear of a line is
        // remembered for all threads together.
        static INSTALL: Once = Once::new();
        INSTALL.call_once(|| {
            tracing::subscriber::set_global_default(subscriber()).unwrap();
            tracing::callsite::rebuild_interest_cache();
        });
        TEXT.set(Some(Vec::new()));
        Self
    }

    /// The lines that contain this.
    #[expect(clippy::unused_self, reason = "whoever has it has begun to listen")]
    pub(super) fn lines(&self, what: &str) -> Vec<String> {
        TEXT.with_borrow(|text| {
            let lines = str::from_utf8(text.as_ref().unwrap()).unwrap().lines();
            lines.filter(|line| line.contains(what)).map(str::to_owned).collect()
        })
    }

    /// The addresses of the clients whose requests were logged.
    pub(super) fn clients(&self) -> Vec<String> {
        let address = |line: &String| {
            let (_, rest) = line.split_once(" client=")?;
            rest.split(' ').next().map(str::to_owned)
        };
        self.lines("harbor_cache::request").iter().filter_map(address).collect()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        TEXT.set(None);
    }
}

fn subscriber() -> impl Subscriber {
    tracing_subscriber::fmt().with_ansi(false).with_writer(|| Writer).finish()
}

/// Writes for the thread that it runs on.
struct Writer;

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        TEXT.with_borrow_mut(|text| text.as_mut().map(|text| text.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
