//! What `simulate` takes.

use std::path::PathBuf;

use clap::Args;

use crate::simulate::CacheSize;

#[derive(Args, Clone, Debug)]
pub struct SimulateArgs {
    /// File with the requests: an array of JSON objects, or one object a line.
    #[arg(required_unless_present = "synthetic", value_name = "FILE")]
    pub trace: Option<PathBuf>,
    /// Make the requests up, like those of a registry's clients.
    #[arg(long, conflicts_with = "trace")]
    pub synthetic: bool,
    /// Which made-up requests; the same seed makes the same ones.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "trace")]
    pub seed: u64,
    /// How many made-up requests.
    #[arg(long, value_name = "N", default_value_t = 1_000_000, conflicts_with = "trace")]
    pub requests: usize,
    /// Sizes of the cache, as parts of all different contents together or in bytes.
    #[arg(long, value_name = "SIZES", value_delimiter = ',', default_value = "2.5%,5%,10%,20%,40%")]
    pub sizes: Vec<CacheSize>,
    /// Also draw the figures into this SVG file.
    #[arg(long, value_name = "FILE")]
    pub plot: Option<PathBuf>,
}
