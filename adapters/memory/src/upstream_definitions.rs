//! Upstream definitions in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use async_trait::async_trait;
use domain::oci::UpstreamName;
use domain::ports::upstream_definitions::UpstreamOrigin;
use domain::ports::{
    DefinitionChange, DefinitionError, IdentityChange, IdentityError, IdentityRepo, MetadataError, UpstreamDefinition,
    UpstreamDefinitions,
};

use crate::identity::MemoryIdentities;

/// An [`UpstreamDefinitions`] that is gone with the process. The audit log is that of the identities.
#[derive(Debug)]
pub struct MemoryUpstreamDefinitions {
    rows: RwLock<Rows>,
    audit: Arc<MemoryIdentities>,
}

#[derive(Debug, Default)]
struct Rows {
    definitions: Definitions,
    origins: BTreeMap<UpstreamName, UpstreamOrigin>,
}

type Definitions = BTreeMap<UpstreamName, UpstreamDefinition>;

impl MemoryUpstreamDefinitions {
    pub fn new(audit: Arc<MemoryIdentities>) -> Self {
        Self { rows: RwLock::default(), audit }
    }

    // Definitions are replaced as a whole, so they are whole even where a reader has panicked.
    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl UpstreamDefinitions for MemoryUpstreamDefinitions {
    async fn apply(&self, changes: Vec<DefinitionChange>) -> Result<(), DefinitionError> {
        let mut entries = Vec::new();
        {
            let mut rows = self.rows.write().unwrap_or_else(PoisonError::into_inner);
            // A condition may fail late: the copy takes their place once all is well.
            let mut definitions = rows.definitions.clone();
            for change in changes {
                match change {
                    DefinitionChange::Audit(entry) => entries.push(IdentityChange::Audit(entry)),
                    change => apply(&mut definitions, change)?,
                }
            }
            rows.definitions = definitions;
        }
        // An entry of the log has no condition.
        self.audit.apply(entries).await.map_err(|error| match error {
            IdentityError::Failed(error) => error.into(),
            other => MetadataError::new(domain::ports::metadata::MetadataErrorKind::Database, other).into(),
        })
    }

    async fn definitions(&self) -> Result<Vec<UpstreamDefinition>, MetadataError> {
        let mut definitions: Vec<_> = self.read().definitions.values().cloned().collect();
        // Stable: those of one moment stay in the order of their names.
        definitions.sort_by_key(|definition| definition.created_at);
        Ok(definitions)
    }

    async fn origins(&self) -> Result<Vec<UpstreamOrigin>, MetadataError> {
        Ok(self.read().origins.values().cloned().collect())
    }

    async fn set_origins(&self, origins: Vec<UpstreamOrigin>) -> Result<(), MetadataError> {
        let mut rows = self.rows.write().unwrap_or_else(PoisonError::into_inner);
        rows.origins.extend(origins.into_iter().map(|origin| (origin.name.clone(), origin)));
        Ok(())
    }
}

fn apply(definitions: &mut Definitions, change: DefinitionChange) -> Result<(), DefinitionError> {
    match change {
        DefinitionChange::Add(definition) => match definitions.entry(definition.name.clone()) {
            Entry::Vacant(place) => {
                place.insert(definition);
            }
            Entry::Occupied(_) => return Err(DefinitionError::NameTaken),
        },
        DefinitionChange::Update { definition, expected } => {
            let row = definitions.get_mut(&definition.name).ok_or(DefinitionError::NotFound)?;
            require(row.revision == expected)?;
            *row =
                UpstreamDefinition { created_at: row.created_at, revision: expected.saturating_add(1), ..definition };
        }
        DefinitionChange::Remove { name, expected } => {
            let row = definitions.get(&name).ok_or(DefinitionError::NotFound)?;
            require(row.revision == expected)?;
            definitions.remove(&name);
        }
        DefinitionChange::Audit(_) => {}
    }
    Ok(())
}

fn require(holds: bool) -> Result<(), DefinitionError> {
    if holds { Ok(()) } else { Err(DefinitionError::Stale) }
}
