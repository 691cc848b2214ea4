//! `tags/list` (distribution-spec, "Listing Tags"): lexical order, `n`, `last`, `Link` to our own next page.

use http::header::LINK;
use poem::Response;
use serde::Serialize;

use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{ascii, json, warn};
use crate::log::RequestFacts;

/// Tags in one page at most, also for clients that want them all: then `Link` leads on.
const MOST: usize = 10_000;

#[derive(Serialize)]
struct Listing<'a> {
    name: &'a str,
    tags: Vec<&'a str>,
}

pub(super) async fn list(
    call: &Call<'_>,
    routed: &Routed,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let n = call.query.page_size(MOST, MOST)?;
    let list = call.state.pull.tags(&routed.key).await?;
    facts.outcome = Some(list.outcome);
    let start = match &call.query.last {
        Some(last) => list.tags.partition_point(|tag| tag.as_str() <= last.as_str()),
        None => 0,
    };
    let rest = &list.tags[start..];
    let page: Vec<&str> = rest.iter().take(n).map(domain::oci::Tag::as_str).collect();
    let next = (n > 0 && rest.len() > n).then(|| {
        let path = format!("/v2/{}/tags/list", routed.name);
        call.query.next_link(&path, n, page.last().copied().unwrap_or_default())
    });
    let body =
        serde_json::to_vec(&Listing { name: routed.name.as_str(), tags: page }).map_err(RegistryError::internal)?;
    let mut response = json(body);
    if let Some(next) = next {
        response.headers_mut().insert(LINK, ascii(next));
    }
    warn(&mut response, list.stale.as_ref());
    Ok(response)
}
