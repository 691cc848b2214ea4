//! From a request to an answer: faults, authentication, the right answer, faults again.

mod blob;
mod harbor;
mod listing;
mod manifest;
mod upload;

use std::sync::Arc;

use domain::oci::ErrorCode;
use http::header::{CONTENT_LENGTH, IF_NONE_MATCH, LOCATION, RANGE};
use http::{HeaderMap, HeaderName, Method, Request, Response, StatusCode, Version};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::rt::Executor as _;
use hyper_util::rt::TokioExecutor;

use super::body::{Outgoing, Transfer};
use super::connection::Control;
use super::effect::{Effect, Phase};
use super::incoming::RequestBody;
use super::reply::Reply;
use super::shared::Shared;
use super::{Operation, RecordedRequest};

/// The connection ends without an answer, as the test wished or because the request broke off.
#[derive(Debug, thiserror::Error)]
#[error("no answer is given")]
pub(super) struct NoAnswer;

pub(super) async fn handle(
    shared: Arc<Shared>,
    control: Arc<Control>,
    request: Request<Incoming>,
) -> Result<Response<Outgoing>, NoAnswer> {
    let recorded = RecordedRequest::new(&request, control.id);
    let number = shared.ledger().arrived(recorded.clone());
    let own = (recorded.version < Version::HTTP_2).then(|| control.clone());
    let mut body = RequestBody::new(request.into_body(), shared.clone(), number, own);
    let reply = decide(&shared, &control, &recorded, &mut body).await?;
    if reply.early {
        // Were the rest left unread, the connection would be reset and the answer might never be seen.
        TokioExecutor::new().execute(async move { drop(body.drain().await) });
    } else {
        body.drain().await?;
    }
    shared.ledger().answered(number, reply.status);
    Ok(send(&shared, &control, &recorded, reply))
}

async fn decide(
    shared: &Arc<Shared>,
    control: &Control,
    recorded: &RecordedRequest,
    body: &mut RequestBody,
) -> Result<Reply, NoAnswer> {
    // What the right answer is computed from; a fault may take headers away.
    let mut request = recorded.clone();
    if let Some(reply) = replacement(shared, control, Phase::BeforeAuth, &mut request, body).await? {
        return Ok(reply);
    }
    let (auth, harbor) = {
        let settings = shared.settings();
        (settings.auth.clone(), settings.harbor)
    };
    if let Err(challenges) = auth.check(recorded, &shared.base_url, harbor) {
        return Ok(Reply::unauthorized(challenges));
    }
    if !body.is_empty() {
        let len = body.len().unwrap_or(u64::MAX);
        for effect in shared.faults.take(Phase::Request { len }, recorded) {
            body.apply(effect);
        }
    }
    if let Some(reply) = replacement(shared, control, Phase::BeforeAnswer, &mut request, body).await? {
        return Ok(reply);
    }
    let reply = answer(shared, &request, body).await?;
    Ok(replacement(shared, control, Phase::AfterAnswer, &mut request, body).await?.unwrap_or(reply))
}

/// Applies the faults that come in place of the right answer, or hold it; gives the answer that replaces it, if any.
async fn replacement(
    shared: &Shared,
    control: &Control,
    phase: Phase,
    request: &mut RecordedRequest,
    body: &mut RequestBody,
) -> Result<Option<Reply>, NoAnswer> {
    let mut replacement = None;
    for effect in shared.faults.take(phase, request) {
        match effect {
            Effect::HoldHeaders(gate) => gate.pass().await,
            Effect::Reset { early } => {
                if !early {
                    body.drain().await?;
                }
                if request.version < Version::HTTP_2 {
                    control.reset_on_close();
                }
                return Err(NoAnswer);
            }
            Effect::IgnoreRange => {
                request.headers.remove(RANGE);
            }
            Effect::Answer { status, headers, body, early } if replacement.is_none() => {
                replacement = Some(Reply { headers, early, ..Reply::new(status, body) });
            }
            Effect::RedirectToHost { base, early } if replacement.is_none() => {
                let location = format!("{base}{}", request.path_and_query);
                let reply = Reply::empty(StatusCode::TEMPORARY_REDIRECT).with(LOCATION, &location);
                replacement = Some(Reply { early, ..reply });
            }
            _ => {}
        }
    }
    Ok(replacement)
}

/// The right answer.
async fn answer(shared: &Shared, request: &RecordedRequest, body: &mut RequestBody) -> Result<Reply, NoAnswer> {
    let unsupported = || Reply::error(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported);
    let reading = matches!(request.method, Method::GET | Method::HEAD);
    Ok(match request.operation {
        Operation::Token => {
            let service = shared.settings().tokens.clone();
            service.map_or_else(|| Reply::empty(StatusCode::NOT_FOUND), |service| service.answer(request))
        }
        Operation::Manifest if request.method == Method::PUT => manifest::put(shared, request, body).await?,
        Operation::Manifest if request.method == Method::DELETE => manifest::delete(shared, request),
        Operation::Blob if request.method == Method::DELETE => blob::delete(shared, request),
        Operation::Upload => upload::answer(shared, request, body).await?,
        Operation::HarborTag => harbor::tag(shared, request),
        Operation::Other => Reply::error(StatusCode::NOT_FOUND, ErrorCode::NameInvalid),
        _ if !reading => unsupported(),
        Operation::Ping => Reply::json(StatusCode::OK, &serde_json::json!({}))
            .with(HeaderName::from_static("docker-distribution-api-version"), "registry/2.0"),
        Operation::Manifest => manifest::get(shared, request),
        Operation::Blob => blob::get(shared, request),
        Operation::Tags => listing::tags(shared, request),
        Operation::Catalog => listing::catalog(shared, request),
        Operation::Referrers => listing::referrers(shared, request),
    })
}

fn send(shared: &Arc<Shared>, control: &Arc<Control>, recorded: &RecordedRequest, reply: Reply) -> Response<Outgoing> {
    let Reply { status, mut headers, content, range: (start, end), blob, early: _ } = reply;
    let has_body = !recorded.is_head() && status != StatusCode::NOT_MODIFIED && status != StatusCode::NO_CONTENT;
    if status != StatusCode::NOT_MODIFIED && status != StatusCode::NO_CONTENT {
        headers.insert(CONTENT_LENGTH, (end - start).into());
    }
    let mut transfer = Transfer::new(content, start, end);
    if let Some(digest) = blob {
        transfer = transfer.metered(shared.clone(), digest);
    }
    if recorded.version < Version::HTTP_2 {
        transfer = transfer.flushing(control.clone());
    }
    if recorded.is_get() && matches!(status, StatusCode::OK | StatusCode::PARTIAL_CONTENT) {
        for effect in shared.faults.take(Phase::Body { start, end }, recorded) {
            match effect {
                Effect::DeclareLength(bytes) => {
                    headers.insert(CONTENT_LENGTH, bytes.into());
                    if bytes > end - start {
                        // Left to hyper, the early end would discard what it has not written yet.
                        transfer.apply(Effect::CutAfter(end - start));
                    }
                }
                Effect::WithoutLength => {
                    headers.remove(CONTENT_LENGTH);
                }
                effect => transfer.apply(effect),
            }
        }
    }
    for effect in shared.faults.take(Phase::Headers, recorded) {
        match effect {
            Effect::SetHeader(name, value) => {
                headers.insert(name, value);
            }
            Effect::RemoveHeader(name) => {
                headers.remove(name);
            }
            _ => {}
        }
    }
    let body =
        if has_body { transfer.into_body() } else { Empty::new().map_err(|never| match never {}).boxed_unsync() };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Whether `If-None-Match` names the entity tag (RFC 9110, section 13.1.2).
fn none_match(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == etag || tag == "*")
}
