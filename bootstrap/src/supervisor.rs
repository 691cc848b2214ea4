//! How far the process is, for the supervisor that has started it: systemd's protocol (`sd_notify(3)`), where `NOTIFY_SOCKET`
//! names somebody who listens.

use sd_notify::NotifyState;
use tracing::warn;

/// Connections are accepted from now on.
pub fn ready() {
    tell(NotifyState::Ready);
}

/// No new work is taken from now on.
pub fn stopping() {
    tell(NotifyState::Stopping);
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        warn!(error = &error as &dyn std::error::Error, "the supervisor could not be told how far this process is");
    }
}
