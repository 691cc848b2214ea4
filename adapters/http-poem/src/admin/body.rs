//! Bodies of the administration API are small, and read whole before anything looks at them.
//!
//! Strangers can send them too, so there is an end to how long one takes, to how much comes without a login, and to how many
//! large ones are read at a time.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use poem::error::ReadBodyError;
use poem::{Body, Request};
use tokio::sync::Semaphore;

/// Most bytes of a body: a whole configuration file is far smaller.
const MOST: usize = 1024 * 1024;

/// Most bytes of a body that comes without a login, which is the login.
const MOST_WITHOUT_LOGIN: usize = 16 * 1024;

/// A body that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bodies that are read at a time.
static READING: Semaphore = Semaphore::const_new(64);

/// Reads the body and leaves it in its place. One that is too large is refused by its announced length at once, else as
/// soon as it is.
pub(super) async fn read(request: &mut Request) -> poem::Result<Bytes> {
    let most = if request.headers().contains_key(AUTHORIZATION) { MOST } else { MOST_WITHOUT_LOGIN };
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|len| len.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|len| len > most as u64) {
        return Err(too_large(most));
    }
    let body = request.take_body();
    if body.is_empty() {
        return Ok(Bytes::new());
    }
    let reading = async {
        let _place = READING.acquire().await;
        body.into_bytes_limit(most).await
    };
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(bytes)) => {
            request.set_body(Body::from_bytes(bytes.clone()));
            Ok(bytes)
        }
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(too_large(most)),
        Ok(Err(error)) => Err(poem::Error::new(error, StatusCode::BAD_REQUEST)),
        Err(_) => Err(poem::Error::from_string("the body did not come in time", StatusCode::REQUEST_TIMEOUT)),
    }
}

fn too_large(most: usize) -> poem::Error {
    poem::Error::from_string(format!("the body is larger than {} KiB", most / 1024), StatusCode::PAYLOAD_TOO_LARGE)
}
