//! Tells people where what they see is defined.

use std::path::PathBuf;

use super::ConfigurationService;

/// Where upstreams are defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamsPlace {
    /// The configuration file in use, if there is one.
    pub path: Option<PathBuf>,
    /// For people: what defines upstreams, and how each is changed.
    pub message: String,
}

impl ConfigurationService {
    /// Where upstreams are defined in this process.
    pub fn upstreams_place(&self) -> UpstreamsPlace {
        let configuration = self.configuration();
        let path = configuration.file();
        let of_file = match &path {
            Some(path) => format!(
                "Upstreams with source \"file\" are defined in {}: edit it, then call POST /api/v1/upstreams/reload, or send \
                 the process SIGHUP.",
                path.display()
            ),
            None => {
                "The server was started without a configuration file: upstreams with source \"file\" are built in or \
                     come from the environment, and take a restart to change. To define them in a file, start it with \
                     --config or HARBOR_CACHE_CONFIG."
                    .to_owned()
            }
        };
        let of_api = if configuration.is_kept() {
            "Those with source \"api\" are changed by this API and kept in the database; the file is never written."
        } else {
            "Those with source \"api\" are changed by this API and held in memory only: a restart forgets them."
        };
        UpstreamsPlace { path, message: format!("{of_file} {of_api}") }
    }
}
