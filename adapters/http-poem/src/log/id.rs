//! The id of a request.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::HeaderValue;
use poem::Request;
use uuid::{Builder, NoContext, Timestamp, Uuid};

use super::X_REQUEST_ID;

/// What ties everything about a request together: in the answer's header, in its log line, in the body of a 5xx.
#[derive(Clone, Debug)]
pub(super) struct RequestId(HeaderValue);

impl RequestId {
    /// The caller's own id, if it is short and plain, since it goes into our log and back into a header; else a new one.
    pub(super) fn of(request: &Request) -> Self {
        let given = request.headers().get(X_REQUEST_ID).filter(|id| is_acceptable(id.as_bytes()));
        given.cloned().map_or_else(Self::new, Self)
    }

    /// A UUID of version 7 (RFC 9562, section 5.7): the time, then a counter that starts at random (section 6.2). An id
    /// has to be unique, not secret, and random bytes for each would cost a system call.
    fn new() -> Self {
        static START: LazyLock<[u8; 16]> = LazyLock::new(|| Uuid::new_v4().into_bytes());
        static COUNT: AtomicU64 = AtomicU64::new(0);

        let start = &*START;
        let base = u64::from_be_bytes(start[8..].try_into().expect("half of sixteen bytes are eight"));
        let count = base.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed));
        let mut rest = [0; 10];
        rest[..2].copy_from_slice(&start[..2]);
        rest[2..].copy_from_slice(&count.to_be_bytes());

        let (seconds, nanoseconds) = Timestamp::now(NoContext).to_unix();
        let milliseconds = seconds * 1000 + u64::from(nanoseconds / 1_000_000);
        let uuid = Builder::from_unix_timestamp_millis(milliseconds, &rest).into_uuid();
        let text = uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes().to_vec();
        Self(HeaderValue::from_maybe_shared(Bytes::from(text)).expect("a UUID is plain text"))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.to_str().expect("an id is plain text")
    }

    pub(super) fn to_header(&self) -> HeaderValue {
        self.0.clone()
    }
}

fn is_acceptable(id: &[u8]) -> bool {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    (1..=128).contains(&id.len()) && id.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn id_for(given: &str) -> String {
        RequestId::of(&Request::builder().header(X_REQUEST_ID, given).finish()).as_str().to_owned()
    }

    #[test]
    fn a_callers_own_id_is_kept_if_it_is_short_and_plain() {
        let longest = "x".repeat(128);
        for id in ["a", "0193-4.b_C:9", &longest] {
            assert_eq!(id_for(id), id);
        }
        let too_long = "x".repeat(129);
        for id in ["", "a b", "a\"b", "ä", "a/b", &too_long] {
            assert_ne!(id_for(id), id);
        }
    }

    #[test]
    fn new_ids_are_uuids_of_version_7_and_no_two_are_the_same() {
        let ids: Vec<Uuid> = (0..10_000).map(|_| RequestId::new().as_str().parse().unwrap()).collect();
        assert!(ids.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    }

    #[test]
    fn new_ids_carry_the_time() {
        let before = Timestamp::now(NoContext).to_unix().0;
        let id: Uuid = RequestId::new().as_str().parse().unwrap();
        let told = id.get_timestamp().unwrap().to_unix().0;
        let after = Timestamp::now(NoContext).to_unix().0;
        assert!((before..=after).contains(&told));
    }
}
