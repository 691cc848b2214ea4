//! Removing objects, one or many at a time.

use std::collections::HashMap;

use aws_sdk_s3::config::http::HttpRequest;
use aws_sdk_s3::types::{Delete, Error, ObjectIdentifier};

use crate::bucket::Bucket;
use crate::failure::Failure;
use crate::staged::Checksum;

/// Most objects of one request ([DeleteObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html)).
pub(crate) const AT_ONCE: usize = 1000;

pub(crate) async fn one(bucket: &Bucket, object: &str) -> Result<(), Failure> {
    let request = bucket.client.delete_object().bucket(&bucket.name).key(object);
    bucket.send("remove", object, Box::pin(request.send())).await?;
    Ok(())
}

/// Removes up to [`AT_ONCE`] objects, and tells of each whether it is gone.
pub(crate) async fn all(bucket: &Bucket, objects: &[String]) -> Vec<Result<(), Failure>> {
    if let [] | [_] = objects {
        return one_by_one(bucket, objects).await;
    }
    match send(bucket, objects).await {
        Ok(errors) => {
            let mut errors: HashMap<&str, &Error> =
                errors.iter().filter_map(|error| Some((error.key()?, error))).collect();
            objects
                .iter()
                .map(|object| errors.remove(object.as_str()).map_or(Ok(()), |error| judge(bucket, object, error)))
                .collect()
        }
        Err(failure) if failure.is_outage() => {
            objects.iter().map(|object| Err(failure.also_of(bucket.what("remove", object)))).collect()
        }
        // Not every store that calls itself compatible knows this request (Google's does not).
        Err(_) => one_by_one(bucket, objects).await,
    }
}

/// What could not be removed.
async fn send(bucket: &Bucket, objects: &[String]) -> Result<Vec<Error>, Failure> {
    let what = || bucket.what("remove objects from", "");
    let unsent = |error| Failure::with_source(what(), "the request cannot be made", error);
    let mut delete = Delete::builder().quiet(true);
    for object in objects {
        delete = delete.objects(ObjectIdentifier::builder().key(object).build().map_err(unsent)?);
    }
    let delete = delete.build().map_err(unsent)?;
    let request =
        bucket.client.delete_objects().bucket(&bucket.name).delete(delete).customize().mutate_request(add_md5);
    let answer = bucket.send("remove objects from", "", Box::pin(request.send())).await?;
    Ok(answer.errors.unwrap_or_default())
}

/// Stores that do not know the SDK's own checksums want this one.
fn add_md5(request: &mut HttpRequest) {
    if let Some(bytes) = request.body().bytes() {
        let md5 = Checksum::of(bytes).header();
        request.headers_mut().insert("content-md5", md5);
    }
}

fn judge(bucket: &Bucket, object: &str, error: &Error) -> Result<(), Failure> {
    if error.code() == Some("NoSuchKey") {
        return Ok(());
    }
    let why = format!("{}: {}", error.code().unwrap_or("no code"), error.message().unwrap_or("no reason is given"));
    Err(Failure::new(bucket.what("remove", object), why))
}

async fn one_by_one(bucket: &Bucket, objects: &[String]) -> Vec<Result<(), Failure>> {
    let mut gone = Vec::with_capacity(objects.len());
    for object in objects {
        gone.push(one(bucket, object).await);
    }
    gone
}
