//! Defining an upstream.

use std::time::UNIX_EPOCH;

use domain::oci::UpstreamName;
use domain::ports::UpstreamDefinition;
use domain::ports::upstream_definitions::SealedSecrets;

use super::super::{AdminError, Administrator};
use super::change::Step;
use super::{UpstreamAdmin, UpstreamPatch};
use crate::upstreams::{UpstreamView, ViewSource};

impl UpstreamAdmin {
    /// Defines an upstream and puts it into service. Names are unique over those of the file too.
    pub async fn create(
        &self,
        name: UpstreamName,
        settings: &UpstreamPatch,
        by: &Administrator,
    ) -> Result<UpstreamView, AdminError> {
        if let Some(taken) = self.directory.views().iter().find(|view| view.profile.name == name) {
            return Err(AdminError::Conflict(match &taken.source {
                ViewSource::File { place } => format!("an upstream called {name} is defined at {place}"),
                ViewSource::Api => format!("there is an upstream called {name} already"),
            }));
        }
        let now = self.directory.clock().now();
        let mut definition = UpstreamDefinition {
            name: name.clone(),
            settings: "{}".to_owned(),
            secrets: SealedSecrets::default(),
            created_at: now,
            updated_at: now,
            // Not 1: whoever has read an earlier upstream of this name must not change this one by its revision.
            revision: now.duration_since(UNIX_EPOCH).map_or(1, |since| since.as_millis().try_into().unwrap_or(1)),
        };
        let secrets = self.patched(&mut definition, settings)?;
        let step = Step { action: "create", before: None, after: Some(definition), secrets, checked: true };
        self.make(step, by).await?;
        self.made(&name)
    }
}
