//! `GET /robots`

use std::sync::Arc;

use domain::access::AccountName;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::page;
use super::super::Tag;
use super::robot::RobotBody;

/// Robots in the byte order of their names.
#[derive(Debug, Object)]
#[oai(rename = "RobotPage", skip_serializing_if_is_none)]
struct RobotPage {
    robots: Vec<RobotBody>,
    /// On all pages.
    total: u64,
    /// For `after` of the next page, if there is one.
    next: Option<String>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListRobots(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl ListRobots {
    /// List robot accounts
    #[oai(path = "/robots", method = "get", operation_id = "list_robots")]
    async fn list(
        &self,
        _who: Admin,
        /// Only those whose names contain this, in any case.
        #[oai(validator(max_length = 128))]
        Query(name): Query<Option<String>>,
        /// The `next` of the page before.
        Query(after): Query<Option<String>>,
        /// Most robots of a page: 1 to 200, 50 unless given.
        Query(limit): Query<Option<u32>>,
    ) -> Result<Json<RobotPage>, ApiError> {
        let after = after
            .map(|name| name.parse::<AccountName>().map_err(|error| ApiError::invalid("after", error)))
            .transpose()?;
        let page = self.0.admin.robots(name, after.as_ref(), page::limit(limit, 50, 200)).await?;
        Ok(Json(RobotPage {
            robots: page.items.iter().map(RobotBody::from).collect(),
            total: page.total,
            next: page.next.map(|name| name.as_str().to_owned()),
        }))
    }
}
