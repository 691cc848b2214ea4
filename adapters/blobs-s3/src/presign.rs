//! Addresses at which clients fetch objects themselves.

use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;

use crate::bucket::Bucket;
use crate::failure::Failure;

/// An address of the object, as clients reach the store. It is signed here, so nothing is asked of the store.
pub(crate) async fn address(bucket: &Bucket, object: &str, valid_for: Duration) -> Result<String, Failure> {
    const WHY: &str = "no address can be signed";
    let what = || bucket.what("sign an address of", object);
    let config = PresigningConfig::expires_in(valid_for).map_err(|error| Failure::with_source(what(), WHY, error))?;
    let request = bucket.public.get_object().bucket(&bucket.name).key(object);
    // Boxed, as every future of the SDK.
    match Box::pin(request.presigned(config)).await {
        Ok(signed) => Ok(signed.uri().to_owned()),
        Err(error) => Err(Failure::with_source(what(), WHY, error)),
    }
}
