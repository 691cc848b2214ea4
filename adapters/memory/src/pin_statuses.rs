//! How pins stand, in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use domain::access::PinId;
use domain::ports::pin_statuses::PinStatus;
use domain::ports::{MetadataError, PinStatuses};

/// [`PinStatuses`] that the replicas of one process share.
#[derive(Debug, Default)]
pub struct MemoryPinStatuses {
    told: Mutex<HashMap<PinId, PinStatus>>,
}

impl MemoryPinStatuses {
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PinId, PinStatus>> {
        // Every update leaves whole rows, whichever of them it came to.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl PinStatuses for MemoryPinStatuses {
    async fn tell_pins(&self, told: &[(PinId, PinStatus)], gone: &[PinId]) -> Result<(), MetadataError> {
        let mut known = self.lock();
        known.retain(|id, _| !gone.contains(id));
        known.extend(told.iter().cloned());
        Ok(())
    }

    async fn forget_pins(&self) -> Result<(), MetadataError> {
        self.lock().clear();
        Ok(())
    }

    async fn pin_statuses(&self) -> Result<HashMap<PinId, PinStatus>, MetadataError> {
        Ok(self.lock().clone())
    }
}
