//! Tags, repositories and referrers, page by page.

use domain::oci::{Digest, ErrorCode, MediaType};
use http::header::{CONTENT_TYPE, LINK};
use http::{HeaderName, StatusCode};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::super::RecordedRequest;
use super::super::reply::Reply;
use super::super::shared::Shared;

pub(super) fn tags(shared: &Shared, request: &RecordedRequest) -> Reply {
    let unknown = || Reply::error(StatusCode::NOT_FOUND, ErrorCode::NameUnknown);
    let Some(name) = &request.repository else {
        return unknown();
    };
    let tags = {
        let store = shared.store();
        let Some(repository) = store.repositories.get(name) else {
            return unknown();
        };
        repository.tags.keys().map(ToString::to_string).collect()
    };
    paged(shared, request, tags, |tags| json!({"name": name.as_str(), "tags": tags}))
}

pub(super) fn catalog(shared: &Shared, request: &RecordedRequest) -> Reply {
    let names = shared.store().repositories.keys().map(ToString::to_string).collect();
    paged(shared, request, names, |names| json!({"repositories": names}))
}

/// The specification's `n`, `last` and `Link`; the registry's own page size is an upper limit.
fn paged(
    shared: &Shared,
    request: &RecordedRequest,
    mut entries: Vec<String>,
    body: impl FnOnce(&[String]) -> Value,
) -> Reply {
    let asked = match request.query("n").first().map(|text| text.parse::<usize>()) {
        Some(Err(_)) => return Reply::error(StatusCode::BAD_REQUEST, ErrorCode::PaginationNumberInvalid),
        Some(Ok(number)) => number,
        None => usize::MAX,
    };
    if let Some(last) = request.query("last").first() {
        entries.retain(|entry| entry > last);
    }
    let size = asked.min(shared.settings().page_size);
    let more = entries.len() > size && size > 0;
    entries.truncate(size);
    let reply = Reply::json(StatusCode::OK, &body(&entries));
    match entries.last().filter(|_| more) {
        Some(last) => reply.with(LINK, &next_link(request, &[("n", &size.to_string()), ("last", last)])),
        None => reply,
    }
}

pub(super) fn referrers(shared: &Shared, request: &RecordedRequest) -> Reply {
    let settings = shared.settings().clone();
    let Some(name) = request.repository.as_ref().filter(|_| settings.referrers_api) else {
        return Reply::empty(StatusCode::NOT_FOUND);
    };
    let Some(Ok(digest)) = request.reference.as_ref().map(|text| text.parse::<Digest>()) else {
        return Reply::error(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid);
    };
    let mut manifests = shared.store().referrers(name, &digest);
    let wanted = request.query("artifactType").into_iter().next().filter(|_| settings.referrers_filter);
    if let Some(wanted) = &wanted {
        manifests.retain(|descriptor| descriptor["artifactType"] == wanted.as_str());
    }
    // Later pages are named by a parameter of this registry's own: the specification leaves it open.
    let start = request.query("page").first().and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    let rest = manifests.split_off(start.min(manifests.len()));
    let next = start.saturating_add(settings.page_size);
    let more = rest.len() > settings.page_size;
    let page: Vec<_> = rest.into_iter().take(settings.page_size).collect();
    let index = json!({"schemaVersion": 2, "mediaType": MediaType::OCI_INDEX, "manifests": page});
    let mut reply = Reply::json(StatusCode::OK, &index).with(CONTENT_TYPE, MediaType::OCI_INDEX.as_str());
    if wanted.is_some() {
        reply = reply.with(HeaderName::from_static("oci-filters-applied"), "artifactType");
    }
    if more {
        let mut parameters = vec![("page", next.to_string())];
        parameters.extend(wanted.map(|wanted| ("artifactType", wanted)));
        let parameters: Vec<_> = parameters.iter().map(|(key, value)| (*key, value.as_str())).collect();
        reply = reply.with(LINK, &next_link(request, &parameters));
    }
    reply
}

fn next_link(request: &RecordedRequest, parameters: &[(&str, &str)]) -> String {
    let path = request.path_and_query.split('?').next().unwrap_or_default();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("<{path}?{query}>; rel=\"next\"")
}
