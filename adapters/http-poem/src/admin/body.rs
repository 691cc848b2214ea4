//! Bodies of the administration API are small, and read whole before anything looks at them.

use http::StatusCode;
use http::header::CONTENT_LENGTH;
use poem::{Body, Endpoint, Middleware, Request};

/// Most bytes of a body: a whole configuration file is far smaller.
const MOST: usize = 1024 * 1024;

/// Refuses bodies that are too large: by their announced length at once, else as soon as they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit;

impl<E: Endpoint> Middleware<E> for Limit {
    type Output = Limited<E>;

    fn transform(&self, inner: E) -> Self::Output {
        Limited { inner }
    }
}

/// An endpoint that gets small bodies only.
#[derive(Debug)]
pub(super) struct Limited<E> {
    inner: E,
}

impl<E: Endpoint> Endpoint for Limited<E> {
    type Output = E::Output;

    async fn call(&self, mut request: Request) -> poem::Result<Self::Output> {
        let announced = request.headers().get(CONTENT_LENGTH).and_then(|len| len.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|len| len > MOST as u64) {
            return Err(too_large());
        }
        let body = request.take_body();
        match body.into_bytes_limit(MOST).await {
            Ok(bytes) => request.set_body(Body::from_bytes(bytes)),
            Err(poem::error::ReadBodyError::PayloadTooLarge) => return Err(too_large()),
            Err(error) => return Err(poem::Error::new(error, StatusCode::BAD_REQUEST)),
        }
        self.inner.call(request).await
    }
}

fn too_large() -> poem::Error {
    poem::Error::from_string("the body is larger than 1 MiB", StatusCode::PAYLOAD_TOO_LARGE)
}
