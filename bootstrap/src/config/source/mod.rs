//! Where settings come from: the file, the environment, the command line.
//!
//! Each is a [`config::Source`] whose values carry their place as origin, so that the crate's layering keeps, for every
//! key, the place that won. The crate's own file and environment sources name only the file, or "the environment",
//! which is not enough to mend a mistake; the environment source also turns `007` into 7 as soon as it parses lists.

pub(super) mod environment;
pub(super) mod file;
pub(super) mod flags;
pub(super) mod overlooked;

use config::{Map, Value};

use super::problem::{ConfigErrors, Problem};

/// A finished layer: values by key path, each with its origin.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer(Map<String, Value>);

impl config::Source for Layer {
    fn clone_into_box(&self) -> Box<dyn config::Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, config::ConfigError> {
        Ok(self.0.clone())
    }
}

impl From<Map<String, Value>> for Layer {
    fn from(values: Map<String, Value>) -> Self {
        Self(values)
    }
}

/// Lays the layers over each other, the last one on top.
pub(super) fn merge(layers: impl IntoIterator<Item = Layer>) -> Result<Map<String, Value>, ConfigErrors> {
    let failed = |error: config::ConfigError| {
        ConfigErrors::from(Problem {
            source: "the configuration".to_owned(),
            key: String::new(),
            message: error.to_string(),
            remedy: "run `harbor-cache check-config` with the file alone to see which source is at fault".to_owned(),
        })
    };
    let builder = layers
        .into_iter()
        .fold(config::Config::builder(), config::ConfigBuilder::<config::builder::DefaultState>::add_source);
    builder.build().and_then(|merged| merged.cache.into_table()).map_err(failed)
}
