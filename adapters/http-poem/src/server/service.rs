//! A poem endpoint as hyper's service.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use domain::ports::{Observation, Observer};
use http::header::{CONNECTION, CONTENT_LENGTH};
use http::uri::Scheme;
use http::{HeaderValue, Method, StatusCode, Version};
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint};

use super::activity::Activity;
use super::connection::Peer;
use super::sendfile::{Queue, SendfileHandle};
use super::sent::SentBytes;

/// What every request of a connection is given.
#[derive(Clone)]
pub(super) struct Surroundings {
    pub(super) peer: Peer,
    pub(super) scheme: Scheme,
    /// Present if the connection can send regions of files.
    pub(super) queue: Option<Arc<Queue>>,
    pub(super) activity: Arc<Activity>,
    pub(super) observer: Arc<dyn Observer>,
}

/// Answers one request. It cannot fail: poem turns an endpoint's errors into responses.
pub(super) async fn respond<E: Endpoint>(
    endpoint: Arc<E>,
    mut request: hyper::Request<Incoming>,
    surroundings: Surroundings,
) -> Result<hyper::Response<ResponseBody>, Infallible> {
    let Surroundings { peer, scheme, queue, activity, observer } = surroundings;
    let version = request.version();
    let in_flight = InFlight::begin(activity, version == Version::HTTP_2);
    // Only now is it known that the connection does not speak HTTP/2, whose framing would read the placeholders.
    if let Some(queue) = queue
        && version < Version::HTTP_2
    {
        request.extensions_mut().insert(SendfileHandle::new(queue));
    }
    let is_head = request.method() == Method::HEAD;
    let local = LocalAddr(Addr::SocketAddr(peer.local));
    let remote = RemoteAddr(Addr::SocketAddr(peer.remote));
    let response = endpoint.get_response((request, local, remote, scheme).into()).await;
    let mut response = hyper::Response::<BoxBody<Bytes, io::Error>>::from(response);
    if version < Version::HTTP_11 && !is_head && ends_only_by_closing(&response) {
        response = http_1_1_required();
    }
    let sent = response.extensions_mut().remove::<SentBytes>();
    Ok(response.map(|body| ResponseBody { body, sent, observer, _in_flight: in_flight }))
}

/// HTTP/1.0 has no chunks: hyper would end such a body by closing the connection, and a broken transfer would look
/// complete (RFC 9112, section 6.3).
fn ends_only_by_closing(response: &hyper::Response<BoxBody<Bytes, io::Error>>) -> bool {
    response.body().size_hint().exact().is_none() && !response.headers().contains_key(CONTENT_LENGTH)
}

fn http_1_1_required() -> hyper::Response<BoxBody<Bytes, io::Error>> {
    let mut response = hyper::Response::new(poem::Body::empty().into());
    *response.status_mut() = StatusCode::HTTP_VERSION_NOT_SUPPORTED;
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A response's body; while it lives, its request is in flight.
pub(super) struct ResponseBody {
    body: BoxBody<Bytes, io::Error>,
    sent: Option<SentBytes>,
    observer: Arc<dyn Observer>,
    _in_flight: InFlight,
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        match (&frame, &self.sent) {
            // A placeholder is as long as the region that it stands for.
            (Poll::Ready(Some(Ok(frame))), Some(sent)) => sent.add(frame.data_ref().map_or(0, Bytes::len)),
            (Poll::Ready(Some(Err(_))), _) => self.observer.observe(&Observation::BodyBroke),
            _ => {}
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

struct InFlight(Arc<Activity>);

impl InFlight {
    fn begin(activity: Arc<Activity>, http2: bool) -> Self {
        activity.on_request(http2);
        Self(activity)
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.on_response_end();
    }
}
