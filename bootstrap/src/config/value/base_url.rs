//! Scheme, host and port: how a server is reached, or where a web page comes from.

use config::Value;
use url::Url;

use super::{Mistake, Setting, quoted, text};

/// A URL of scheme, host and port and nothing else: `https://registry.example.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// As browsers send it in `Origin`: without a slash at the end, and without the scheme's own port.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

impl Setting for BaseUrl {
    fn kind() -> String {
        "URL".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str =
            "write scheme, host and the port where it is not the scheme's own: \"https://registry.example.com:8443\"";
        if text(value) == Some("*") {
            return Err(Mistake::new("\"*\" is no address", REMEDY));
        }
        let url = Url::read(value)?;
        let extra = if !url.username().is_empty() || url.password().is_some() {
            "credentials"
        } else if url.path() != "/" {
            "a path"
        } else if url.query().is_some() || url.fragment().is_some() {
            "a query or fragment"
        } else {
            return Ok(Self(url));
        };
        Err(Mistake::new(format!("the URL has {extra}"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(&self.origin())
    }
}
