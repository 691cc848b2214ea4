//! The client of one bucket.

use aws_config::{BehaviorVersion, Region};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    Credentials, RequestChecksumCalculation, ResponseChecksumValidation, StalledStreamProtectionConfig,
};
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use futures_core::future::BoxFuture;
use tracing::{info, warn};

use crate::failure::Failure;
use crate::options::{S3Options, Timeouts};
use crate::outage::Outage;

/// What S3-compatible stores are in, unless they say otherwise.
const ANY_REGION: &str = "us-east-1";

/// What an operation of the SDK fails with.
pub(crate) trait Refusal: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static {}

impl<E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static> Refusal for E {}

/// A request to be sent. Boxed, since the SDK's futures are large and would make each that waits for them as large.
pub(crate) type Request<'a, T, E> = BoxFuture<'a, Result<T, SdkError<E, HttpResponse>>>;

#[derive(Debug)]
pub(crate) struct Bucket {
    pub(crate) client: Client,
    /// Signs addresses that clients follow, and sends nothing.
    pub(crate) public: Client,
    pub(crate) name: String,
    pub(crate) timeouts: Timeouts,
    endpoint: Option<String>,
    outage: Outage,
}

impl Bucket {
    /// Finds out region and credentials where the options do not say them. Asks nothing of the store.
    pub(crate) async fn open(options: &S3Options) -> Self {
        let config = configure(options).await;
        let public = match &options.public_endpoint {
            Some(public) => Client::from_conf(config.to_builder().endpoint_url(public).build()),
            None => Client::from_conf(config.clone()),
        };
        Self {
            client: Client::from_conf(config),
            public,
            name: options.bucket.clone(),
            timeouts: options.timeouts,
            endpoint: options.endpoint.clone(),
            outage: Outage::default(),
        }
    }

    /// A phrase for messages: `cannot <action> <object> in bucket b at http://…`.
    pub(crate) fn what(&self, action: &str, object: &str) -> String {
        let of = if object.is_empty() { String::new() } else { format!(" {object} in") };
        match &self.endpoint {
            Some(endpoint) => format!("{action}{of} bucket {} at {endpoint}", self.name),
            None => format!("{action}{of} bucket {}", self.name),
        }
    }

    /// Sends a request, unless the store is known not to answer.
    pub(crate) async fn send<T, E: Refusal>(
        &self,
        action: &str,
        object: &str,
        request: Request<'_, T, E>,
    ) -> Result<T, Failure> {
        match self.ask(action, object, request, |_| false).await? {
            Ok(answer) => Ok(answer),
            Err(refusal) => Err(Failure::with_source(self.what(action, object), "it was refused", refusal)),
        }
    }

    /// Sends a request. Errors that are `expected` are answers: they are given back and say nothing bad of the store.
    pub(crate) async fn ask<T, E: Refusal>(
        &self,
        action: &str,
        object: &str,
        request: Request<'_, T, E>,
        expected: impl FnOnce(&E) -> bool,
    ) -> Result<Result<T, E>, Failure> {
        let _admission = self.outage.admit().map_err(|lasts| {
            let why = format!("it has not answered for {} s and is left alone for a moment", lasts.as_secs());
            Failure::new(self.what(action, object), why)
        })?;
        self.judge(action, object, request.await, expected)
    }

    /// As [`ask`](Self::ask), also while the store is left alone: a request that nobody will send again.
    pub(crate) async fn ask_in_any_case<T, E: Refusal>(
        &self,
        action: &str,
        object: &str,
        request: Request<'_, T, E>,
        expected: impl FnOnce(&E) -> bool,
    ) -> Result<Result<T, E>, Failure> {
        self.judge(action, object, request.await, expected)
    }

    /// What an answer says of the store.
    fn judge<T, E: Refusal>(
        &self,
        action: &str,
        object: &str,
        answer: Result<T, SdkError<E, HttpResponse>>,
        expected: impl FnOnce(&E) -> bool,
    ) -> Result<Result<T, E>, Failure> {
        let failure = match answer {
            Ok(answer) => {
                self.answered();
                return Ok(Ok(answer));
            }
            Err(SdkError::ServiceError(answer)) if expected(answer.err()) => {
                self.answered();
                return Ok(Err(answer.into_err()));
            }
            Err(error) => Failure::of_request(self.what(action, object), error),
        };
        if failure.is_outage() {
            self.failed(&failure);
        } else {
            self.answered();
        }
        Err(failure)
    }

    fn answered(&self) {
        if let Some(lasted) = self.outage.ends() {
            info!(bucket = %self.name, seconds = lasted.as_secs(), "the blob store answers again");
        }
    }

    fn failed(&self, failure: &Failure) {
        if self.outage.begins() {
            let error = failure as &dyn std::error::Error;
            warn!(bucket = %self.name, error, "the blob store does not answer; until it does, pulls go to the upstreams");
        }
    }
}

async fn configure(options: &S3Options) -> aws_sdk_s3::Config {
    let mut loader = aws_config::defaults(BehaviorVersion::v2026_01_12());
    if let Some(credentials) = &options.credentials {
        let (access, secret) = (&credentials.access_key, &credentials.secret_key);
        loader = loader.credentials_provider(Credentials::new(access, secret, None, None, "configuration"));
    }
    match (&options.region, &options.endpoint) {
        (Some(region), _) => loader = loader.region(Region::new(region.clone())),
        (None, Some(_)) => loader = loader.region(Region::from_static(ANY_REGION)),
        (None, None) => {}
    }
    let shared = loader.load().await;
    let timeouts = options.timeouts;
    let mut builder = aws_sdk_s3::config::Builder::from(&shared)
        .force_path_style(options.force_path_style)
        .retry_config(RetryConfig::standard().with_max_attempts(timeouts.attempts.max(1)))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(timeouts.connect)
                .operation_attempt_timeout(timeouts.attempt)
                .build(),
        )
        // Every object and part is sent with its MD5, which every store checks. The SDK's own checksums come in trailers,
        // which many do not understand (aws-sdk-rust#1240).
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        // A client that reads slowly must not have its transfer broken off for that (aws-sdk-rust#1146): silence is timed
        // where bytes are waited for, in `read`.
        .stalled_stream_protection(
            StalledStreamProtectionConfig::enabled().download_enabled(false).grace_period(timeouts.read).build(),
        );
    if let Some(endpoint) = &options.endpoint {
        builder = builder.endpoint_url(endpoint);
    }
    builder.build()
}
