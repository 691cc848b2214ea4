//! The client of one upstream.

use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, Mount, PullQuota, PushedManifest, ReferrersAnswer, Resolution, UploadChunk,
    Upstream, UpstreamError, UpstreamErrorKind, UpstreamUpload,
};
use domain::ports::{Traces, Untraced};
use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use tokio::time::Instant;
use url::Url;

use crate::auth::{Access, Authenticator, Credentials, TokenMaker};
use crate::call::{Answer, Call};
use crate::error;
use crate::limits::AnswerLimits;
use crate::options::{OptionsError, UpstreamKind, UpstreamOptions};
use crate::permits::{Permit, Permits, Share};
use crate::quota::Quota;
use crate::transport::Transport;
use crate::{blob, delete, manifest, ping, push_manifest, referrers, tags, upload};

/// Requests that one operation sends at most: bare, then with what a challenge asked for, then once more where Harbor
/// wants to be asked again without an expired token.
const MAX_ATTEMPTS: usize = 3;

/// A registry, spoken to over HTTP.
///
/// One client an upstream: tokens, connections and the limit on simultaneous requests belong to it.
pub struct RegistryClient {
    transport: Arc<Transport>,
    permits: Arc<Permits>,
    auth: Authenticator,
    kind: UpstreamKind,
    quota: ArcSwapOption<Quota>,
    pub(crate) limits: AnswerLimits,
}

impl RegistryClient {
    /// Builds the client. Nothing is requested before the first call.
    pub fn new(options: &UpstreamOptions) -> Result<Self, OptionsError> {
        Self::traced(options, Arc::new(Untraced))
    }

    /// One that tells the registry of which trace its requests are a part.
    pub fn traced(options: &UpstreamOptions, traces: Arc<dyn Traces>) -> Result<Self, OptionsError> {
        if options.max_connections < 2 {
            return Err(OptionsError::TooFewConnections);
        }
        let transport = Arc::new(Transport::new(options, traces)?);
        // As long as a request itself may take to show its headers: a caller waits for either.
        let patience = options.connect_timeout + options.read_timeout;
        let permits = Arc::new(Permits::new(options.max_connections, patience));
        let kind = options.kind.detect(options.base_url.host_str().unwrap_or_default());
        let account = options.account()?;
        let auth = Authenticator::new(Arc::clone(&transport), Arc::clone(&permits), account, kind, options.limits);
        Ok(Self { transport, permits, auth, kind, quota: ArcSwapOption::empty(), limits: options.limits })
    }

    /// Of a registry that believes our own tokens: another replica.
    pub fn with_tokens(
        options: &UpstreamOptions,
        maker: TokenMaker,
        traces: Arc<dyn Traces>,
    ) -> Result<Self, OptionsError> {
        let mut client = Self::traced(options, traces)?;
        client.auth.set_maker(maker);
        Ok(client)
    }

    /// What answers, as far as it is configured or has shown. Harbor's HEAD of a blob may deny what its GET has.
    pub fn kind(&self) -> UpstreamKind {
        if self.kind == UpstreamKind::Auto && self.auth.is_harbor() { UpstreamKind::Harbor } else { self.kind }
    }

    pub(crate) fn has_account(&self) -> bool {
        self.auth.has_account()
    }

    /// The account as Basic credentials.
    pub(crate) fn account(&self) -> Option<HeaderValue> {
        self.auth.account()
    }

    /// The registry's base URL.
    pub(crate) fn origin(&self) -> &Url {
        self.transport.origin()
    }

    /// The URL of `path`, which holds names, tags and digests only, none of which needs escaping.
    pub(crate) fn endpoint(&self, path: &str) -> Url {
        let mut url = self.transport.origin().clone();
        let prefix = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{prefix}{path}"));
        url
    }

    /// Sends `call` with the authorization that the upstream wants. Returns any answer but a 401, with the permit that
    /// lasts as long as the answer is being read.
    pub(crate) async fn send(
        &self,
        share: Share,
        access: &Access,
        mut call: Call,
    ) -> Result<(Answer, Permit), UpstreamError> {
        let begun = Instant::now();
        let mut credentials = if call.at_home { self.auth.prepare(access).await? } else { Credentials::None };
        for attempt in 1.. {
            // Taken for each attempt and not across them: a token call needs a permit of its own, and requests that wait
            // for a token while they hold all permits would wait for ever.
            let permit = self.permits.acquire(share).await?;
            call.authorization = credentials.header();
            let answer = self.transport.send(&call).await?;
            if self.kind.reports_quota()
                && answer.at_home
                && let Some(quota) = Quota::from_headers(answer.response.headers())
            {
                self.quota.store(Some(Arc::new(quota)));
            }
            if answer.response.status() != StatusCode::UNAUTHORIZED || !answer.at_home {
                return Ok((answer, permit));
            }
            let challenge = answer.response.headers().clone();
            let refusal = error::from_answer(answer, &self.limits, "the upstream refuses").await;
            drop(permit);
            if attempt == MAX_ATTEMPTS {
                return Err(refusal);
            }
            match self.auth.answer(access, &challenge, &credentials, begun).await? {
                Some(next) => credentials = next,
                None => return Err(refusal),
            }
        }
        unreachable!("the loop above returns after {MAX_ATTEMPTS} attempts")
    }

    /// Sends `call` without authorization and returns any answer.
    pub(crate) async fn send_bare(&self, share: Share, call: Call) -> Result<(Answer, Permit), UpstreamError> {
        let permit = self.permits.acquire(share).await?;
        Ok((self.transport.send(&call).await?, permit))
    }

    /// The failure that `answer` stands for.
    pub(crate) async fn failure(&self, answer: Answer, what: &str) -> UpstreamError {
        error::from_answer(answer, &self.limits, what).await
    }
}

impl fmt::Debug for RegistryClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistryClient")
            .field("origin", &self.transport.origin().as_str())
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}

/// An answer that a person is meant to read, where content was asked for.
pub(crate) fn refuse_html(answer: &Answer, what: &str) -> Result<(), UpstreamError> {
    if crate::read::is_html(answer.response.headers()) {
        return Err(UpstreamError::new(
            UpstreamErrorKind::BadAnswer,
            format!("{what}: an HTML page in place of content"),
        ));
    }
    Ok(())
}

#[async_trait]
impl Upstream for RegistryClient {
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        manifest::resolve(self, repository, reference, known).await
    }

    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        manifest::fetch(self, repository, reference, known, limit).await
    }

    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        blob::stat(self, repository, digest).await
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        blob::probe(self, repository, digest).await
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        blob::fetch(self, repository, digest, range.unwrap_or_default()).await
    }

    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        tags::list(self, repository).await
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        referrers::list(self, repository, digest).await
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        ping::probe(self).await
    }

    fn quota(&self) -> Option<PullQuota> {
        let Quota { limit, remaining, window } = *self.quota.load().as_deref()?;
        Some(PullQuota { limit, remaining, window })
    }

    async fn start_upload(
        &self,
        repository: &RepositoryName,
        algorithm: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError> {
        upload::start(self, repository, algorithm).await
    }

    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        upload::append(self, repository, upload, chunk).await
    }

    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        upload::commit(self, repository, upload, digest, last).await
    }

    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        upload::status(self, repository, upload).await
    }

    async fn cancel_upload(&self, repository: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError> {
        upload::cancel(self, repository, upload).await
    }

    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        upload::mount(self, repository, digest, from).await
    }

    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        push_manifest::put(self, repository, reference, tags, media_type, bytes).await
    }

    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        delete::manifest(self, repository, digest).await
    }

    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        delete::tag(self, repository, tag).await
    }

    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        delete::blob(self, repository, digest).await
    }
}
