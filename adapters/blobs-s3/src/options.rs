//! Which bucket, and how it is spoken to.

use std::fmt;
use std::time::Duration;

/// The bucket and the way to it.
#[derive(Clone, Debug)]
pub struct S3Options {
    pub bucket: String,
    /// Where it is. `None`: as the environment, the profile or the machine says, and `us-east-1` where an endpoint is given.
    pub region: Option<String>,
    /// Scheme, host and port of a store that is not of AWS.
    pub endpoint: Option<String>,
    /// As clients reach the store, if that is not the endpoint.
    pub public_endpoint: Option<String>,
    /// `None`: those that the SDK finds: environment, profile, web identity, container, machine.
    pub credentials: Option<S3Credentials>,
    /// What the names of all objects begin with. Slashes around it do not count.
    pub prefix: String,
    /// Names the bucket in the path and not in the host.
    pub force_path_style: bool,
    pub encryption: Option<Encryption>,
    /// As in `STANDARD_IA`; `None` is the bucket's own.
    pub storage_class: Option<String>,
    pub timeouts: Timeouts,
    pub upload: UploadOptions,
}

impl S3Options {
    pub fn new(bucket: impl Into<String>) -> Self {
        Self {
            bucket: bucket.into(),
            region: None,
            endpoint: None,
            public_endpoint: None,
            credentials: None,
            prefix: String::new(),
            force_path_style: false,
            encryption: None,
            storage_class: None,
            timeouts: Timeouts::default(),
            upload: UploadOptions::default(),
        }
    }
}

/// A key of the store. `Debug` shows neither half of it.
#[derive(Clone)]
pub struct S3Credentials {
    pub access_key: String,
    pub secret_key: String,
}

impl fmt::Debug for S3Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("S3Credentials(***)")
    }
}

/// What the store encrypts objects with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Keys of the store itself.
    Aes256,
    /// A key of the key management service, or its default one.
    Kms(Option<String>),
}

/// How long the store may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    pub connect: Duration,
    /// One attempt of a request, up to its answer's headers.
    pub attempt: Duration,
    /// One attempt to send a part.
    pub part: Duration,
    /// Silence within a body that is wanted. One that nobody reads may stand still for as long as the store lets it.
    pub read: Duration,
    /// How often a request is sent before it has failed.
    pub attempts: u32,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            attempt: Duration::from_secs(10),
            part: Duration::from_mins(5),
            read: Duration::from_secs(20),
            attempts: 3,
        }
    }
}

/// How objects are sent.
#[derive(Clone, Copy, Debug)]
pub struct UploadOptions {
    /// Objects longer than this many bytes are sent in parts.
    pub multipart_threshold: u64,
    /// Length of a part in bytes. Objects that would have more than 10,000 of them have longer ones.
    pub part_size: u64,
    /// Parts of one object that are under way at once.
    pub parallel_parts: usize,
    /// Parts and small objects that are under way at once, of all objects.
    pub parallel: usize,
}

impl Default for UploadOptions {
    fn default() -> Self {
        Self { multipart_threshold: 32 << 20, part_size: 16 << 20, parallel_parts: 4, parallel: 16 }
    }
}
