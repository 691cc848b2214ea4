//! Bodies of the administration API are small, and read whole before anything looks at them.

use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_LENGTH;
use poem::error::ReadBodyError;
use poem::{Body, Request};

/// Most bytes of a body: a whole configuration file is far smaller.
const MOST: usize = 1024 * 1024;

/// Reads the body and leaves it in its place. One that is too large is refused by its announced length at once, else as
/// soon as it is.
pub(super) async fn read(request: &mut Request) -> poem::Result<Bytes> {
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|len| len.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|len| len > MOST as u64) {
        return Err(too_large());
    }
    match request.take_body().into_bytes_limit(MOST).await {
        Ok(bytes) => {
            request.set_body(Body::from_bytes(bytes.clone()));
            Ok(bytes)
        }
        Err(ReadBodyError::PayloadTooLarge) => Err(too_large()),
        Err(error) => Err(poem::Error::new(error, StatusCode::BAD_REQUEST)),
    }
}

fn too_large() -> poem::Error {
    poem::Error::from_string("the body is larger than 1 MiB", StatusCode::PAYLOAD_TOO_LARGE)
}
