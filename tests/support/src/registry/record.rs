//! What the registry has seen and sent.

use std::collections::HashMap;

use domain::oci::Digest;
use http::StatusCode;

use super::RecordedRequest;

/// Everything that is counted. Numbers of earlier requests stay valid after a reset.
#[derive(Default)]
pub(super) struct Ledger {
    requests: Vec<RecordedRequest>,
    /// How many requests were forgotten by resets.
    forgotten: usize,
    sent: HashMap<Digest, u64>,
}

impl Ledger {
    /// Records an arrival and gives the number under which its answer is noted.
    pub(super) fn arrived(&mut self, request: RecordedRequest) -> usize {
        self.requests.push(request);
        self.forgotten + self.requests.len() - 1
    }

    pub(super) fn answered(&mut self, number: usize, status: StatusCode) {
        if let Some(request) = self.request(number) {
            request.status = Some(status);
        }
    }

    /// Notes bytes of the request's body.
    pub(super) fn received(&mut self, number: usize, bytes: u64) {
        if let Some(request) = self.request(number) {
            request.body_bytes += bytes;
        }
    }

    fn request(&mut self, number: usize) -> Option<&mut RecordedRequest> {
        self.requests.get_mut(number.checked_sub(self.forgotten)?)
    }

    pub(super) fn sent(&mut self, digest: Digest, bytes: u64) {
        *self.sent.entry(digest).or_default() += bytes;
    }

    pub(super) fn requests(&self) -> &[RecordedRequest] {
        &self.requests
    }

    pub(super) fn bytes_sent(&self) -> u64 {
        self.sent.values().sum()
    }

    pub(super) fn blob_bytes_sent(&self, digest: &Digest) -> u64 {
        self.sent.get(digest).copied().unwrap_or_default()
    }

    pub(super) fn reset(&mut self) {
        self.forgotten += self.requests.len();
        self.requests.clear();
        self.sent.clear();
    }
}
