//! What is written down of a session when a request on it ends.

use std::sync::Arc;

use domain::ports::metadata::{Change, UploadState};
use tracing::{debug, warn};

use super::PushService;
use super::append::ALONG;
use super::incoming::Incoming;
use super::relay::Transfer;
use super::session::{Held, Session, Standing, Upload};

/// Most bytes that a row holds of those which the upstream lacks. More than the least chunk of the registries that have one,
/// which is the 5 MiB of S3's parts (Amazon S3, "Multipart upload limits"). In bytes.
const TAIL: u64 = 8 << 20;

/// Bytes that are kept in memory beyond those that may have to be sent again: between the client and the upstream lie a few
/// batches, which must not push out what was not sent yet.
const SLACK: u64 = 2 << 20;

impl PushService {
    /// How many of an upload's last bytes are kept in memory where they are not staged.
    pub(super) fn window(&self, upload: &Upload) -> u64 {
        match self.pull().cluster() {
            Some(_) => upload.remote.min_chunk.unwrap_or(0).clamp(ALONG, TAIL) + SLACK,
            None => 0,
        }
    }

    /// Writes down how far the session has come. Where that fails it goes on here, and here only: to another replica the
    /// session is where the row has it, which the upstream then contradicts.
    pub(super) async fn save(&self, session: &Arc<Session>, held: &mut Held) {
        let is_lost = held.turn.as_ref().is_some_and(super::handover::Turn::is_lost);
        let Some(upload) = held.as_mut() else {
            return;
        };
        if !session.is_shared {
            let row = session.show(upload, self.pull().now());
            self.pull().catalog().record(vec![Change::PutUpload(row, None)]).await;
            return;
        }
        self.settle(session, upload).await;
        let row = session.show(upload, self.pull().now());
        if is_lost {
            // Whoever has the turn now may have written already.
            upload.standing = Standing::Behind;
            return;
        }
        let state = state_of(upload, session.draw_stamp()).await;
        let stamp = state.stamp;
        upload.standing = match self.pull().catalog().try_record(vec![Change::PutUpload(row, Some(state))]).await {
            Ok(()) => {
                session.was_recorded(stamp);
                Standing::Written
            }
            Err(error) => {
                warn!(
                    upload = %session.id, error = &error as &dyn std::error::Error,
                    "an upload could not be written down; only this replica can go on with it"
                );
                Standing::Behind
            }
        };
    }

    /// Brings the upstream to where a row can say all of it: after a transfer that broke it is somewhere in between, and
    /// there may be more on its way than a row holds.
    async fn settle(&self, session: &Arc<Session>, upload: &mut Upload) {
        if upload.adrift
            && let Err(error) = self.find_out(session, upload).await
        {
            debug!(upload = %session.id, %error, "where a broken upload stands is not known");
            return;
        }
        let waiting = upload.received.written() - upload.remote.received;
        // Sent too early, it would be refused as too short. Then this replica alone has it.
        if waiting > TAIL && upload.remote.min_chunk.is_none_or(|least| waiting >= least) {
            let transfer = Transfer::of(upload, true, Some(upload.received.written()));
            if let Err(error) = self.relay(session, upload, transfer, &mut Incoming::empty()).await {
                debug!(upload = %session.id, %error, "what the upstream lacks could not be sent");
            }
        }
    }
}

async fn state_of(upload: &Upload, stamp: u64) -> UploadState {
    let Upload { received, remote, adrift, .. } = upload;
    let written = received.written();
    // While nobody knows how far the upstream has come, as much as there is.
    let from = remote.received.max(received.at_hand_from()).max(written.saturating_sub(TAIL)).min(written);
    let hasher = received.hasher();
    UploadState {
        stamp,
        written,
        min_chunk: remote.min_chunk,
        adrift: *adrift,
        algorithm: hasher.algorithm(),
        hasher: hasher.state(),
        // What cannot be read is missed by whoever takes the session over.
        tail: received.read_from(from).await.unwrap_or_default(),
    }
}
