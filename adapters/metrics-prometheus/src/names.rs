//! Names and meanings.

/// What kind of family it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Counter,
    Gauge,
    Histogram,
}

impl Kind {
    /// As Prometheus calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A family as its documentation has it.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    pub name: &'static str,
    pub kind: Kind,
    /// Its labels; empty where there is one series.
    pub labels: &'static [&'static str],
    pub meaning: &'static str,
}

macro_rules! described {
    ($($constant:ident: $kind:ident $name:literal [$($label:literal),*] $meaning:literal;)*) => {
        $(pub(crate) const $constant: &str = $name;)*

        const FAMILIES: &[Described] = &[
            $(Described { name: $name, kind: Kind::$kind, labels: &[$($label),*], meaning: $meaning },)*
        ];
    };
}

/// All families but those of the process, in the order of the documentation.
pub fn families() -> &'static [Described] {
    FAMILIES
}

described! {
    // The seven of the operator's guide: one series each, there from the start.
    REQUESTS: Counter "harbor_cache_requests_total" []
        "Requests of clients to the registry API. Requests between replicas, of administrators and of monitoring are not among them.";
    HITS: Counter "harbor_cache_hits_total" []
        "Requests for a blob or a manifest that were answered from the cache, also where the upstream was asked whether it is still right.";
    MISSES: Counter "harbor_cache_misses_total" []
        "Requests for a blob or a manifest whose bytes came from an upstream, also where another request had begun to fetch them.";
    ERRORS: Counter "harbor_cache_errors_total" []
        "Requests of clients to the registry API that were answered with 5xx, and answers that broke in the middle. A 404 or a challenge is no error.";
    SIZE: Gauge "harbor_cache_size_bytes" [] "Bytes of all stored contents.";
    MAX_SIZE: Gauge "harbor_cache_max_size_bytes" [] "What they may be together (cache.max_size); +Inf where there is no bound.";
    ENTRIES: Gauge "harbor_cache_entries" [] "Stored contents: blobs and manifests.";

    // Requests.
    HTTP_REQUESTS: Counter "harbor_cache_http_requests_total" ["route", "method", "status"]
        "All requests, by what was asked for and the class of the status (2xx).";
    HTTP_DURATION: Histogram "harbor_cache_http_request_duration_seconds" ["route", "outcome"]
        "Time from a request's head to its answer's, by how the cache answered (none where it had nothing to answer).";
    CONTENT: Counter "harbor_cache_content_requests_total" ["kind", "outcome"]
        "Requests for a blob or a manifest that were answered, by how: hits and misses in detail. `stale` was served because the upstream could not be asked.";
    BROKEN_BODIES: Counter "harbor_cache_broken_bodies_total" []
        "Answers that broke in the middle, through no fault of the client.";
    SENT: Counter "harbor_cache_sent_bytes_total" [] "Bytes of contents that were sent to clients.";
    CONNECTIONS: Gauge "harbor_cache_connections" [] "Open connections.";
    CONNECTIONS_TOTAL: Counter "harbor_cache_connections_total" [] "Connections that were accepted.";
    MAX_CONNECTIONS: Gauge "harbor_cache_max_connections" [] "Connections that may be open (server.max_connections).";

    // Fills and room.
    FILLS: Gauge "harbor_cache_fills_in_progress" [] "Downloads under way.";
    FILLS_TOTAL: Counter "harbor_cache_fills_total" ["end"] "Downloads that ended: done, failed, or abandoned with the process.";
    FILL_DURATION: Histogram "harbor_cache_fill_duration_seconds" [] "Time from the first request for a content until it was stored.";
    FILL_JOINS: Counter "harbor_cache_fill_joins_total" [] "Readers that found their content already on its way.";
    FILL_RESUMES: Counter "harbor_cache_fill_resumes_total" [] "Transfers from an upstream that broke, and went on where they broke.";
    REMOVED_OBJECTS: Counter "harbor_cache_removed_objects_total" ["reason"]
        "Contents that left: to make room, or by a purge, a clear, a cleanup of idle ones or a deletion.";
    REMOVED_BYTES: Counter "harbor_cache_removed_bytes_total" ["reason"] "Their bytes.";
    RESERVED: Gauge "harbor_cache_reserved_bytes" [] "Room that is promised to downloads and uploads under way.";
    UPLOADS: Gauge "harbor_cache_uploads_open" [] "Upload sessions of clients.";
    QUESTIONS: Gauge "harbor_cache_questions_in_progress" [] "Questions to upstreams under way, each counted once however many wait for its answer.";
    QUEUE: Gauge "harbor_cache_queue_length" ["queue"]
        "What waits to be written down: `hits` in the ordinary way, `rows` since the database could not be written.";

    // Upstreams.
    UPSTREAM_REQUESTS: Counter "harbor_cache_upstream_requests_total" ["upstream", "operation", "result"]
        "Requests to an upstream: ok, or the kind of failure.";
    UPSTREAM_DURATION: Histogram "harbor_cache_upstream_request_duration_seconds" ["upstream"] "Time until an upstream's answer began.";
    UPSTREAM_RECEIVED: Counter "harbor_cache_upstream_received_bytes_total" ["upstream"] "Bytes of contents that came from it.";
    UPSTREAM_SENT: Counter "harbor_cache_upstream_sent_bytes_total" ["upstream"] "Bytes of contents that were pushed to it.";
    UPSTREAM_THROTTLED: Counter "harbor_cache_upstream_throttled_total" ["upstream"] "Answers that asked to be left alone (429).";
    UPSTREAM_UP: Gauge "harbor_cache_upstream_up" ["upstream"] "1 where it answers and takes our account, 0 where it does not, NaN where it is in service no longer.";
    UPSTREAM_QUOTA_LIMIT: Gauge "harbor_cache_upstream_quota_limit" ["upstream"] "Pulls that it allows in its window (Docker Hub tells).";
    UPSTREAM_QUOTA: Gauge "harbor_cache_upstream_quota_remaining" ["upstream"] "Pulls that are left of them.";

    // Backends and the process.
    STORE_DURATION: Histogram "harbor_cache_store_duration_seconds" ["operation"] "Time that a call of the blob store took; an open until its first byte could be read.";
    STORE_ERRORS: Counter "harbor_cache_store_errors_total" ["operation"] "Calls of the blob store that failed.";
    DATABASE_DURATION: Histogram "harbor_cache_database_duration_seconds" ["operation"] "Time that a call of the database took, with the wait for a connection.";
    DATABASE_ERRORS: Counter "harbor_cache_database_errors_total" ["operation"] "Calls of the database that failed.";
    DRAINING: Gauge "harbor_cache_draining" [] "1 while it drains.";
    LEADER: Gauge "harbor_cache_leader" [] "1 at the replica that does the upkeep; always where there is one process.";
    BUILD: Gauge "harbor_cache_build_info" ["version"] "Always 1; the label says what runs.";
}
