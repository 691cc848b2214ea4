//! Harbor's own way to delete a tag: the distribution API refuses it there.

use http::{Method, StatusCode};
use serde_json::json;

use super::super::RecordedRequest;
use super::super::harbor::TagPath;
use super::super::reply::Reply;
use super::super::shared::Shared;

pub(super) fn tag(shared: &Shared, request: &RecordedRequest) -> Reply {
    let path = request.path_and_query.split('?').next().and_then(TagPath::parse);
    let Some(TagPath { repository, artifact, tag }) = path.filter(|_| shared.settings().harbor) else {
        return Reply::empty(StatusCode::NOT_FOUND);
    };
    if request.method != Method::DELETE {
        return Reply::empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let mut store = shared.store();
    let artifact = store.manifest(&repository, &artifact).map(|manifest| manifest.digest);
    let named = store.repositories.get(&repository).and_then(|held| held.tags.get(&tag)).copied();
    if named.is_none() || artifact != named {
        let errors = json!({"errors": [{"code": "NOT_FOUND", "message": format!("tag {tag} not found")}]});
        return Reply::json(StatusCode::NOT_FOUND, &errors);
    }
    store.repository(&repository).tags.remove(&tag);
    Reply::empty(StatusCode::OK)
}
