//! A request's body as the use cases take it.

use std::io;
use std::time::Duration;

use application::push::Incoming;
use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind};
use futures_util::{StreamExt as _, stream};
use http_body::Body as _;
use http_body_util::BodyExt as _;
use http_body_util::combinators::BoxBody;

/// The body, with a client that falls silent for longer than `patience` taken for one that has gone.
///
/// hyper has checked the length: a body that ends before its `Content-Length` is an error and not an end.
pub(super) fn incoming(body: poem::Body, patience: Duration) -> Incoming {
    let body: BoxBody<Bytes, io::Error> = body.into();
    let len = body.size_hint().exact();
    let pieces = stream::unfold(Some(body.into_data_stream()), move |pieces| async move {
        let mut pieces = pieces?;
        match tokio::time::timeout(patience, pieces.next()).await {
            Ok(None) => None,
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some(pieces))),
            Ok(Some(Err(error))) => Some((Err(BodyError::with_source(BodyErrorKind::Client, error)), None)),
            Err(elapsed) => Some((Err(BodyError::with_source(BodyErrorKind::TimedOut, elapsed)), None)),
        }
    });
    Incoming::new(len, pieces.boxed())
}
