//! The secrets of a definition, on their way into rows and back.

use domain::access::Password;
use domain::oci::UpstreamName;
use domain::ports::upstream_definitions::SealedSecrets;
use domain::ports::{Sealer, SealerError, UpstreamDefinition};
use serde_json::{Map, Value};

use super::factory::{Mistake, OpenDefinition, OpenSecrets};

const PASSWORD: &str = "password";
const CLIENT_KEY: &str = "client_key";
const HEADERS: &str = "headers";
const HTTP_PROXY: &str = "http_proxy";

/// What a sealed secret is for: one that was moved to another row or field is of no use there.
fn context(name: &UpstreamName, field: &str) -> String {
    format!("upstream/{name}/{field}")
}

/// Seals one secret after the other.
pub(crate) struct Seal<'a> {
    pub(crate) sealer: &'a dyn Sealer,
    pub(crate) name: &'a UpstreamName,
}

impl Seal<'_> {
    fn text(&self, field: &str, secret: &Password) -> Result<Vec<u8>, SealerError> {
        self.sealer.seal(secret.expose().as_bytes(), &context(self.name, field))
    }

    pub(crate) fn password(&self, secret: &Password) -> Result<Vec<u8>, SealerError> {
        self.text(PASSWORD, secret)
    }

    pub(crate) fn client_key(&self, secret: &Password) -> Result<Vec<u8>, SealerError> {
        self.text(CLIENT_KEY, secret)
    }

    pub(crate) fn http_proxy(&self, secret: &Password) -> Result<Vec<u8>, SealerError> {
        self.text(HTTP_PROXY, secret)
    }

    pub(crate) fn headers(&self, headers: &[(String, Password)]) -> Result<Vec<u8>, SealerError> {
        let object: Map<String, Value> =
            headers.iter().map(|(name, value)| (name.clone(), value.expose().into())).collect();
        self.sealer.seal(Value::from(object).to_string().as_bytes(), &context(self.name, HEADERS))
    }
}

/// Opens a definition. What cannot be opened or read is left out and told.
pub(crate) fn open(sealer: &dyn Sealer, row: &UpstreamDefinition) -> (OpenDefinition, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let settings = serde_json::from_str(&row.settings).unwrap_or_else(|error| {
        mistakes.push(broken("settings", format!("the stored settings cannot be read: {error}"), "define it anew"));
        Map::new()
    });
    let SealedSecrets { password, client_key, headers, http_proxy } = &row.secrets;
    let mut opened = |field: &str, sealed: &Option<Vec<u8>>| {
        let text = sealed.as_deref().map(|sealed| {
            let bytes = sealer.open(sealed, &context(&row.name, field)).map_err(|error| error.to_string())?;
            String::from_utf8(bytes).map_err(|_| "the secret is not text".to_owned())
        });
        text.transpose().unwrap_or_else(|message| {
            mistakes.push(broken(field, message, "set it again, or restore the key file"));
            None
        })
    };
    let password = opened(PASSWORD, password).map(|text| Password::new(&text));
    let client_key = opened(CLIENT_KEY, client_key).map(|text| Password::new(&text));
    let http_proxy = opened(HTTP_PROXY, http_proxy).map(|text| Password::new(&text));
    let headers: Map<String, Value> =
        opened(HEADERS, headers).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let headers = headers.iter().filter_map(|(name, value)| Some((name.clone(), Password::new(value.as_str()?))));
    let secrets = OpenSecrets { password, client_key, headers: headers.collect(), http_proxy };
    (OpenDefinition { name: row.name.clone(), settings, secrets }, mistakes)
}

fn broken(field: &str, message: String, remedy: &str) -> Mistake {
    Mistake { field: field.to_owned(), message, remedy: remedy.to_owned(), is_conflict: false }
}
