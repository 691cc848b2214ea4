//! Upload sessions (distribution-spec, end-4, end-5, end-6, end-11, end-13, end-14).

use domain::oci::{Algorithm, Digest, RepositoryName};
use domain::ports::upstream::{Mount, UploadBody, UploadChunk, UpstreamError, UpstreamErrorKind, UpstreamUpload};
use reqwest::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue, RANGE};
use reqwest::{Method, StatusCode};
use url::Url;

use crate::auth::Access;
use crate::call::{Answer, Call, Payload, Purpose, Repeat};
use crate::client::{RegistryClient, refuse_html};
use crate::error::bad_answer;
use crate::location;
use crate::permits::Share;
use crate::read;
use crate::redirect::may_know;

const OCI_CHUNK_MIN_LENGTH: &str = "oci-chunk-min-length";

pub(crate) async fn start(
    client: &RegistryClient,
    repository: &RepositoryName,
    algorithm: Option<Algorithm>,
) -> Result<UpstreamUpload, UpstreamError> {
    let mut url = client.endpoint(&format!("/v2/{repository}/blobs/uploads/"));
    // Any other is announced (end-4c). Without the parameter every registry expects the first.
    if let Some(algorithm) = algorithm.filter(|algorithm| *algorithm != Algorithm::Sha256) {
        url.set_query(Some(&format!("digest-algorithm={algorithm}")));
    }
    let call = call(Method::POST, url);
    let (answer, _permit) = client.send(Share::Question, &Access::Push(repository.clone()), call).await?;
    if answer.response.status() != StatusCode::ACCEPTED {
        return Err(client.failure(answer, "start of an upload").await);
    }
    opened(client, answer).await
}

pub(crate) async fn mount(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
    from: Option<&RepositoryName>,
) -> Result<Mount, UpstreamError> {
    let mut url = client.endpoint(&format!("/v2/{repository}/blobs/uploads/"));
    url.query_pairs_mut().append_pair("mount", &digest.to_string());
    if let Some(from) = from {
        url.query_pairs_mut().append_pair("from", from.as_str());
    }
    let access = match from {
        Some(from) => Access::Mount { to: repository.clone(), from: from.clone() },
        None => Access::Push(repository.clone()),
    };
    let (answer, _permit) = client.send(Share::Question, &access, call(Method::POST, url)).await?;
    match answer.response.status() {
        StatusCode::CREATED => {
            refuse_html(&answer, "mount of a blob")?;
            read::drain(answer.response).await;
            Ok(Mount::Mounted)
        }
        StatusCode::ACCEPTED => opened(client, answer).await.map(Mount::Started),
        _ => Err(client.failure(answer, "mount of a blob").await),
    }
}

pub(crate) async fn append(
    client: &RegistryClient,
    repository: &RepositoryName,
    upload: &UpstreamUpload,
    chunk: UploadChunk,
) -> Result<UpstreamUpload, UpstreamError> {
    let offset = chunk.offset;
    let call = sending(call(Method::PATCH, location::kept(client.origin(), &upload.location)?), chunk);
    let (answer, _permit) = client.send_to_session(Share::Upload, repository, call).await?;
    // 204 was the answer before the specification had one.
    if !matches!(answer.response.status(), StatusCode::ACCEPTED | StatusCode::NO_CONTENT) {
        return Err(client.failure(answer, "PATCH of an upload").await);
    }
    refuse_html(&answer, "PATCH of an upload")?;
    let sent = offset.saturating_add(whole(&answer)?);
    let headers = answer.response.headers();
    let after = UpstreamUpload {
        location: location::named_by(client.origin(), answer.response.url(), headers)?.into(),
        received: received(headers, sent)?.unwrap_or(sent),
        min_chunk: min_chunk(headers).or(upload.min_chunk),
    };
    read::drain(answer.response).await;
    Ok(after)
}

pub(crate) async fn commit(
    client: &RegistryClient,
    repository: &RepositoryName,
    upload: &UpstreamUpload,
    digest: &Digest,
    last: Option<UploadChunk>,
) -> Result<(), UpstreamError> {
    let url = location::with_digest(location::kept(client.origin(), &upload.location)?, digest);
    // Without bytes it is an upload all the same: the registry may take as long for its answer.
    let last = last.unwrap_or_else(|| UploadChunk {
        offset: upload.received,
        len: Some(0),
        ranged: false,
        body: UploadBody::bytes(bytes::Bytes::new()),
    });
    let call = sending(call(Method::PUT, url), last);
    let (answer, _permit) = client.send_to_session(Share::Question, repository, call).await?;
    if !matches!(answer.response.status(), StatusCode::CREATED | StatusCode::NO_CONTENT) {
        return Err(client.failure(answer, "PUT of an upload").await);
    }
    refuse_html(&answer, "PUT of an upload")?;
    whole(&answer)?;
    read::drain(answer.response).await;
    Ok(())
}

pub(crate) async fn status(
    client: &RegistryClient,
    repository: &RepositoryName,
    upload: &UpstreamUpload,
) -> Result<UpstreamUpload, UpstreamError> {
    let call = call(Method::GET, location::kept(client.origin(), &upload.location)?);
    let (answer, _permit) = client.send_to_session(Share::Question, repository, call).await?;
    if !matches!(answer.response.status(), StatusCode::NO_CONTENT | StatusCode::OK | StatusCode::ACCEPTED) {
        return Err(client.failure(answer, "GET of an upload").await);
    }
    refuse_html(&answer, "GET of an upload")?;
    let headers = answer.response.headers();
    let received = received(headers, upload.received)?
        .ok_or_else(|| bad_answer("the status of an upload without the bytes it has (Range)"))?;
    let after = UpstreamUpload {
        location: location::named_by(client.origin(), answer.response.url(), headers)?.into(),
        received,
        min_chunk: min_chunk(headers).or(upload.min_chunk),
    };
    read::drain(answer.response).await;
    Ok(after)
}

pub(crate) async fn cancel(
    client: &RegistryClient,
    repository: &RepositoryName,
    upload: &UpstreamUpload,
) -> Result<(), UpstreamError> {
    let call = call(Method::DELETE, location::kept(client.origin(), &upload.location)?);
    let (answer, _permit) = client.send_to_session(Share::Question, repository, call).await?;
    if matches!(answer.response.status(), StatusCode::NO_CONTENT | StatusCode::OK | StatusCode::ACCEPTED) {
        refuse_html(&answer, "DELETE of an upload")?;
        read::drain(answer.response).await;
        return Ok(());
    }
    match client.failure(answer, "DELETE of an upload").await {
        // Gone already, or the registry has no such operation and ends the session in its own time.
        error if matches!(error.kind(), UpstreamErrorKind::NotFound | UpstreamErrorKind::Unsupported) => Ok(()),
        error => Err(error),
    }
}

fn call(method: Method, url: Url) -> Call {
    Call { purpose: Purpose::Session, ..Call::new(method, url) }
}

/// Adds content. A second request with it would find the session further than the first, if that was seen at all.
fn sending(mut call: Call, chunk: UploadChunk) -> Call {
    if chunk.len != Some(0) {
        call.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    }
    if chunk.ranged
        && let Some(last) = chunk.len.and_then(|len| chunk.offset.checked_add(len)?.checked_sub(1))
        && last >= chunk.offset
    {
        let range = format!("{}-{last}", chunk.offset);
        call.headers
            .insert(CONTENT_RANGE, HeaderValue::try_from(range).expect("digits and a hyphen fit into a header"));
    }
    Call { payload: Payload::Upload(chunk), repeat: Repeat::WhenUnsent, ..call }
}

impl RegistryClient {
    /// Sends `call` to where a session goes on. A stranger there is told nothing about us.
    async fn send_to_session(
        &self,
        share: Share,
        repository: &RepositoryName,
        call: Call,
    ) -> Result<(Answer, crate::permits::Permit), UpstreamError> {
        let at_home = may_know(self.origin(), &call.url);
        self.send(share, &Access::Push(repository.clone()), Call { at_home, ..call }).await
    }
}

/// The session that a 202 has opened.
async fn opened(client: &RegistryClient, answer: Answer) -> Result<UpstreamUpload, UpstreamError> {
    refuse_html(&answer, "start of an upload")?;
    let headers = answer.response.headers();
    let location = location::named_by(client.origin(), answer.response.url(), headers)?.into();
    let upload = UpstreamUpload { location, received: 0, min_chunk: min_chunk(headers) };
    read::drain(answer.response).await;
    Ok(upload)
}

/// The number of bytes that were sent, if they were all of them: nobody can accept what he has not seen.
fn whole(answer: &Answer) -> Result<u64, UpstreamError> {
    match &answer.sending {
        Some(sending) if sending.is_whole() => Ok(sending.sent()),
        _ => Err(bad_answer("an upload was accepted before it had come to its end")),
    }
}

/// The bytes that the session has by `Range: 0-<last>`, if the answer tells. `0-0` means one byte and none (registries say
/// so of a new session), so it depends on how many there should be.
fn received(headers: &HeaderMap, expected: u64) -> Result<Option<u64>, UpstreamError> {
    let Some(value) = headers.get(RANGE) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    // What comes of printing the position before the first byte (go-containerregistry).
    if text == "0--1" {
        return Ok(Some(0));
    }
    let last = text.strip_prefix("bytes=").unwrap_or(text).strip_prefix("0-").and_then(|last| last.parse().ok());
    match last {
        Some(0) => Ok(Some(expected.min(1))),
        Some(last) if last < u64::MAX => Ok(Some(last + 1)),
        _ => Err(bad_answer("an upload session whose Range is not 0-<last byte>")),
    }
}

fn min_chunk(headers: &HeaderMap) -> Option<u64> {
    headers.get(OCI_CHUNK_MIN_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &'static str, expected: u64) -> Result<Option<u64>, UpstreamErrorKind> {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_static(text));
        received(&headers, expected).map_err(|error| error.kind())
    }

    #[test]
    fn the_last_byte_tells_how_many_there_are() {
        assert_eq!(range("0-99", 0), Ok(Some(100)));
        assert_eq!(range("bytes=0-99", 100), Ok(Some(100)));
        assert_eq!(received(&HeaderMap::new(), 7).unwrap(), None);
        for text in ["", "99", "5-99", "0-", "0--2", "0-18446744073709551615", "*/5"] {
            assert_eq!(range(text, 0), Err(UpstreamErrorKind::BadAnswer), "{text}");
        }
    }

    #[test]
    fn a_range_of_one_byte_is_none_where_none_was_sent() {
        assert_eq!(range("0--1", 0), Ok(Some(0)));
        assert_eq!(range("0-0", 0), Ok(Some(0)));
        assert_eq!(range("0-0", 1), Ok(Some(1)));
        assert_eq!(range("0-0", 100), Ok(Some(1)));
    }

    #[test]
    fn only_a_chunk_of_known_length_tells_its_place() {
        let url: Url = "https://r.example/u".parse().unwrap();
        let header = |offset, len, ranged| {
            let chunk = UploadChunk { offset, len, ranged, body: UploadBody::bytes("".into()) };
            sending(call(Method::PATCH, url.clone()), chunk).headers.remove(CONTENT_RANGE)
        };
        assert_eq!(header(5, Some(10), true).unwrap(), "5-14");
        assert_eq!(header(0, Some(1), true).unwrap(), "0-0");
        for (offset, len, ranged) in
            [(5, Some(10), false), (5, None, true), (5, Some(0), true), (u64::MAX, Some(2), true)]
        {
            assert_eq!(header(offset, len, ranged), None);
        }
    }
}
