//! `GET /upstreams/resolve`

use std::sync::Arc;

use domain::oci::RepositoryName;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;

/// Which upstream a name belongs to, and why.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamResolution", skip_serializing_if_is_none)]
struct Resolution {
    /// The name that was asked for.
    name: String,
    /// What each rule said, one a line, the verdict last.
    steps: Vec<String>,
    /// Absent where the name leads nowhere, as are the following.
    upstream: Option<String>,
    /// The repository's name at the upstream.
    repository: Option<String>,
    /// The name that grants and logs know, `<upstream>/<repository>`.
    canonical_name: Option<String>,
    /// The rule that decided.
    rule: Option<String>,
    /// Why the name leads nowhere.
    error: Option<String>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ResolveUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl ResolveUpstream {
    /// Explain which upstream a name belongs to
    ///
    /// For anybody who has logged in. It says where a request would be routed, not what an account may do there.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/resolve", method = "get", operation_id = "resolve_upstream")]
    async fn resolve(
        &self,
        _who: SignedIn,
        /// A repository as a client asks for it, such as `nginx` or `ghcr.io/org/app`; without a tag.
        #[oai(validator(max_length = 400))]
        Query(name): Query<String>,
        /// The host that the client would connect to.
        #[oai(validator(max_length = 300))]
        Query(host): Query<Option<String>>,
        /// The registry host that containerd would send as `ns`.
        #[oai(validator(max_length = 300))]
        Query(ns): Query<Option<String>>,
    ) -> Result<Json<Resolution>, ApiError> {
        let name: RepositoryName = name.parse().map_err(|error| ApiError::invalid("name", error))?;
        let resolved = self.0.upstreams.resolve(&name, host.as_deref(), ns.as_deref());
        let mut answer = Resolution {
            name: name.to_string(),
            steps: resolved.steps,
            upstream: None,
            repository: None,
            canonical_name: None,
            rule: None,
            error: None,
        };
        match resolved.route {
            Ok(route) => {
                answer.upstream = Some(route.key.upstream.to_string());
                answer.repository = Some(route.key.repository.to_string());
                answer.canonical_name = Some(route.key.to_string());
                answer.rule = Some(route.rule.to_string());
            }
            Err(error) => answer.error = Some(error.to_string()),
        }
        Ok(Json(answer))
    }
}
