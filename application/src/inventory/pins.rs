//! Pins.

use domain::access::PinId;
use domain::cache::{Pin, PinTarget};
use domain::ports::metadata::Change;

use super::InventoryService;
use super::error::InventoryError;
use crate::admin::Administrator;
use crate::auth::random_id;

/// Each is looked at for each removal.
const MOST: usize = 1_000;

/// A pin to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPin {
    pub target: PinTarget,
    pub description: String,
}

impl InventoryService {
    /// All pins, the oldest first.
    pub async fn pins(&self) -> Result<Vec<Pin>, InventoryError> {
        Ok(self.inventory().pins().await?)
    }

    /// Keeps something from now on. A pin may be for what is not here yet.
    pub async fn create_pin(&self, new: NewPin, by: &Administrator) -> Result<Pin, InventoryError> {
        if self.inventory().pins().await?.len() >= MOST {
            return Err(InventoryError::TooManyPins(MOST));
        }
        let pin = Pin {
            id: PinId::from_random(random_id()),
            target: new.target,
            description: new.description,
            created_at: self.now(),
        };
        self.pull().catalog().try_record(vec![Change::PutPin(pin.clone())]).await?;
        let name = pin.target.to_string();
        self.audit(by, "pin.create", &name, None, pin.description.clone()).await?;
        Ok(pin)
    }

    pub async fn delete_pin(&self, id: PinId, by: &Administrator) -> Result<(), InventoryError> {
        let Some(pin) = self.inventory().pin(id).await? else {
            return Err(InventoryError::NotFound("pin"));
        };
        self.pull().catalog().try_record(vec![Change::DropPin { id }]).await?;
        self.audit(by, "pin.delete", &pin.target.to_string(), None, pin.description).await
    }
}
