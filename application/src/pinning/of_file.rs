//! Pins of the configuration.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use domain::access::PinId;
use domain::cache::{Pin, PinSource, PinTarget};
use domain::oci::Algorithm;
use domain::ports::MetadataError;

use crate::pull::PullService;

/// A pin as the configuration has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePin {
    pub target: PinTarget,
    pub description: String,
    /// A file and line, or what stands for them.
    pub place: String,
}

/// Those in force.
#[derive(Default)]
pub(super) struct FilePins {
    pins: RwLock<Arc<[Pin]>>,
}

impl FilePins {
    fn get(&self) -> Arc<[Pin]> {
        Arc::clone(&self.pins.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// One that was there before has been there since then.
    fn set(&self, pins: Vec<FilePin>, now: SystemTime) {
        let mut current = self.pins.write().unwrap_or_else(PoisonError::into_inner);
        let made = pins.into_iter().map(|pin| {
            let id = id_of(&pin.target);
            let before = current.iter().find(|before| before.id == id);
            Pin {
                id,
                source: PinSource::File { place: pin.place },
                target: pin.target,
                description: pin.description,
                created_at: before.map_or(now, |before| before.created_at),
            }
        });
        *current = made.collect();
    }
}

/// The same in every process and after every start.
fn id_of(target: &PinTarget) -> PinId {
    let digest = Algorithm::Sha256.digest(format!("pin of the configuration: {target}").as_bytes());
    let first = digest.as_bytes().first_chunk().expect("a SHA-256 has 32 bytes");
    PinId::from_random(u128::from_be_bytes(*first))
}

impl PullService {
    /// Every pin that is in force: those of the configuration in its order, then those of the administration, the oldest
    /// first.
    pub(crate) async fn pins(&self) -> Result<Vec<Pin>, MetadataError> {
        let mut pins = self.pinning().of_file.get().to_vec();
        pins.extend(self.ports().inventory.pins().await?);
        Ok(pins)
    }

    pub(crate) async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError> {
        if let Some(pin) = self.pinning().of_file.get().iter().find(|pin| pin.id == id) {
            return Ok(Some(pin.clone()));
        }
        self.ports().inventory.pin(id).await
    }

    /// Goes by these pins of the configuration from now on, and by none that it had before.
    pub fn set_file_pins(&self, pins: Vec<FilePin>) {
        self.pinning().of_file.set(pins, self.now());
        self.pins_have_changed();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn pin(pattern: &str) -> FilePin {
        let target = PinTarget::Pattern(pattern.parse().expect("a pattern"));
        FilePin { target, description: String::new(), place: "the file:1".to_owned() }
    }

    #[test]
    fn a_pin_that_stays_in_the_file_stays_the_same() {
        let pins = FilePins::default();
        let (first, then) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_secs(9));
        pins.set(vec![pin("hub/a"), pin("hub/b")], first);
        let before = pins.get();
        pins.set(vec![pin("hub/b"), pin("hub/c")], then);
        let after = pins.get();
        assert_eq!(after[0], before[1]);
        assert_eq!((after.len(), after[1].created_at), (2, then));
        assert_ne!(after[0].id, after[1].id);
    }
}
