//! The tag list (distribution-spec, end-8).

use std::collections::BTreeSet;

use domain::oci::{RepositoryName, Tag};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::header::LINK;
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use url::Url;

use crate::auth::Access;
use crate::call::Call;
use crate::client::{RegistryClient, refuse_html};
use crate::error::bad_answer;
use crate::link::next_page;
use crate::permits::Share;
use crate::read;

/// Tags asked for at once: as many as the registries with the smallest limit give.
const PAGE: &str = "n=1000";

pub(crate) async fn list(client: &RegistryClient, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
    let mut url = client.endpoint(&format!("/v2/{repository}/tags/list"));
    url.set_query(Some(PAGE));
    let mut tags = BTreeSet::new();
    let mut budget = client.limits.list_bytes;
    for _ in 0..client.limits.list_pages {
        let (names, next) = page(client, repository, url, &mut budget).await?;
        // Some registries list what the specification does not allow as a tag. Nobody could pull it by that name.
        tags.extend(names.iter().filter_map(|name| name.parse::<Tag>().ok()));
        match next {
            Some(next) => url = next,
            None => return Ok(tags.into_iter().collect()),
        }
    }
    Err(UpstreamError::new(UpstreamErrorKind::TooLarge, "the tag list has too many pages"))
}

async fn page(
    client: &RegistryClient,
    repository: &RepositoryName,
    url: Url,
    budget: &mut u64,
) -> Result<(Vec<String>, Option<Url>), UpstreamError> {
    #[derive(Deserialize)]
    struct Page {
        // `null` where a repository has no tags.
        #[serde(default)]
        tags: Option<Vec<String>>,
    }
    let call = Call::new(Method::GET, url.clone());
    let (answer, _permit) = client.send(Share::Content, &Access::Pull(repository.clone()), call).await?;
    if answer.response.status() != StatusCode::OK {
        return Err(client.failure(answer, "GET of the tag list").await);
    }
    refuse_html(&answer, "GET of the tag list")?;
    let next = following(&url, answer.response.headers())?;
    let body = read::bounded(answer.response, *budget, "a tag list").await?;
    *budget -= body.len() as u64;
    let page: Page = read::object(&body, "a tag list")?;
    Ok((page.tags.unwrap_or_default(), next))
}

/// The next page that the `Link` headers of the page at `url` name.
pub(crate) fn following(url: &Url, headers: &reqwest::header::HeaderMap) -> Result<Option<Url>, UpstreamError> {
    for value in headers.get_all(LINK) {
        let text = value.to_str().map_err(|cause| bad_answer("an unreadable Link").with_source(cause))?;
        let next = next_page(url, text).map_err(|cause| bad_answer("an unusable Link").with_source(cause))?;
        if next.is_some() {
            return Ok(next);
        }
    }
    Ok(None)
}
