//! Running the suite.

use std::path::Path;

use super::report::Report;
use crate::program::Program;

/// The specification, and what it leaves to the registry: all that ours can do.
const SETTINGS: [(&str, &str); 8] = [
    ("OCI_VERSION", "1.1"),
    ("OCI_TLS", "disabled"),
    ("OCI_REPO1", "conformance/one"),
    ("OCI_REPO2", "conformance/two"),
    ("OCI_API_BLOBS_UPLOAD_CANCEL", "true"),
    ("OCI_API_BLOBS_DIGEST_HEADER", "true"),
    ("OCI_API_MANIFESTS_DIGEST_HEADER", "true"),
    ("OCI_API_MANIFESTS_TAG_PARAM", "true"),
];

/// The program.
pub(super) struct Suite(Program);

impl Suite {
    pub(super) fn new(program: &Path) -> Self {
        Self(Program::new(program))
    }

    /// Runs it against a registry that nobody else uses, as in `127.0.0.1:5000`.
    pub(super) async fn run(&self, registry: &str) -> Report {
        // Its pages are not read; the settings of a file in the folder that it is run in would be.
        let folder = tempfile::tempdir().unwrap();
        let results = folder.path().display().to_string();
        let variables: Vec<_> =
            SETTINGS.into_iter().chain([("OCI_REGISTRY", registry), ("OCI_RESULTS_DIR", &results)]).collect();
        // It ends with an error if any test fails, which is for us to judge.
        let output = self.0.clone().within(folder.path()).run_with(&[], &variables).await;
        let said = String::from_utf8(output.stdout).unwrap();
        Report::read(&said).unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
    }
}
