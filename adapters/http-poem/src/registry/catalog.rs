//! `_catalog`: the repositories known to the cache, by the names that this listener takes, in pages.

use domain::oci::RepositoryName;
use domain::routing::RouteQuery;
use http::header::LINK;
use poem::Response;
use serde::Serialize;

use super::endpoint::Call;
use super::error::RegistryError;
use super::headers::{ascii, json};

const DEFAULT: usize = 100;
const MOST: usize = 1_000;

#[derive(Serialize)]
struct Listing {
    repositories: Vec<String>,
}

pub(super) async fn list(call: &Call<'_>) -> Result<Response, RegistryError> {
    let n = call.query.page_size(DEFAULT, MOST)?;
    let (host, ns) = (call.host(), call.query.ns.as_deref());
    // One table for the whole answer, also where another takes its place meanwhile.
    let routes = call.state.upstreams.routes();
    let mut after = match &call.query.last {
        Some(last) => {
            let name: RepositoryName = last.parse().map_err(RegistryError::bad_last)?;
            Some(routes.route(&RouteQuery { host, ns, name: &name })?.key)
        }
        None => None,
    };
    let mut names = Vec::new();
    let mut more = n > 0;
    // One name more than the page tells whether there is a next one. Repositories that no name leads to are passed over, and
    // those that the caller may not read.
    while more && names.len() <= n {
        let rows = call.state.pull.repositories(after.as_ref(), MOST).await?;
        more = rows.len() == MOST;
        after = rows.last().cloned();
        let readable = rows.iter().filter(|key| call.state.auth.may_read(&call.caller, key));
        names.extend(readable.filter_map(|key| routes.request_name(key, host, ns)));
    }
    let next = (names.len() > n && n > 0).then(|| {
        names.truncate(n);
        call.query.next_link("/v2/_catalog", n, names.last().map_or("", String::as_str))
    });
    let body = serde_json::to_vec(&Listing { repositories: names }).map_err(RegistryError::internal)?;
    let mut response = json(body);
    if let Some(next) = next {
        response.headers_mut().insert(LINK, ascii(next));
    }
    Ok(response)
}
