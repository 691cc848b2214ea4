//! Uploads of blobs (distribution-spec, "Pushing blobs").
//!
//! `Location` is always relative: whatever name and scheme the client reached us by stays right.

use application::pull::Missing;
use application::push::{ChunkRange, Mounted, PushError, UploadProgress};
use domain::access::{Action, Verdict};
use domain::oci::{Algorithm, Digest, Reference, RepositoryKey, RepositoryName, UploadId};
use http::header::{CONTENT_RANGE, LOCATION, RANGE};
use http::{HeaderValue, StatusCode};
use poem::Response;

use super::body::incoming;
use super::challenge::Needed;
use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{DOCKER_CONTENT_DIGEST, DOCKER_UPLOAD_UUID, OCI_CHUNK_MIN_LENGTH, ascii};
use crate::log::RequestFacts;

/// `POST`: a session, a mount, or with `digest` a whole blob.
pub(super) async fn start(
    call: &Call<'_>,
    routed: &Routed,
    body: poem::Body,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let push = &call.state.push;
    if let Some(mount) = &call.query.mount {
        let digest = digest(mount)?;
        facts.reference = Some(Reference::Digest(digest));
        let from = match &call.query.from {
            Some(from) => Some(from.parse::<RepositoryName>().map_err(RegistryError::bad_from)?),
            None => None,
        };
        let Some(source) = mount_source(call, routed, from.as_ref())? else {
            let progress = push.start(&routed.key, Some(digest.algorithm())).await?;
            return Ok(session(call, routed, StatusCode::ACCEPTED, &progress));
        };
        return Ok(match push.mount(&routed.key, digest, source.key()).await? {
            Mounted::Mounted => created(call, routed, &digest),
            Mounted::Started(progress) => session(call, routed, StatusCode::ACCEPTED, &progress),
        });
    }
    if let Some(text) = &call.query.digest {
        let digest = digest(text)?;
        facts.reference = Some(Reference::Digest(digest));
        push.upload(&routed.key, digest, incoming(body, call.state.body_read_timeout)).await?;
        return Ok(created(call, routed, &digest));
    }
    let algorithm = match call.query.digest_algorithm.as_deref() {
        None => None,
        Some(name) => Some(algorithm(name).ok_or_else(RegistryError::bad_algorithm)?),
    };
    let progress = push.start(&routed.key, algorithm).await?;
    Ok(session(call, routed, StatusCode::ACCEPTED, &progress))
}

/// What a mount takes its blob from.
enum MountSource {
    Repository(RepositoryKey),
    /// Whatever repository of the upstream has it.
    Anywhere,
}

impl MountSource {
    fn key(&self) -> Option<&RepositoryKey> {
        match self {
            Self::Repository(key) => Some(key),
            Self::Anywhere => None,
        }
    }
}

/// Where the caller may mount from. `None` where there is nothing that could be mounted: the name leads nowhere, or to what
/// the caller may not read, and the client shall upload instead (distribution-spec, "Mounting a blob from another
/// repository").
fn mount_source(
    call: &Call<'_>,
    routed: &Routed,
    from: Option<&RepositoryName>,
) -> Result<Option<MountSource>, RegistryError> {
    let Some(from) = from else {
        // The upstream would look through everything that the cache's own account may read there.
        return Ok(call.state.auth.reads_everything(&call.caller).then_some(MountSource::Anywhere));
    };
    let Some(key) = call.route_other(from) else {
        return Ok(None);
    };
    match call.state.auth.judge(&call.caller, &key, Action::Pull) {
        Verdict::Allowed => Ok(Some(MountSource::Repository(key))),
        Verdict::InsufficientScope => {
            let needed = Needed::Both(&routed.name, from);
            call.verdict(&key, Action::Pull, Missing::Repository, needed).map(|()| None)
        }
        Verdict::Unauthenticated | Verdict::Unknown | Verdict::Denied => Ok(None),
    }
}

/// `PATCH`: a chunk, or with no `Content-Range` a stream.
pub(super) async fn append(
    call: &Call<'_>,
    routed: &Routed,
    session_name: &str,
    body: poem::Body,
) -> Result<Response, RegistryError> {
    let id = id(session_name)?;
    let range = content_range(call)?;
    let incoming = incoming(body, call.state.body_read_timeout);
    match call.state.push.append(&routed.key, id, range, incoming).await {
        Ok(progress) => Ok(session(call, routed, StatusCode::ACCEPTED, &progress)),
        Err(error) => Err(placed(call, routed, id, error)),
    }
}

/// `PUT`: the end, with the last chunk or without.
pub(super) async fn commit(
    call: &Call<'_>,
    routed: &Routed,
    session_name: &str,
    body: poem::Body,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let id = id(session_name)?;
    let digest = digest(call.query.digest.as_deref().ok_or_else(RegistryError::missing_digest)?)?;
    facts.reference = Some(Reference::Digest(digest));
    let range = content_range(call)?;
    let incoming = incoming(body, call.state.body_read_timeout);
    match call.state.push.commit(&routed.key, id, digest, range, incoming).await {
        Ok(()) => Ok(created(call, routed, &digest)),
        Err(error) => Err(placed(call, routed, id, error)),
    }
}

/// `GET`: how far the session has come.
pub(super) async fn status(call: &Call<'_>, routed: &Routed, session_name: &str) -> Result<Response, RegistryError> {
    let progress = call.state.push.status(&routed.key, id(session_name)?).await?;
    Ok(session(call, routed, StatusCode::NO_CONTENT, &progress))
}

/// `DELETE`: the session and its bytes are dropped.
pub(super) async fn cancel(call: &Call<'_>, routed: &Routed, session_name: &str) -> Result<Response, RegistryError> {
    call.state.push.cancel(&routed.key, id(session_name)?).await?;
    Ok(Response::builder().status(StatusCode::NO_CONTENT).finish())
}

/// An answer that says where the session goes on and how far it has come.
fn session(call: &Call<'_>, routed: &Routed, status: StatusCode, progress: &UploadProgress) -> Response {
    let mut response = Response::builder()
        .status(status)
        .header(LOCATION, address(call, routed, progress.id))
        .header(RANGE, received(progress.received))
        .header(DOCKER_UPLOAD_UUID, progress.id.to_string())
        .finish();
    if let Some(least) = progress.min_chunk {
        response.headers_mut().insert(OCI_CHUNK_MIN_LENGTH, HeaderValue::from(least));
    }
    response
}

fn created(call: &Call<'_>, routed: &Routed, digest: &Digest) -> Response {
    Response::builder()
        .status(StatusCode::CREATED)
        .header(LOCATION, format!("/v2/{}/blobs/{digest}{}", routed.name, call.query.namespace_suffix()))
        .header(DOCKER_CONTENT_DIGEST, digest.to_string())
        .finish()
}

fn address(call: &Call<'_>, routed: &Routed, id: UploadId) -> String {
    format!("/v2/{}/blobs/uploads/{id}{}", routed.name, call.query.namespace_suffix())
}

/// The bytes that a session has, as their first and last. No range says "none"; registries write `0-0`.
fn received(bytes: u64) -> String {
    format!("0-{}", bytes.saturating_sub(1))
}

/// A chunk out of its order is answered with the place where the session stands.
fn placed(call: &Call<'_>, routed: &Routed, id: UploadId, error: PushError) -> RegistryError {
    let place = match error {
        PushError::OutOfOrder { received: bytes } => {
            Some([(LOCATION, ascii(address(call, routed, id))), (RANGE, ascii(received(bytes)))])
        }
        _ => None,
    };
    RegistryError::from(error).with_headers(place.into_iter().flatten())
}

/// Whatever is not the name of a session of ours is unknown, however it is spelled.
fn id(session: &str) -> Result<UploadId, RegistryError> {
    session.parse().map_err(|_| RegistryError::from(PushError::Unknown(application::push::Unknown::Upload)))
}

fn digest(text: &str) -> Result<Digest, RegistryError> {
    text.parse().map_err(RegistryError::bad_digest)
}

fn algorithm(name: &str) -> Option<Algorithm> {
    Algorithm::ALL.into_iter().find(|algorithm| algorithm.as_str() == name)
}

/// `<first>-<last>`: unlike that of an answer, it names no unit and no length of the whole.
fn content_range(call: &Call<'_>) -> Result<Option<ChunkRange>, RegistryError> {
    let Some(value) = call.request.headers().get(CONTENT_RANGE) else {
        return Ok(None);
    };
    let range = value.to_str().ok().and_then(parse_range);
    range.map(Some).ok_or_else(RegistryError::bad_chunk_range)
}

fn parse_range(text: &str) -> Option<ChunkRange> {
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse::<u64>().ok()).flatten()
    };
    let (first, last) = text.trim().split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    // The length must be a number too.
    (first <= last && last - first < u64::MAX).then_some(ChunkRange { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_range_is_two_numbers_and_nothing_else() {
        assert_eq!(parse_range("0-0"), Some(ChunkRange { first: 0, last: 0 }));
        assert_eq!(parse_range(" 5-1023 "), Some(ChunkRange { first: 5, last: 1023 }));
        for text in ["", "-", "5", "5-", "-5", "7-5", "bytes 0-5/6", "bytes=0-5", "0-5/6", "+1-5", "0x1-5", "1-5-9"] {
            assert_eq!(parse_range(text), None, "{text}");
        }
        assert_eq!(parse_range(&format!("0-{}", u64::MAX)), None, "so many bytes cannot be counted");
    }

    #[test]
    fn no_byte_and_one_byte_look_the_same_to_a_client() {
        assert_eq!(received(0), "0-0");
        assert_eq!(received(1), "0-0");
        assert_eq!(received(1024), "0-1023");
    }
}
