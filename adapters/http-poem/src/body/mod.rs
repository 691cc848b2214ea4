//! A domain body as a response body.
//!
//! What lives here: the translation of chunks into frames (`frames`), and reading files without making the runtime's
//! threads wait for a disk (`page_cache`, `read`). What may not live here: status codes and headers. The length
//! becomes the framing by itself: with a known length hyper sends `Content-Length`, otherwise chunks (RFC 9112, section
//! 7.1).
//!
//! # Adding a kind of chunk
//!
//! Add the variant to `domain::body::Chunk`; the compiler then leads to `frames::Frames`, where each kind becomes frames
//! or a job for the blocking pool.

mod frames;
mod page_cache;
mod read;

use domain::body::Body;
use http_body_util::combinators::BoxBody;

use crate::server::SendfileHandle;

/// Turns a body into one that poem and hyper can send.
///
/// With a handle, large regions of files leave by sendfile on the handle's connection; the result must then reach hyper
/// as it is (see [`SendfileHandle`]). Without one they are read in large pieces, on the runtime's thread when the page
/// cache has them and on the blocking pool when not.
///
/// An error of the body breaks the connection (HTTP/1.1) or resets the stream (HTTP/2): it never looks like an end.
///
/// The caller looks at redirects first, since they have no bytes: here they become an empty body. A body of unknown
/// length cannot be framed for HTTP/1.0 (`request.version()`); [`crate::server::serve`] answers 505 in its place.
pub fn to_poem(body: Body, sendfile: Option<&SendfileHandle>) -> poem::Body {
    BoxBody::new(frames::Frames::new(body, sendfile.cloned())).into()
}
