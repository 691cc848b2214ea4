//! `GET /users`

use std::sync::Arc;

use domain::access::AccountName;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::page::limit;
use super::super::Tag;
use super::super::account::UserBody;

const DEFAULT: usize = 1_000;
const MOST: usize = 1_000;

#[derive(Debug, ApiResponse)]
enum Users {
    /// The users, in the byte order of their names.
    #[oai(status = 200)]
    Found(
        Json<Vec<UserBody>>,
        /// How many there are on all pages.
        #[oai(header = "X-Total-Count")]
        u64,
        /// The name for `after` of the next page, if there is one.
        #[oai(header = "X-Next")]
        Option<String>,
    ),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListUsers(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Users")]
impl ListUsers {
    /// List users
    ///
    /// The answer is a bare list, as it always was; the header `X-Next` leads to the next page.
    #[oai(path = "/users", method = "get", operation_id = "list_users")]
    async fn list(
        &self,
        _who: Admin,
        /// Only those whose names contain this, in any case.
        #[oai(validator(max_length = 128))]
        Query(name): Query<Option<String>>,
        /// The `X-Next` of the page before.
        Query(after): Query<Option<String>>,
        /// Most users of a page: 1 to 1000, 1000 unless given.
        #[oai(name = "limit")]
        Query(size): Query<Option<u32>>,
    ) -> Result<Users, ApiError> {
        let after = after
            .map(|name| name.parse::<AccountName>().map_err(|error| ApiError::invalid("after", error)))
            .transpose()?;
        let page = self.0.admin.users(name, after.as_ref(), limit(size, DEFAULT, MOST)).await?;
        let users = page.items.iter().map(UserBody::from).collect();
        Ok(Users::Found(Json(users), page.total, page.next.map(|name| name.as_str().to_owned())))
    }
}
