//! `POST /upstreams/reload`

use std::sync::Arc;

use application::admin::Reloaded;
use domain::oci::UpstreamName;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::problem::ProblemBody;
use super::super::Tag;

/// An upstream that this API defines and that is out of service.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamLeftOut")]
struct LeftOutBody {
    name: String,
    /// What of it contradicts the configuration file.
    reason: String,
}

/// What the reading has changed. The lists of names are sorted.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamReload")]
struct ReloadBody {
    /// In a sentence, for people.
    message: String,
    /// The configuration file that was read.
    file: String,
    added: Vec<String>,
    /// Upstreams that are defined otherwise than before, or elsewhere.
    changed: Vec<String>,
    removed: Vec<String>,
    unchanged: Vec<String>,
    /// Upstreams of this API that the configuration file leaves no room for, now or before.
    left_out: Vec<LeftOutBody>,
    /// Other keys of the configuration that have changed and are in force now.
    applied: Vec<String>,
    /// Other keys of the configuration that take effect at the next start, and until then keep the value of the last one.
    restart_required: Vec<String>,
    /// What is in force, and may not be what was meant.
    warnings: Vec<ProblemBody>,
}

fn names(names: &[UpstreamName]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

impl From<Reloaded> for ReloadBody {
    fn from(reloaded: Reloaded) -> Self {
        let changes = reloaded.upstreams;
        let left_out = changes.left_out.iter();
        let file = reloaded.file.display().to_string();
        let counted = format!(
            "{} added, {} changed, {} removed, {} unchanged",
            changes.added.len(),
            changes.changed.len(),
            changes.removed.len(),
            changes.unchanged.len()
        );
        let waiting = match reloaded.restart_required.len() {
            0 => String::new(),
            1 => "; one key waits for a restart".to_owned(),
            count => format!("; {count} keys wait for a restart"),
        };
        Self {
            message: format!("{file} was read again; upstreams: {counted}{waiting}"),
            file,
            added: names(&changes.added),
            changed: names(&changes.changed),
            removed: names(&changes.removed),
            unchanged: names(&changes.unchanged),
            left_out: left_out
                .map(|(name, reason)| LeftOutBody { name: name.to_string(), reason: reason.clone() })
                .collect(),
            applied: reloaded.applied,
            restart_required: reloaded.restart_required,
            warnings: reloaded.warnings.into_iter().map(ProblemBody::from).collect(),
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ReloadUpstreams(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl ReloadUpstreams {
    /// Read the configuration file again
    ///
    /// Its upstreams and those of the database are in service for the next pull when this answers, composed as at a start;
    /// files with passwords and certificates are read again too. Transfers under way end as they began, and an upstream of which
    /// nothing has changed is not touched. Of the other keys, those that need no restart are in force as well, and
    /// the answer names those that wait for one.
    ///
    /// 409 `invalid_file` where the file is not sound: `problems` lists every mistake, and nothing has changed. 409 `conflict`
    /// where the server was started without a file. One call at a time; others wait. Other processes read their own files.
    #[oai(path = "/upstreams/reload", method = "post", operation_id = "reload_upstreams")]
    async fn reload(&self, who: Admin) -> Result<Json<ReloadBody>, ApiError> {
        let state = &self.0;
        Ok(Json(state.configuration.reload(state.upstreams.directory(), &who.administrator()).await?.into()))
    }
}
