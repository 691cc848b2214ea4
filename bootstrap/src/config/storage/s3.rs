//! `[storage.s3]`

use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use schemars::JsonSchema;

use crate::config::auth::secrets;
use crate::config::reader::Section;
use crate::config::value::{BaseUrl, Choice, Secret};

/// A bucket of S3, or of a store that speaks its protocol. Downloads under way, the SQLite database and keys stay in
/// `storage.local.path`. The key needs `s3:ListBucket` on the bucket, and `s3:GetObject`, `s3:PutObject`, `s3:DeleteObject` and
/// `s3:AbortMultipartUpload` on its objects. A rule of the bucket that aborts incomplete uploads after some days clears
/// up what a crash leaves.
#[derive(Clone, Debug, JsonSchema)]
pub struct S3StorageConfig {
    /// Its name. Required with `storage.backend = "s3"`.
    pub bucket: Option<String>,
    /// Where the bucket is, as in `"eu-central-1"`. Absent: as `AWS_REGION`, the profile or the machine says, and
    /// `"us-east-1"` where there is an endpoint.
    pub region: Option<String>,
    /// Address of a store that is not of AWS: `"https://minio.example.com:9000"`.
    #[schemars(with = "Option<String>")]
    pub endpoint: Option<BaseUrl>,
    /// Address by which clients that `[blob_serving]` sends to the store reach it, where that is not `endpoint`.
    #[schemars(with = "Option<String>")]
    pub public_endpoint: Option<BaseUrl>,
    /// The key's public half. Without a key it is looked for as the AWS SDK does: environment, profile, web identity
    /// (Kubernetes), container, machine.
    #[schemars(with = "Option<String>")]
    pub access_key: Option<Secret>,
    /// File that holds it, in place of `access_key`. A line break at its end is ignored.
    pub access_key_file: Option<PathBuf>,
    /// The key's secret half.
    #[schemars(with = "Option<String>")]
    pub secret_key: Option<Secret>,
    /// File that holds it, in place of `secret_key`. A line break at its end is ignored.
    pub secret_key_file: Option<PathBuf>,
    /// What the names of all objects begin with, as in `"harbor-cache"`: what else is in the bucket is left alone.
    pub prefix: String,
    /// Allow an endpoint without TLS. Whoever is on the way then reads what is stored.
    pub allow_http: bool,
    /// Name the bucket in the path instead of in the host, as most stores that are not of AWS want it.
    pub force_path_style: bool,
    /// Have the store encrypt objects: `"AES256"` or `"aws:kms"`. Absent: as the bucket's own setting says.
    pub sse: Option<S3Encryption>,
    /// Key for `"aws:kms"`, in place of the default one.
    pub sse_kms_key_id: Option<String>,
    /// Storage class of new objects, as in `"STANDARD_IA"`.
    pub storage_class: Option<String>,
    /// Bytes of local disk for copies of small objects that are asked for, in `tier` below `storage.local.path`. They are
    /// served without the bucket, also while it cannot be reached, and are no part of `cache.max_size`. `0`: none.
    #[schemars(with = "String")]
    pub local_tier_size: ByteSize,
    /// Most bytes of an object of which a copy is made.
    #[schemars(with = "String")]
    pub local_tier_max_object: ByteSize,
    /// How long connecting may take.
    #[schemars(with = "String")]
    pub connect_timeout: Duration,
    /// How long the store may take for an answer, of which three are waited for. The sending of a part may take thirty times as
    /// long.
    #[schemars(with = "String")]
    pub request_timeout: Duration,
}

/// Whose keys the store encrypts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
pub enum S3Encryption {
    #[schemars(rename = "AES256")]
    Aes256,
    #[schemars(rename = "aws:kms")]
    Kms,
}

impl Choice for S3Encryption {
    const CHOICES: &'static [(&'static str, Self)] = &[("AES256", Self::Aes256), ("aws:kms", Self::Kms)];
}

impl S3StorageConfig {
    pub(super) fn read(mut section: Section<'_>, is_used: bool) -> Self {
        let bucket: Option<String> = section.optional("bucket");
        let region = section.optional("region");
        let endpoint = section.optional("endpoint");
        let public_endpoint = section.optional("public_endpoint");
        let access = secrets::read(&mut section, "access_key", "access_key_file");
        let secret = secrets::read(&mut section, "secret_key", "secret_key_file");
        let s3 = Self {
            bucket,
            region,
            endpoint,
            public_endpoint,
            access_key: access.secret,
            access_key_file: access.file,
            secret_key: secret.secret,
            secret_key_file: secret.file,
            prefix: section.or("prefix", String::new()),
            allow_http: section.or("allow_http", false),
            force_path_style: section.or("force_path_style", false),
            sse: section.optional("sse"),
            sse_kms_key_id: section.optional("sse_kms_key_id"),
            storage_class: section.optional("storage_class"),
            local_tier_size: section.or("local_tier_size", ByteSize::b(0)),
            local_tier_max_object: section.or("local_tier_max_object", ByteSize::mib(4)),
            connect_timeout: section.or("connect_timeout", Duration::from_secs(3)),
            request_timeout: section.or("request_timeout", Duration::from_secs(10)),
        };
        s3.check(&section, is_used);
        section.finish();
        s3
    }

    fn check(&self, section: &Section<'_>, is_used: bool) {
        match &self.bucket {
            None if is_used => section.reject("bucket", "the storage is S3 and no bucket is named", "set its name"),
            Some(bucket) if !is_bucket(bucket) => section.reject(
                "bucket",
                format!("{bucket:?} is no name of a bucket"),
                "write 3 to 63 letters, digits, dots and hyphens; what comes before object names goes into prefix",
            ),
            _ => {}
        }
        if !is_prefix(&self.prefix) {
            section.reject(
                "prefix",
                "names of objects that begin with it would not be safe everywhere",
                "write letters, digits and ! - _ . * ' ( ), with single slashes between them",
            );
        }
        for (key, address) in [("endpoint", &self.endpoint), ("public_endpoint", &self.public_endpoint)] {
            let is_http = address.as_ref().is_some_and(|address| address.url().scheme() == "http");
            if is_http && !self.allow_http {
                section.reject(key, "it is http, so that contents travel in clear", "write https, or set allow_http");
            }
        }
        match (&self.access_key, &self.secret_key) {
            (Some(_), None) => section.reject("access_key", "its secret half is missing", "set secret_key too"),
            (None, Some(_)) => section.reject("secret_key", "its public half is missing", "set access_key too"),
            _ => {}
        }
        if self.sse_kms_key_id.is_some() && self.sse != Some(S3Encryption::Kms) {
            section.reject("sse_kms_key_id", "it has an effect with sse = \"aws:kms\" only", "set sse, or remove it");
        }
        if self.local_tier_size.as_u64() > 0 && self.local_tier_size < self.local_tier_max_object {
            section.reject("local_tier_size", "not even one object fits in", "write more than local_tier_max_object");
        }
        for (key, timeout) in [("connect_timeout", self.connect_timeout), ("request_timeout", self.request_timeout)] {
            if timeout.is_zero() {
                section.reject(key, "every request would time out", "write for example \"10s\"");
            }
        }
    }

    /// The keys of the secrets that are others than in `before`.
    pub(in crate::config) fn changed_secrets<'a>(
        &'a self,
        before: &'a Self,
    ) -> impl Iterator<Item = &'static str> + 'a {
        let pairs = [
            ("access_key", &self.access_key, &before.access_key),
            ("secret_key", &self.secret_key, &before.secret_key),
        ];
        pairs.into_iter().filter(|(_, now, then)| now != then).map(|(key, _, _)| key)
    }
}

/// What every store takes. AWS wants more, and says so.
fn is_bucket(name: &str) -> bool {
    (3..=63).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

/// The characters that AWS calls safe, in segments that no store and no client takes for a way up.
fn is_prefix(prefix: &str) -> bool {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b"!-_.*'()".contains(&byte);
    let is_segment = |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(is_safe);
    let prefix = prefix.trim_matches('/');
    prefix.is_empty() || prefix.split('/').all(is_segment)
}
