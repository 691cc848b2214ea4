//! Uploads: one POST, or POST, any number of PATCHes, and PUT (distribution-spec, "Push").

use domain::oci::{Digest, ErrorCode, RepositoryName};
use http::header::{CONTENT_RANGE, LOCATION, RANGE};
use http::{HeaderName, Method, StatusCode};

use super::super::RecordedRequest;
use super::super::incoming::RequestBody;
use super::super::reply::Reply;
use super::super::shared::Shared;
use super::super::store::Store;
use super::super::uploads::Received;
use super::NoAnswer;

pub(super) async fn answer(
    shared: &Shared,
    request: &RecordedRequest,
    body: &mut RequestBody,
) -> Result<Reply, NoAnswer> {
    let Some(name) = &request.repository else {
        return Ok(unknown());
    };
    match (&request.method, &request.reference) {
        (&Method::POST, None) => start(shared, request, name, body).await,
        (&Method::PATCH, Some(id)) => append(shared, request, name, id, body).await,
        (&Method::PUT, Some(id)) => commit(shared, request, name, id, body).await,
        (&Method::GET, Some(id)) => Ok(status(&mut shared.store(), name, id)),
        (&Method::DELETE, Some(id)) => Ok(cancel(&mut shared.store(), name, id)),
        _ => Ok(Reply::error(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported)),
    }
}

/// POST: a blob of another repository, a blob in the same request, or a session.
async fn start(
    shared: &Shared,
    request: &RecordedRequest,
    name: &RepositoryName,
    body: &mut RequestBody,
) -> Result<Reply, NoAnswer> {
    if let Some(digest) = request.query("mount").first().and_then(|text| text.parse().ok())
        && mount(&mut shared.store(), request, name, &digest)
    {
        return Ok(created(name, &digest));
    }
    let mut received = Received::new(shared.settings().discards_uploads);
    if let Some(text) = request.query("digest").first() {
        while let Some(piece) = body.next().await? {
            received.push(&piece);
        }
        return Ok(match verified(&received, Some(text)) {
            Ok(digest) => {
                shared.store().repository(name).blobs.insert(digest, received.into_blob());
                created(name, &digest)
            }
            Err(refusal) => refusal,
        });
    }
    let mut accepted = Reply::empty(StatusCode::ACCEPTED);
    if let Some(least) = shared.settings().chunk_min_length {
        accepted = accepted.with(HeaderName::from_static("oci-chunk-min-length"), &least.to_string());
    }
    let mut store = shared.store();
    let id = store.uploads.open(name, received);
    Ok(described(accepted, &mut store, name, &id))
}

/// Whether the repository has the blob from now on. Without `from` any repository will do.
fn mount(store: &mut Store, request: &RecordedRequest, name: &RepositoryName, digest: &Digest) -> bool {
    let found = match request.query("from").first() {
        Some(from) => from.parse().ok().and_then(|from| store.blob(&from, digest)),
        None => store.repositories.values().find_map(|repository| repository.blobs.get(digest)),
    };
    let Some(blob) = found.cloned() else { return false };
    store.repository(name).blobs.insert(*digest, blob);
    true
}

/// PATCH.
async fn append(
    shared: &Shared,
    request: &RecordedRequest,
    name: &RepositoryName,
    id: &str,
    body: &mut RequestBody,
) -> Result<Reply, NoAnswer> {
    let taken = match take(shared, request, name, id, body).await? {
        Ok(taken) => taken,
        Err(refusal) => return Ok(refusal),
    };
    let least = shared.settings().chunk_min_length.unwrap_or(0);
    let mut store = shared.store();
    if let Some(session) = store.uploads.get(name, id) {
        session.ended |= (1..least).contains(&taken);
    }
    Ok(described(Reply::empty(StatusCode::ACCEPTED), &mut store, name, id))
}

/// PUT, with or without the last bytes.
async fn commit(
    shared: &Shared,
    request: &RecordedRequest,
    name: &RepositoryName,
    id: &str,
    body: &mut RequestBody,
) -> Result<Reply, NoAnswer> {
    if let Err(refusal) = take(shared, request, name, id, body).await? {
        return Ok(refusal);
    }
    let mut store = shared.store();
    let Some(session) = store.uploads.get(name, id) else {
        return Ok(unknown());
    };
    // A session under whose bytes another digest was put lives on: the client may know better the next time.
    let digest = match verified(&session.received, request.query("digest").first()) {
        Ok(digest) => digest,
        Err(refusal) => return Ok(refusal),
    };
    let Some(session) = store.uploads.close(id) else {
        return Ok(unknown());
    };
    store.repository(name).blobs.insert(digest, session.received.into_blob());
    Ok(created(name, &digest))
}

/// GET.
fn status(store: &mut Store, name: &RepositoryName, id: &str) -> Reply {
    described(Reply::empty(StatusCode::NO_CONTENT), store, name, id)
}

/// DELETE.
fn cancel(store: &mut Store, name: &RepositoryName, id: &str) -> Reply {
    if store.uploads.get(name, id).is_none() {
        return unknown();
    }
    store.uploads.close(id);
    Reply::empty(StatusCode::NO_CONTENT)
}

/// Moves the body into the session as it arrives, and tells how many bytes there were. What arrived before the client left
/// stays, as does what came with a wrong length.
async fn take(
    shared: &Shared,
    request: &RecordedRequest,
    name: &RepositoryName,
    id: &str,
    body: &mut RequestBody,
) -> Result<Result<u64, Reply>, NoAnswer> {
    let expected = match place(&mut shared.store(), request, name, id, body) {
        Ok(expected) => expected,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut taken = 0;
    while let Some(piece) = body.next().await? {
        let mut store = shared.store();
        let Some(session) = store.uploads.get(name, id) else {
            return Ok(Err(unknown()));
        };
        session.received.push(&piece);
        taken += piece.len() as u64;
    }
    if expected.is_some_and(|expected| expected != taken) {
        return Ok(Err(out_of_place(&mut shared.store(), name, id)));
    }
    Ok(Ok(taken))
}

/// Whether the bytes may come here, and how many they are to be. Without `Content-Range` they are a stream, which goes to
/// the session's end.
fn place(
    store: &mut Store,
    request: &RecordedRequest,
    name: &RepositoryName,
    id: &str,
    body: &RequestBody,
) -> Result<Option<u64>, Reply> {
    let Some(session) = store.uploads.get(name, id) else {
        return Err(unknown());
    };
    if session.ended && !body.is_empty() {
        return Err(Reply::error(StatusCode::BAD_REQUEST, ErrorCode::SizeInvalid));
    }
    let Some(text) = request.header(CONTENT_RANGE.as_str()) else {
        return Ok(None);
    };
    let received = session.received.len();
    // `<first>-<last>` and nothing else: not the form of RFC 9110 (distribution-spec, "Pushing a blob in chunks").
    let range = text.split_once('-').and_then(|(first, last)| Some((first.parse().ok()?, last.parse::<u64>().ok()?)));
    let len = range.filter(|(first, last)| *first == received && last >= first).map(|(first, last)| last - first + 1);
    match len.filter(|len| body.len().is_none_or(|declared| declared == *len)) {
        Some(len) => Ok(Some(len)),
        None => Err(out_of_place(store, name, id)),
    }
}

/// The digest, if it is that of the bytes.
fn verified(received: &Received, text: Option<&String>) -> Result<Digest, Reply> {
    let invalid = || Reply::error(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid);
    let named: Digest = text.and_then(|text| text.parse().ok()).ok_or_else(invalid)?;
    match received.digest(named.algorithm()) {
        Some(actual) if actual == named => Ok(named),
        Some(_) => Err(invalid()),
        None => Err(Reply::error(StatusCode::BAD_REQUEST, ErrorCode::Unsupported)),
    }
}

/// Adds how far the session has come, and where it goes on: each time at another place. Earlier ones are still good, so that
/// a test can tell from the requests whether a client has kept to the newest.
fn described(reply: Reply, store: &mut Store, name: &RepositoryName, id: &str) -> Reply {
    let Some(session) = store.uploads.get(name, id) else {
        return unknown();
    };
    session.answers += 1;
    let (state, last) = (session.answers, session.received.len().saturating_sub(1));
    reply
        .with(LOCATION, &format!("/v2/{name}/blobs/uploads/{id}?_state={state}"))
        // Both ends are inclusive, so that nothing looks like one byte.
        .with(RANGE, &format!("0-{last}"))
        .with(HeaderName::from_static("docker-upload-uuid"), id)
}

fn out_of_place(store: &mut Store, name: &RepositoryName, id: &str) -> Reply {
    described(Reply::error(StatusCode::RANGE_NOT_SATISFIABLE, ErrorCode::BlobUploadInvalid), store, name, id)
}

fn created(name: &RepositoryName, digest: &Digest) -> Reply {
    Reply::empty(StatusCode::CREATED).with(LOCATION, &format!("/v2/{name}/blobs/{digest}")).with_digest(digest)
}

fn unknown() -> Reply {
    Reply::error(StatusCode::NOT_FOUND, ErrorCode::BlobUploadUnknown)
}
