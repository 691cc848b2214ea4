//! Removing an upstream that the administration has defined.

use domain::oci::UpstreamName;

use super::super::{AdminError, Administrator};
use super::UpstreamAdmin;
use super::change::{Step, TRIES};

impl UpstreamAdmin {
    /// Takes the upstream away. What is under way with it ends by itself; what is known of its registry stays, for the day on
    /// which the name stands for that registry again.
    pub async fn delete(
        &self,
        name: &UpstreamName,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        for _ in 0..TRIES {
            let before = self.stored(name, expected).await?;
            let step =
                Step { action: "delete", before: Some(before), after: None, secrets: Vec::new(), checked: false };
            match self.make(step, by).await {
                Err(AdminError::Stale) if expected.is_none() => {}
                other => return other,
            }
        }
        Err(AdminError::Stale)
    }
}
