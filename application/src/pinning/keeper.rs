//! Looks at every pin in its time.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::cache::Pin;
use domain::ports::MetadataError;
use domain::ports::pin_statuses::{PinState, PinStatus};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tracing::{info, warn};

use super::Pinning;
use super::board::Verdict;
use super::roots::Roots;
use super::tally::Tally;
use crate::pull::PullService;

/// Pins that are fetched at once, each of them one content after the other: clients come first.
const AT_ONCE: usize = 2;

/// Pins that another process has made are noticed after this long.
const LOOK: Duration = Duration::from_mins(1);

/// Looks at every pin and fetches what is missing, again and again, until it is dropped.
pub async fn keep_pins_regularly(service: PullService) {
    let _kept = service.pinning().board.keep();
    tokio::join!(look_at_pins(&service), service.tell_of_pins());
}

async fn look_at_pins(service: &PullService) {
    let clock = Arc::clone(&service.ports().clock);
    let mut running = FuturesUnordered::new();
    loop {
        let next = match service.due_pins().await {
            Ok((due, next)) => {
                for pin in due {
                    let cancel = service.pinning().board.begin(pin.id);
                    running.push(async move {
                        tokio::select! {
                            () = service.keep_pin(&pin) => {}
                            // What is being downloaded arrives all the same.
                            () = cancel.cancelled() => {}
                        }
                    });
                }
                next
            }
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "the pins could not be read; it is tried again");
                None
            }
        };
        let look = clock.now() + LOOK;
        let next = next.map_or(look, |next| next.min(look));
        tokio::select! {
            () = service.pinning().board.changed.notified() => {}
            Some(()) = running.next(), if !running.is_empty() => {}
            () = clock.sleep_until(next) => {}
        }
    }
}

impl PullService {
    /// Pins have come or gone.
    pub fn pins_have_changed(&self) {
        self.pinning().board.changed.notify_one();
    }

    /// As many as may be looked at now, those that have waited longest first, and when one of the others is due.
    async fn due_pins(&self) -> Result<(Vec<Pin>, Option<SystemTime>), MetadataError> {
        let (pins, now) = (self.pins().await?, self.now());
        let Pinning { board, .. } = self.pinning();
        board.keep_only(&pins.iter().map(|pin| pin.id).collect::<HashSet<_>>());
        let mut waiting: Vec<_> = pins.into_iter().filter_map(|pin| Some((board.due(pin.id, now)?, pin))).collect();
        waiting.sort_by_key(|(due, _)| *due);
        let free = AT_ONCE.saturating_sub(board.running());
        let due = waiting.iter().take_while(|(due, _)| *due <= now).count();
        let rest = waiting.split_off(due.min(free));
        // While all hands are full, nobody waits for a time.
        let next = if waiting.len() == free { None } else { rest.first().map(|(due, _)| *due) };
        Ok((waiting.into_iter().map(|(_, pin)| pin).collect(), next))
    }

    async fn keep_pin(&self, pin: &Pin) {
        let Pinning { board, .. } = self.pinning();
        let mut tally = Tally::new(board, pin.id);
        let verdict = self.look_at_pin(pin, &mut tally).await;
        let failed = match &verdict {
            Verdict::Failed { reason } => Some(reason.clone()),
            Verdict::Whole { .. } | Verdict::Holding => None,
        };
        if !board.end(pin.id, verdict, tally.shares(), self.now()) {
            return;
        }
        let PinStatus { state, held, missing, .. } = board.status(pin.id);
        let target = &pin.target;
        match failed {
            Some(reason) => {
                warn!(pin = %target, reason, missing = missing.contents, "what is pinned is not whole; it is tried again");
            }
            None if state == PinState::Complete => {
                info!(pin = %target, contents = held.contents, bytes = held.bytes, "what is pinned is whole");
            }
            None => {}
        }
    }

    async fn look_at_pin(&self, pin: &Pin, tally: &mut Tally<'_>) -> Verdict {
        let (roots, one_is_enough) = match self.roots(&pin.target).await {
            Ok(Roots::All(roots)) => (roots, false),
            Ok(Roots::One(roots)) if roots.is_empty() => {
                let reason = "no repository here is known to have it; name one beside the digest".to_owned();
                return Verdict::Failed { reason };
            }
            Ok(Roots::One(roots)) => (roots, true),
            Ok(Roots::None) => return Verdict::Holding,
            Err(error) => return Verdict::Failed { reason: error.to_string() },
        };
        let (mut whole, mut stale, mut failed) = (0_usize, None, None);
        for root in &roots {
            match self.fetch_whole(root, tally).await {
                Ok(is_current) => {
                    whole += 1;
                    if !is_current {
                        stale = Some(format!("upstream {} could not be asked again", root.repository.upstream));
                    }
                    if one_is_enough {
                        return Verdict::Whole { reason: None };
                    }
                }
                Err(error) => drop(failed.get_or_insert(error.to_string())),
            }
        }
        match failed {
            None if roots.is_empty() => Verdict::Holding,
            None => Verdict::Whole { reason: stale },
            Some(reason) if roots.len() == 1 => Verdict::Failed { reason },
            Some(reason) => {
                Verdict::Failed { reason: format!("{} of {} images: {reason}", roots.len() - whole, roots.len()) }
            }
        }
    }
}
