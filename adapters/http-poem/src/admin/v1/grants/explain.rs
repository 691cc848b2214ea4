//! `GET /access/explain`

use std::sync::Arc;

use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::account::{self, ActionName, GrantBody};

/// What an account may do in a repository, and why.
#[derive(Debug, Object)]
#[oai(rename = "AccessExplanation", skip_serializing_if_is_none)]
struct Explanation {
    /// By its canonical name.
    repository: String,
    actions: Vec<ActionName>,
    /// The grants that match.
    grants: Vec<GrantBody>,
    /// Whether the role decides, since there are no grants.
    by_role: bool,
    /// Whether anybody may pull it.
    anonymous_pull: bool,
    /// Whether the account is enabled and has not ended.
    active: bool,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ExplainAccess(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Grants")]
impl ExplainAccess {
    /// Explain what an account may do in a repository
    #[oai(path = "/access/explain", method = "get", operation_id = "explain_access")]
    async fn explain(
        &self,
        _who: Admin,
        /// A user's or robot's id. Left out: nobody in particular.
        Query(account): Query<Option<String>>,
        /// A canonical name, `<upstream>/<repository>`.
        Query(repository): Query<String>,
    ) -> Result<Json<Explanation>, ApiError> {
        let account = account.map(|id| account::id(&id, "account")).transpose()?;
        let key = repository.parse().map_err(|error| ApiError::invalid("repository", error))?;
        let told = self.0.admin.explain_access(account, &key).await?;
        Ok(Json(Explanation {
            repository: key.to_string(),
            actions: account::actions(told.actions),
            grants: told.matching.iter().map(GrantBody::from).collect(),
            by_role: told.by_role,
            anonymous_pull: told.anonymous_pull,
            active: told.active,
        }))
    }
}
