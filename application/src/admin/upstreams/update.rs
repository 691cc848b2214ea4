//! Changing an upstream that the administration has defined.

use domain::oci::UpstreamName;
use domain::ports::UpstreamDefinition;
use serde_json::{Map, Value};

use super::super::{AdminError, Administrator};
use super::change::{Step, TRIES};
use super::{UpstreamAdmin, UpstreamPatch};
use crate::upstreams::UpstreamView;

impl UpstreamAdmin {
    /// Changes an upstream; `expected` is the revision that the caller has seen.
    pub async fn update(
        &self,
        name: &UpstreamName,
        patch: &UpstreamPatch,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<UpstreamView, AdminError> {
        self.change(name, expected, by, "update", true, |before| {
            keeps_secrets_at_home(before, patch)?;
            Ok(patch.clone())
        })
        .await
    }

    /// Puts an upstream into service, or takes it out.
    pub async fn enable(
        &self,
        name: &UpstreamName,
        enabled: bool,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<UpstreamView, AdminError> {
        let action = if enabled { "enable" } else { "disable" };
        // What is wrong may always be taken out.
        self.change(name, expected, by, action, enabled, |_| {
            let settings = Map::from_iter([("enabled".to_owned(), Value::from(enabled))]);
            Ok(UpstreamPatch { settings, ..UpstreamPatch::default() })
        })
        .await
    }

    /// Changes what is stored by what `patch` makes of it.
    pub(super) async fn change(
        &self,
        name: &UpstreamName,
        expected: Option<u64>,
        by: &Administrator,
        action: &'static str,
        checked: bool,
        patch: impl Fn(&UpstreamDefinition) -> Result<UpstreamPatch, AdminError>,
    ) -> Result<UpstreamView, AdminError> {
        for _ in 0..TRIES {
            let before = self.stored(name, expected).await?;
            let mut after = before.clone();
            let secrets = self.patched(&mut after, &patch(&before)?)?;
            let step = Step { action, before: Some(before), after: Some(after), secrets, checked };
            match self.make(step, by).await {
                Err(AdminError::Stale) if expected.is_none() => {}
                Err(error) => return Err(error),
                Ok(()) => return self.made(name),
            }
        }
        Err(AdminError::Stale)
    }
}

/// A secret is for the registry that it was entered for. Whoever changes the URL has to say it again, or he could read it
/// at a registry of his own.
fn keeps_secrets_at_home(before: &UpstreamDefinition, patch: &UpstreamPatch) -> Result<(), AdminError> {
    let settings: Map<String, Value> = serde_json::from_str(&before.settings).unwrap_or_default();
    let moves = patch.settings.get("url").is_some_and(|url| Some(url) != settings.get("url"));
    if !moves {
        return Ok(());
    }
    let message = "the URL changes, and this secret is not sent elsewhere: set it again, or to null";
    if before.secrets.password.is_some() && patch.password.is_none() {
        return Err(AdminError::invalid("password", message));
    }
    if before.secrets.headers.is_some() && patch.headers.is_none() {
        return Err(AdminError::invalid("headers", message));
    }
    Ok(())
}
