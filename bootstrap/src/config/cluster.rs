//! `[cluster]`

use std::path::PathBuf;

use schemars::JsonSchema;

use super::files;
use super::reader::Section;
use super::value::BaseUrl;

/// What replicas over one PostgreSQL database have to do with each other. Without such a database there are none, and these
/// keys have no effect.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct ClusterConfig {
    /// Where the other replicas reach this one, past the load balancer: `"http://10.0.3.7:5001"`. They fetch from here what
    /// this replica is fetching from an upstream. Without it, what several replicas want at the same moment is downloaded
    /// by each of them.
    #[schemars(with = "Option<String>")]
    pub advertise_url: Option<BaseUrl>,
    /// PEM certificates that the other replicas' certificates are checked against, beside the system's, where they advertise
    /// https.
    pub ca_file: Option<PathBuf>,
}

impl ClusterConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let cluster = Self { advertise_url: section.optional("advertise_url"), ca_file: section.optional("ca_file") };
        files::check_pem(&section, "ca_file", cluster.ca_file.as_ref());
        section.finish();
        cluster
    }
}
