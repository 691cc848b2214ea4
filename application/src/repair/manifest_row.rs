//! What a manifest's row says, against its bytes.

use bytes::Bytes;
use domain::oci::manifest::Manifest;
use domain::ports::metadata::{Change, ManifestRow};

use super::{Finding, RepairError};
use crate::pull::{PullService, collect};

impl PullService {
    /// Compares the row of a manifest whose bytes are known to have their digest. With `repair`, the bytes win.
    pub(super) async fn look_at_manifest(
        &self,
        row: ManifestRow,
        repair: bool,
    ) -> Result<Option<Finding>, RepairError> {
        let Some(body) = self.ports().store.open(&row.key, None).await? else {
            return Ok(None);
        };
        let key = row.key.clone();
        let Some(bytes) = collect(body, row.size).await else {
            return Ok(Some(Finding::Unreadable { key }));
        };
        let (why, right) = match compare(&row, &bytes) {
            Ok(None) => return Ok(None),
            Ok(Some((why, right))) => (why, Some(right)),
            Err(error) => (error, None),
        };
        if repair {
            match right {
                Some(right) => {
                    let _alone = self.alone_with(&key).await;
                    let at = self.catalog().repo().blob(&key).await?.map(|blob| blob.last_accessed_at);
                    if let Some(at) = at {
                        self.catalog().try_record(vec![Change::PutManifest { row: right, origin: None, at }]).await?;
                    }
                }
                // What it was stored for is not in it.
                None => self.discard(&key).await,
            }
        }
        Ok(Some(Finding::ManifestRow { key, why }))
    }
}

/// What is wrong with the row, and how it should be.
fn compare(row: &ManifestRow, bytes: &Bytes) -> Result<Option<(String, ManifestRow)>, String> {
    let manifest = Manifest::parse(bytes, Some(&row.media_type)).map_err(|error| error.to_string())?;
    let right = ManifestRow {
        artifact_type: manifest.effective_artifact_type().map(str::to_owned),
        subject: manifest.subject.as_ref().map(|subject| subject.digest),
        children: manifest.child_digests(),
        size: bytes.len() as u64,
        ..row.clone()
    };
    let why = if right.children != row.children {
        format!("it names {} contents, the bytes {}", row.children.len(), right.children.len())
    } else if right.subject != row.subject {
        "it is attached to something else".to_owned()
    } else if right.artifact_type != row.artifact_type {
        "its artifact type is another".to_owned()
    } else {
        return Ok(None);
    };
    Ok(Some((why, right)))
}
