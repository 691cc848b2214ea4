//! Addresses, networks and URLs.

use std::net::IpAddr;

use config::Value;
use ipnet::IpNet;
use url::Url;

use super::{Mistake, Setting, quoted, text};

impl Setting for IpAddr {
    fn kind() -> String {
        "IP address".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write an address without port, such as \"127.0.0.1\" or \"::1\"";
        let text = text(value).ok_or_else(|| Mistake::kind("an IP address", value, REMEDY))?;
        text.parse().map_err(|_| Mistake::new(format!("{text:?} is not an IP address"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

/// A single address is a network of one.
impl Setting for IpNet {
    fn kind() -> String {
        "network".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write an address (\"10.0.0.1\") or a network (\"10.0.0.0/8\", \"2001:db8::/32\")";
        let text = text(value).ok_or_else(|| Mistake::kind("a network", value, REMEDY))?;
        let address = text.parse::<IpAddr>().map(|address| Self::from(address.to_canonical()));
        let network = address.or_else(|_| text.parse::<Self>());
        network.map_err(|_| Mistake::new(format!("{text:?} is neither an address nor a network"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(&if self.prefix_len() == self.max_prefix_len() { self.addr().to_string() } else { self.to_string() })
    }
}

/// The URL's host and port are the reader's to judge; here only its form is checked.
impl Setting for Url {
    fn kind() -> String {
        "URL".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write scheme and host, such as \"https://registry.example.com\"";
        let text = text(value).ok_or_else(|| Mistake::kind("a URL", value, REMEDY))?;
        // The text is not repeated: it may hold credentials.
        let url = Self::parse(text).map_err(|error| {
            let message = match error {
                url::ParseError::RelativeUrlWithoutBase => "the URL has no scheme".to_owned(),
                error => format!("not a URL: {error}"),
            };
            Mistake::new(message, REMEDY)
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            let message = format!("the scheme is {:?}, expected http or https", url.scheme());
            return Err(Mistake::new(message, REMEDY));
        }
        Ok(url)
    }

    fn show(&self) -> String {
        let mut shown = self.clone();
        if shown.password().is_some() {
            shown.set_password(Some("***")).expect("an http URL takes a password");
        }
        quoted(shown.as_str())
    }
}
