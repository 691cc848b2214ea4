//! What all changes have in common: the check, the record, and the moment from which they count.

use std::sync::Arc;

use domain::access::{AuditEntry, AuditResource, Password};
use domain::oci::UpstreamName;
use domain::ports::upstream_definitions::SealedSecrets;
use domain::ports::{DefinitionChange, UpstreamDefinition};
use serde_json::{Map, Value, json};

use super::super::{AdminError, Administrator};
use super::UpstreamAdmin;
use crate::upstreams::seal::Seal;
use crate::upstreams::{Mistake, UpstreamView, compose, describe};

/// What of an upstream is to be said anew. What is not in it stays.
#[derive(Clone, Debug, Default)]
pub struct UpstreamPatch {
    /// By the keys of the configuration file; `null` takes back what was said.
    pub settings: Map<String, Value>,
    /// `Some(None)` takes it away, as with the others.
    pub password: Option<Option<Password>>,
    /// PEM.
    pub client_key: Option<Option<Password>>,
    /// All of them.
    pub headers: Option<Option<Vec<(String, Password)>>>,
    pub http_proxy: Option<Option<Password>>,
}

/// Changes that nobody conditioned are tried again when somebody else was faster.
pub(super) const TRIES: usize = 5;

/// A change that is to be made.
pub(super) struct Step {
    pub(super) action: &'static str,
    pub(super) before: Option<UpstreamDefinition>,
    pub(super) after: Option<UpstreamDefinition>,
    /// Secrets that are said anew or taken away, for the record.
    pub(super) secrets: Vec<&'static str>,
    /// Whether what it leads to has to be sound: what is only taken out of service may be anything.
    pub(super) checked: bool,
}

impl UpstreamAdmin {
    /// The stored definition of this name, with the revision that is expected, if any is.
    pub(super) async fn stored(
        &self,
        name: &UpstreamName,
        expected: Option<u64>,
    ) -> Result<UpstreamDefinition, AdminError> {
        self.changeable(name)?;
        let definitions = self.directory.ports().definitions.definitions().await?;
        let definition = definitions.into_iter().find(|definition| definition.name == *name);
        let definition = definition.ok_or(AdminError::NotFound("upstream"))?;
        if expected.is_some_and(|expected| expected != definition.revision) {
            return Err(AdminError::Stale);
        }
        Ok(definition)
    }

    /// Checks the change beside everything that is defined at this moment, writes it down with its entry in the audit log, and
    /// puts it into service.
    pub(super) async fn make(&self, step: Step, by: &Administrator) -> Result<(), AdminError> {
        let mut running = self.directory.lock().await;
        let name = &step.before.as_ref().or(step.after.as_ref()).expect("a change is of something").name;
        let stored = self.directory.ports().definitions.definitions().await?;
        let factory = &*self.directory.factory();

        let before = compose(factory, &self.directory.candidates(&mut running, &stored));
        let others: Vec<_> = stored.iter().filter(|definition| definition.name != *name).cloned().collect();
        let mut candidates = self.directory.candidates(&mut running, &others);
        // Last, so that of a contradiction between two it is this one that is told.
        candidates.extend(step.after.as_ref().map(|after| self.directory.candidate(after)));
        let mut after = compose(factory, &candidates).readings;
        if step.after.is_some()
            && let Some(own) = after.pop()
            && step.checked
        {
            refuse(&own.mistakes)?;
        }
        for reading in after.iter().filter(|reading| !reading.mistakes.is_empty()) {
            let was_sound = before
                .readings
                .iter()
                .any(|earlier| earlier.profile.name == reading.profile.name && earlier.mistakes.is_empty());
            if was_sound {
                return Err(AdminError::Conflict(format!(
                    "the upstream {} could not be served any more: {}",
                    reading.profile.name,
                    describe(&reading.mistakes)
                )));
            }
        }

        let entry = self.entry(&step, name, by);
        let change = match (step.before, step.after) {
            (None, Some(definition)) => DefinitionChange::Add(definition),
            (Some(before), Some(definition)) => DefinitionChange::Update { definition, expected: before.revision },
            (Some(before), None) => DefinitionChange::Remove { name: before.name, expected: before.revision },
            (None, None) => return Ok(()),
        };
        let outcome = self.directory.ports().definitions.apply(vec![change, DefinitionChange::Audit(entry)]).await;
        // Also after a failure: a commit whose answer was lost has happened.
        let reloaded = self.directory.reload_into(&mut running).await;
        outcome?;
        Ok(reloaded?)
    }

    /// The upstream that the administration has defined, as it is now.
    pub(super) fn made(&self, name: &UpstreamName) -> Result<UpstreamView, AdminError> {
        self.changeable(name)
    }

    fn entry(&self, step: &Step, name: &UpstreamName, by: &Administrator) -> AuditEntry {
        let mut after = step.after.as_ref().map(summary);
        if let Some(after) = after.as_mut().filter(|_| !step.secrets.is_empty()) {
            after["changed_secrets"] = json!(step.secrets);
        }
        AuditEntry {
            at: self.directory.clock().now(),
            actor: by.actor.clone(),
            action: format!("upstream.{}", step.action),
            resource: AuditResource { kind: "upstream".to_owned(), name: name.as_str().to_owned() },
            address: by.origin.address,
            before: step.before.as_ref().map(summary),
            after,
            details: String::new(),
        }
    }

    /// The definition as the patch leaves it, and the secrets that are said anew.
    pub(super) fn patched(
        &self,
        definition: &mut UpstreamDefinition,
        patch: &UpstreamPatch,
    ) -> Result<Vec<&'static str>, AdminError> {
        let mut settings: Map<String, Value> = serde_json::from_str(&definition.settings).unwrap_or_default();
        for (key, value) in &patch.settings {
            if value.is_null() {
                settings.remove(key);
            } else {
                settings.insert(key.clone(), value.clone());
            }
        }
        let name = definition.name.clone();
        let seal = Seal { sealer: &*Arc::clone(&self.directory.ports().sealer), name: &name };
        let mut changed = Vec::new();
        let SealedSecrets { password, client_key, headers, http_proxy } = &mut definition.secrets;
        if let Some(secret) = &patch.password {
            *password = secret.as_ref().map(|secret| seal.password(secret)).transpose()?;
            changed.push("password");
        }
        if let Some(secret) = &patch.client_key {
            *client_key = secret.as_ref().map(|secret| seal.client_key(secret)).transpose()?;
            changed.push("client_key_pem");
        }
        if let Some(secret) = &patch.headers {
            let secret = secret.as_deref().filter(|headers| !headers.is_empty());
            *headers = secret.map(|secret| seal.headers(secret)).transpose()?;
            changed.push("headers");
        }
        if let Some(secret) = &patch.http_proxy {
            *http_proxy = secret.as_ref().map(|secret| seal.http_proxy(secret)).transpose()?;
            changed.push("http_proxy");
        }
        definition.settings = Value::from(settings).to_string();
        definition.updated_at = self.directory.clock().now();
        Ok(changed)
    }
}

/// What a definition says, but for its secrets.
fn summary(definition: &UpstreamDefinition) -> Value {
    let mut shown: Value = serde_json::from_str(&definition.settings).unwrap_or_else(|_| json!({}));
    shown["has_password"] = definition.secrets.password.is_some().into();
    shown
}

pub(super) fn refuse(mistakes: &[Mistake]) -> Result<(), AdminError> {
    if mistakes.is_empty() { Ok(()) } else { Err(wrong(mistakes)) }
}

/// Mistakes of its own are the caller's to mend; a contradiction is with something else that is there.
pub(super) fn wrong(mistakes: &[Mistake]) -> AdminError {
    if mistakes.iter().all(|mistake| mistake.is_conflict) {
        return AdminError::Conflict(describe(mistakes));
    }
    let (field, message) = match mistakes {
        [] => (String::new(), String::new()),
        [only] => (only.field.clone(), only.to_string()),
        [first, more @ ..] => (first.field.clone(), format!("{first}. {}", describe(more))),
    };
    AdminError::Mistaken { field, message }
}
