//! The one place that reads the system's clock.

use std::time::{Duration, SystemTime};

use domain::ports::Clock;

/// How long a sleep may miss that the system's clock was set forward.
const RECHECK: Duration = Duration::from_secs(5);

/// The system's clock. It follows changes that an administrator or NTP makes.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[async_trait::async_trait]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock port's implementation that everybody else asks")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    async fn sleep_until(&self, time: SystemTime) {
        // The runtime counts monotonic time; the port speaks of the system's. Hence short sleeps and another look.
        while let Ok(left) = time.duration_since(self.now())
            && !left.is_zero()
        {
            tokio::time::sleep(left.min(RECHECK)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{Ready, ready};
    use std::sync::Arc;

    use super::SystemClock;

    contract::clock_contract!(system, fixture);

    fn fixture() -> Ready<contract::clock::Fixture> {
        // Its time passes by itself.
        ready(contract::clock::Fixture { clock: Arc::new(SystemClock), pass: Box::new(|_| ()) })
    }
}
