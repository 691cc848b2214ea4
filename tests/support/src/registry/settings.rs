//! Choices that a test may change at any time.

use super::{Auth, FakeRegistry, TokenService};

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and any of them may go together")]
pub(super) struct Settings {
    pub(super) auth: Auth,
    /// Answered at `/token`, if any.
    pub(super) tokens: Option<TokenService>,
    /// The registry is Harbor, as far as it differs from others.
    pub(super) harbor: bool,
    pub(super) referrers_api: bool,
    pub(super) referrers_filter: bool,
    /// Most entries of a page of tags, repositories or referrers.
    pub(super) page_size: usize,
    /// Least length of a chunk that is not the last, in bytes.
    pub(super) chunk_min_length: Option<u64>,
    pub(super) tag_param: bool,
    pub(super) checks_blobs: bool,
    pub(super) discards_uploads: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auth: Auth::Open,
            tokens: None,
            harbor: false,
            referrers_api: true,
            referrers_filter: true,
            page_size: usize::MAX,
            chunk_min_length: None,
            tag_param: true,
            checks_blobs: false,
            discards_uploads: false,
        }
    }
}

impl FakeRegistry {
    /// Changes who may ask.
    pub fn set_auth(&self, auth: Auth) {
        let mut settings = self.shared.settings();
        if let Auth::Bearer(service) = &auth {
            settings.tokens = Some(service.clone());
        }
        settings.auth = auth;
    }

    /// Whether there is a referrers API, and pushes are answered with `OCI-Subject`; without it, clients look at the
    /// fallback tag and keep it.
    pub fn set_referrers_api(&self, present: bool) {
        self.shared.settings().referrers_api = present;
    }

    /// Whether the referrers API filters by `artifactType` and says so.
    pub fn set_referrers_filter(&self, present: bool) {
        self.shared.settings().referrers_filter = present;
    }

    /// Most entries of one page of tags, repositories and referrers, whatever the client asks.
    pub fn set_page_size(&self, entries: usize) {
        self.shared.settings().page_size = entries;
    }

    /// The least length of a chunk that is not the last, told as `OCI-Chunk-Min-Length` where a session is opened. What
    /// follows a shorter chunk is refused, 400 `SIZE_INVALID`.
    pub fn set_chunk_min_length(&self, bytes: Option<u64>) {
        self.shared.settings().chunk_min_length = bytes;
    }

    /// Whether a manifest that is pushed by its digest moves the tags in its query (`?tag=`), and `OCI-Tag` says so. It
    /// does unless told otherwise.
    pub fn set_tag_param(&self, present: bool) {
        self.shared.settings().tag_param = present;
    }

    /// Whether a manifest is refused, 404 `MANIFEST_BLOB_UNKNOWN`, that names what its repository does not have. Foreign
    /// layers and the subject may be missing. Nothing is looked at unless told so.
    pub fn set_checks_blobs(&self, present: bool) {
        self.shared.settings().checks_blobs = present;
    }

    /// From now on the bytes of uploads are hashed and thrown away, so that one of many gigabytes costs no memory. Of the
    /// blob stays that it was there: HEAD tells its length, GET is 500, `blob` gives nothing. Only sha256 is hashed on
    /// the way, so a commit under another algorithm is 400 `UNSUPPORTED`.
    pub fn discard_uploads(&self) {
        self.shared.settings().discards_uploads = true;
    }
}
