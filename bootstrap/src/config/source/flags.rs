//! The command line's settings as a layer.

use std::net::IpAddr;

use config::{Map, Value};

use super::Layer;

/// Settings that the command line can override.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overrides {
    /// `--bind`: `server.bind_address`.
    pub bind_address: Option<IpAddr>,
    /// `--port`: `server.port`.
    pub port: Option<u16>,
}

impl From<Overrides> for Layer {
    fn from(overrides: Overrides) -> Self {
        let mut values = Map::new();
        if let Some(address) = overrides.bind_address {
            values
                .insert("server.bind_address".to_owned(), Value::new(Some(&"--bind".to_owned()), address.to_string()));
        }
        if let Some(port) = overrides.port {
            values.insert("server.port".to_owned(), Value::new(Some(&"--port".to_owned()), port));
        }
        Self::from(values)
    }
}
