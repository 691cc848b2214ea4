//! `PUT /accounts/{id}/grants`

use std::sync::Arc;

use application::admin::AccountPatch;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::{etag, expected};
use super::super::Tag;
use super::super::account::{self, GrantBody};
use super::get::Grants;

#[derive(Clone, Debug)]
pub(in super::super::super) struct SetGrants(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Grants")]
impl SetGrants {
    /// Replace the grants of a user or robot
    ///
    /// An empty list gives the account its role's rights on all repositories. It counts from the next request on.
    #[oai(path = "/accounts/:id/grants", method = "put", operation_id = "set_grants")]
    async fn set(
        &self,
        who: Admin,
        Path(id): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
        body: Json<Vec<GrantBody>>,
    ) -> Result<Grants, ApiError> {
        let id = account::id(&id, "account")?;
        let patch = AccountPatch { grants: Some(account::grants(&body)?), ..AccountPatch::default() };
        let expected = expected(if_match.as_deref())?;
        let view = self.0.admin.update_any_account(id, &patch, expected, &who.administrator()).await?;
        let grants = view.grants.iter().map(GrantBody::from).collect();
        Ok(Grants::Found(Json(grants), etag(view.account.revision)))
    }
}
