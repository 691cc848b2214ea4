//! What is written down once in a while: which tokens were used, and what has ended.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::TokenId;
use domain::ports::{IdentityChange, IdentityError};
use tracing::warn;

use super::AuthService;

/// How exactly one knows when a token was last used.
const INTERVAL: Duration = Duration::from_mins(1);

/// How often what has ended is removed, in intervals.
const SWEEP_EVERY: u32 = 60;

/// Uses of robots' tokens that are not written yet.
#[derive(Debug, Default)]
pub(super) struct TokenUses {
    last: Mutex<HashMap<TokenId, SystemTime>>,
}

impl TokenUses {
    pub(super) fn note(&self, token: TokenId, at: SystemTime) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).insert(token, at);
    }

    fn take(&self) -> HashMap<TokenId, SystemTime> {
        std::mem::take(&mut *self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl AuthService {
    /// Writes down which tokens were used since the last time.
    pub async fn flush_token_uses(&self) -> Result<(), IdentityError> {
        let uses = self.inner.uses.take();
        if uses.is_empty() {
            return Ok(());
        }
        let changes = uses.into_iter().map(|(id, at)| IdentityChange::TouchToken { id, at }).collect();
        self.ports().identities.apply(changes).await
    }

    /// Removes logins that have ended and entries of the audit log that are too old.
    pub async fn remove_what_has_ended(&self) -> Result<(), IdentityError> {
        let now = self.now();
        let mut changes = vec![IdentityChange::RemoveEndedSessions { by: now }];
        if let Some(time) = self.settings().audit_retention.and_then(|kept| now.checked_sub(kept)) {
            changes.push(IdentityChange::RemoveAuditBefore { time });
        }
        self.ports().identities.apply(changes).await
    }
}

/// Does both regularly until it is dropped.
pub async fn keep_up_regularly(auth: AuthService) {
    let clock = std::sync::Arc::clone(&auth.ports().clock);
    let mut rounds = 0_u32;
    loop {
        if rounds.is_multiple_of(SWEEP_EVERY) {
            tell(auth.remove_what_has_ended().await);
        }
        rounds = rounds.wrapping_add(1);
        clock.sleep_until(clock.now() + INTERVAL).await;
        tell(auth.flush_token_uses().await);
    }
}

fn tell(result: Result<(), IdentityError>) {
    if let Err(error) = result {
        warn!(error = &error as &dyn std::error::Error, "accounts could not be tidied; the next round tries again");
    }
}
