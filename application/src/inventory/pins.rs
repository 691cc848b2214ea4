//! Pins.

use std::collections::HashMap;

use domain::access::PinId;
use domain::cache::{Pin, PinSource, PinTarget};
use domain::ports::metadata::Change;

use super::InventoryService;
use super::error::InventoryError;
use crate::admin::Administrator;
use crate::auth::random_id;
use crate::pinning::{MOST_PINS, PinStatus};

/// A pin to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPin {
    pub target: PinTarget,
    pub description: String,
}

impl InventoryService {
    /// All pins: those of the configuration, then the others, the oldest first.
    pub async fn pins(&self) -> Result<Vec<Pin>, InventoryError> {
        Ok(self.pull().pins().await?)
    }

    /// How the pins stand at the moment. One that is not among them has not been looked at yet.
    pub async fn pin_statuses(&self) -> Result<HashMap<PinId, PinStatus>, InventoryError> {
        Ok(self.pull().pin_statuses().await?)
    }

    pub async fn pin(&self, id: PinId) -> Result<Pin, InventoryError> {
        self.pull().pin(id).await?.ok_or(InventoryError::NotFound("pin"))
    }

    /// Keeps something from now on. A pin may be for what is not here yet.
    pub async fn create_pin(&self, new: NewPin, by: &Administrator) -> Result<Pin, InventoryError> {
        if self.inventory().pins().await?.len() >= MOST_PINS {
            return Err(InventoryError::TooManyPins(MOST_PINS));
        }
        let pin = Pin {
            id: PinId::from_random(random_id()),
            source: PinSource::Api,
            target: new.target,
            description: new.description,
            created_at: self.now(),
        };
        self.pull().catalog().try_record(vec![Change::PutPin(pin.clone())]).await?;
        self.pull().pins_have_changed();
        let name = pin.target.to_string();
        self.audit(by, "pin.create", &name, None, pin.description.clone()).await?;
        Ok(pin)
    }

    pub async fn delete_pin(&self, id: PinId, by: &Administrator) -> Result<(), InventoryError> {
        let pin = self.pin(id).await?;
        if let PinSource::File { place } = &pin.source {
            return Err(InventoryError::PinnedByFile { target: pin.target.to_string(), place: place.clone() });
        }
        self.pull().catalog().try_record(vec![Change::DropPin { id }]).await?;
        self.pull().pins_have_changed();
        self.audit(by, "pin.delete", &pin.target.to_string(), None, pin.description).await
    }
}
