//! Which methods an address takes: a 405 has to say so (RFC 9110, section 15.5.6), and the framework does not.

use http::HeaderValue;
use serde_json::Value;

/// The addresses of the document and their methods.
#[derive(Clone, Debug, Default)]
pub(super) struct Methods {
    paths: Vec<(Vec<String>, HeaderValue)>,
}

impl Methods {
    /// Reads them from the OpenAPI document.
    pub(super) fn of_document(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let paths = document["paths"].as_object().into_iter().flatten().filter_map(|(path, operations)| {
            let methods: Vec<String> = operations
                .as_object()?
                .keys()
                .filter(|key| METHODS.contains(&key.as_str()))
                .map(|m| m.to_uppercase())
                .collect();
            Some((segments(path).map(str::to_owned).collect(), HeaderValue::try_from(methods.join(", ")).ok()?))
        });
        Self { paths: paths.collect() }
    }

    /// What the `Allow` of this address says. `None` for one that is not in the document.
    pub(super) fn allowed(&self, path: &str) -> Option<HeaderValue> {
        let fits = |template: &[String]| {
            template.len() == segments(path).count()
                && template.iter().zip(segments(path)).all(|(own, asked)| own.starts_with('{') || own == asked)
        };
        self.paths.iter().find(|(template, _)| fits(template)).map(|(_, methods)| methods.clone())
    }
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_methods_of_an_address_are_those_of_the_document() {
        let document =
            r#"{"paths": {"/users": {"get": {}, "post": {}}, "/users/{id}": {"delete": {}, "parameters": []}}}"#;
        let methods = Methods::of_document(document);
        assert_eq!(methods.allowed("/users").expect("known"), "GET, POST");
        assert_eq!(methods.allowed("/users/7").expect("known"), "DELETE");
        assert_eq!(methods.allowed("/users/7/x"), None);
    }
}
