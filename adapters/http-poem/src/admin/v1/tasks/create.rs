//! `POST /tasks`

use std::sync::Arc;

use application::inventory::{ScrubWish, WarmImage, WarmWish};
use domain::oci::Reference;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::cache::selection::Selected;
use super::task::{TaskBody, TaskKind};

/// What to do. Only the parameters of its own kind may be given.
#[derive(Debug, Object)]
#[oai(rename = "CreateTaskRequest", example, deny_unknown_fields)]
struct CreateTaskRequest {
    kind: TaskKind,
    /// Purge: as in `POST /cache/purge`.
    digest: Option<String>,
    /// Purge: as in `POST /cache/purge`.
    repository: Option<String>,
    /// Purge: as in `POST /cache/purge`.
    tag: Option<String>,
    /// Purge: as in `POST /cache/purge`.
    pattern: Option<String>,
    /// Scrub: bytes that are read in a second at most, 64 MiB unless given.
    #[oai(validator(minimum(value = "1024")))]
    bytes_per_second: Option<u64>,
    /// Sweep: only tell what would be done.
    dry_run: Option<bool>,
    /// Warm: canonical names with a tag or digest, as in `hub/library/alpine:3.20`.
    #[oai(validator(max_items = 1000))]
    images: Option<Vec<String>>,
    /// Warm: of each index only this platform, as in `linux/arm64`; all unless given.
    platform: Option<String>,
}

impl poem_openapi::types::Example for CreateTaskRequest {
    fn example() -> Self {
        Self {
            kind: TaskKind::Warm,
            digest: None,
            repository: None,
            tag: None,
            pattern: None,
            bytes_per_second: None,
            dry_run: None,
            images: Some(vec!["hub/library/alpine:3.20".to_owned()]),
            platform: Some("linux/amd64".to_owned()),
        }
    }
}

impl CreateTaskRequest {
    /// Refuses parameters that would change nothing.
    fn check(&self) -> Result<(), ApiError> {
        let given = [
            ("digest", TaskKind::Purge, self.digest.is_some()),
            ("repository", TaskKind::Purge, self.repository.is_some()),
            ("tag", TaskKind::Purge, self.tag.is_some()),
            ("pattern", TaskKind::Purge, self.pattern.is_some()),
            ("bytes_per_second", TaskKind::Scrub, self.bytes_per_second.is_some()),
            ("dry_run", TaskKind::Sweep, self.dry_run.is_some()),
            ("images", TaskKind::Warm, self.images.is_some()),
            ("platform", TaskKind::Warm, self.platform.is_some()),
        ];
        match given.into_iter().find(|(_, kind, given)| *given && *kind != self.kind) {
            Some((field, ..)) => Err(ApiError::invalid(field, "a task of this kind has no such parameter")),
            None => Ok(()),
        }
    }
}

/// Reads `<upstream>/<repository>:<tag>` or `…@<digest>`.
fn image(text: &str) -> Result<WarmImage, ApiError> {
    let bad = |error: &dyn std::fmt::Display| ApiError::invalid("images", format!("{text}: {error}"));
    let (name, reference) = if let Some((name, digest)) = text.split_once('@') {
        (name, Reference::Digest(digest.parse().map_err(|error| bad(&error))?))
    } else if let Some((name, tag)) = text.split_once(':') {
        (name, Reference::Tag(tag.parse().map_err(|error| bad(&error))?))
    } else {
        return Err(bad(&"it has neither a tag nor a digest"));
    };
    Ok(WarmImage { repository: name.parse().map_err(|error| bad(&error))?, reference })
}

#[derive(Debug, ApiResponse)]
enum Created {
    /// The task was started.
    #[oai(status = 201)]
    Task(Json<TaskBody>),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CreateTask(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Tasks")]
impl CreateTask {
    /// Start background work
    ///
    /// `GET /tasks/{id}` tells how far it has come. At most two tasks run at once, on all replicas together; 409 where they do, or
    /// where a pin forbids a purge. A task runs on the replica that was asked for it: it ends with that process, and is not gone
    /// on with. While the database is away none begins: 503.
    #[oai(path = "/tasks", method = "post", operation_id = "create_task")]
    async fn create(&self, who: Admin, body: Json<CreateTaskRequest>) -> Result<Created, ApiError> {
        body.check()?;
        let (inventory, by) = (&self.0.inventory, who.administrator());
        let job = match body.kind {
            TaskKind::Purge => {
                let (selection, name) = Selected {
                    digest: body.digest.as_deref(),
                    repository: body.repository.as_deref(),
                    tag: body.tag.as_deref(),
                    pattern: body.pattern.as_deref(),
                }
                .read()?;
                inventory.start_purge(selection, name, &by).await?
            }
            TaskKind::Scrub => {
                let rate = body.bytes_per_second;
                let wish = rate.map_or_else(ScrubWish::default, |bytes_per_second| ScrubWish { bytes_per_second });
                inventory.start_scrub(wish, &by).await?
            }
            TaskKind::Sweep => inventory.start_sweep(body.dry_run.unwrap_or_default(), &by).await?,
            TaskKind::Warm => {
                let images: Vec<_> = body.images.iter().flatten().map(|text| image(text)).collect::<Result<_, _>>()?;
                if images.is_empty() {
                    return Err(ApiError::invalid("images", "name at least one"));
                }
                inventory.start_warm(WarmWish { images, platform: body.platform.clone() }, &by).await?
            }
        };
        Ok(Created::Task(Json(job.into())))
    }
}
