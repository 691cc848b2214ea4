//! Names of upload sessions.

use crate::uuid::uuid;

uuid! {
    /// The name of an upload session. Whoever knows it may write to the session, so it is not to be guessed.
    UploadId
}
