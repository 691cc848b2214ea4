//! `GET /accounts/{id}/grants`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::super::account::{self, GrantBody};

#[derive(Debug, ApiResponse)]
pub(super) enum Grants {
    /// The account's grants. None: its role decides.
    #[oai(status = 200)]
    Found(Json<Vec<GrantBody>>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetGrants(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Grants")]
impl GetGrants {
    /// Get the grants of a user or robot
    #[oai(path = "/accounts/:id/grants", method = "get", operation_id = "get_grants")]
    async fn get(&self, _who: Admin, Path(id): Path<String>) -> Result<Grants, ApiError> {
        let view = self.0.admin.any_account(account::id(&id, "account")?).await?;
        let grants = view.grants.iter().map(GrantBody::from).collect();
        Ok(Grants::Found(Json(grants), etag(view.account.revision)))
    }
}
