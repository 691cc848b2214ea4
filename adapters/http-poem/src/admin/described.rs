//! What the document says of a request that failed: the methods of its address, and which field of its body is wrong.
//!
//! The framework says neither: its 405 has no `Allow` (RFC 9110, section 15.5.6), and what it says of a body names a type and
//! not the field. So a body that was refused is held against its schema once more, for the words.

use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use poem::Request;
use serde_json::{Value, json};

/// The addresses of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    paths: Vec<DescribedPath>,
}

#[derive(Clone, Debug)]
struct DescribedPath {
    template: Vec<String>,
    allow: HeaderValue,
    bodies: Vec<(Method, Arc<Validator>, Vec<String>)>,
}

/// A request's body, to be held against its schema once it is known who sends it. The framework takes `7` where the document
/// has a text.
#[derive(Clone, Debug)]
pub(super) struct BodyCheck {
    pub(super) described: Arc<Described>,
    pub(super) path: String,
    pub(super) body: Bytes,
}

impl BodyCheck {
    /// What is wrong with the body of a request that has one.
    pub(super) fn of(request: &Request) -> Option<Wrong> {
        let check = request.extensions().get::<Self>()?;
        let kind = request.headers().get(CONTENT_TYPE)?;
        // Another kind is refused as such.
        if !kind.as_bytes().starts_with(b"application/json") {
            return None;
        }
        check.described.explain(request.method(), &check.path, &check.body)
    }
}

/// Which field is wrong, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: Option<String>,
    pub(super) message: String,
}

const METHODS: [Method; 5] = [Method::GET, Method::PUT, Method::POST, Method::DELETE, Method::PATCH];

impl Described {
    /// Reads the OpenAPI document.
    pub(super) fn new(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let paths = document["paths"].as_object().into_iter().flatten();
        Self { paths: paths.filter_map(|(path, operations)| described(&document, path, operations)).collect() }
    }

    /// What the `Allow` of this address says. `None` for one that is not in the document.
    pub(super) fn allowed(&self, path: &str) -> Option<HeaderValue> {
        self.path(path).map(|path| path.allow.clone())
    }

    /// What is wrong with a body that was refused.
    pub(super) fn explain(&self, method: &Method, path: &str, body: &[u8]) -> Option<Wrong> {
        let (_, schema, known) = self.path(path)?.bodies.iter().find(|(of, ..)| of == method)?;
        let mut body: Value = match serde_json::from_slice(body) {
            Ok(body) => body,
            Err(error) => return Some(Wrong { field: None, message: format!("the body is not JSON: {error}") }),
        };
        without_nulls(&mut body);
        let unknown = body.as_object().into_iter().flatten().map(|(key, _)| key);
        if let Some(key) = unknown.into_iter().find(|key| !known.is_empty() && !known.contains(key)) {
            let message = format!("there is no such field; the fields are {}", known.join(", "));
            return Some(Wrong { field: Some(key.clone()), message });
        }
        // Of several mistakes the deepest says the most.
        let error = schema.iter_errors(&body).max_by_key(|error| error.instance_path().as_str().len())?;
        if let ValidationErrorKind::Required { property } = error.kind()
            && error.instance_path().as_str().is_empty()
        {
            return Some(Wrong { field: property.as_str().map(str::to_owned), message: "it is required".to_owned() });
        }
        let field = error.instance_path().as_str().split('/').nth(1).map(str::to_owned);
        // The value itself may be a secret.
        Some(Wrong { field, message: error.masked().to_string() })
    }

    fn path(&self, path: &str) -> Option<&DescribedPath> {
        let fits = |template: &[String]| {
            template.len() == segments(path).count()
                && template.iter().zip(segments(path)).all(|(own, asked)| own.starts_with('{') || own == asked)
        };
        // `/logs/actions` is said before `/logs/{id}` would be.
        self.paths
            .iter()
            .filter(|path| fits(&path.template))
            .min_by_key(|path| path.template.iter().filter(|part| part.starts_with('{')).count())
    }
}

fn described(document: &Value, path: &str, operations: &Value) -> Option<DescribedPath> {
    let operations = operations.as_object()?;
    let operation = |method: &Method| operations.get(&method.as_str().to_lowercase());
    let methods: Vec<&str> = METHODS.iter().filter(|m| operation(m).is_some()).map(Method::as_str).collect();
    let bodies = METHODS.iter().filter_map(|method| {
        let content = &operation(method)?["requestBody"]["content"];
        let schema = content.as_object()?.iter().find(|(kind, _)| kind.starts_with("application/json"))?.1;
        let validator = validator(document, &schema["schema"])?;
        Some((method.clone(), Arc::new(validator), fields(document, &schema["schema"])))
    });
    Some(DescribedPath {
        template: segments(path).map(str::to_owned).collect(),
        allow: HeaderValue::try_from(methods.join(", ")).ok()?,
        bodies: bodies.collect(),
    })
}

/// The schema with everything that it refers to.
fn validator(document: &Value, schema: &Value) -> Option<Validator> {
    let whole = json!({ "components": document["components"].clone(), "allOf": [schema.clone()] });
    jsonschema::draft202012::new(&whole).ok()
}

/// A field that is null is one that was left out: some clients write all they have.
fn without_nulls(body: &mut Value) {
    match body {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// The fields of a body that is an object.
fn fields(document: &Value, schema: &Value) -> Vec<String> {
    let named = schema["$ref"].as_str().and_then(|name| document.pointer(name.strip_prefix('#')?));
    let properties = named.unwrap_or(schema)["properties"].as_object();
    properties.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described() -> Described {
        let document = json!({
            "paths": {
                "/users": { "get": {}, "post": { "requestBody": { "content": { "application/json; charset=utf-8": {
                    "schema": { "$ref": "#/components/schemas/User" } } } } } },
                "/users/{id}": { "delete": {}, "parameters": [] },
                "/users/all": { "get": {} },
            },
            "components": { "schemas": {
                "Role": { "type": "string", "enum": ["admin", "reader"] },
                "User": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": { "type": "string" },
                        "role": { "$ref": "#/components/schemas/Role" },
                        "end": { "type": "string" },
                    },
                },
            } },
        });
        Described::new(&document.to_string())
    }

    #[test]
    fn the_methods_of_an_address_are_those_of_the_document() {
        assert_eq!(described().allowed("/users").expect("known"), "GET, POST");
        assert_eq!(described().allowed("/users/7").expect("known"), "DELETE");
        assert_eq!(described().allowed("/users/all").expect("known"), "GET");
        assert_eq!(described().allowed("/users/7/x"), None);
    }

    #[test]
    fn the_field_that_is_wrong_is_named() {
        let explain = |body: Value| described().explain(&Method::POST, "/users", body.to_string().as_bytes());
        let field = |body: Value| explain(body).and_then(|wrong| wrong.field);
        assert_eq!(field(json!({})).as_deref(), Some("name"));
        assert_eq!(field(json!({ "name": 7 })).as_deref(), Some("name"));
        assert_eq!(field(json!({ "name": "a", "role": "root" })).as_deref(), Some("role"));
        assert_eq!(field(json!({ "name": "a", "rolle": "reader" })).as_deref(), Some("rolle"));
        assert_eq!(explain(json!({ "name": "a", "role": "admin", "end": null })), None);
        let wrong = described().explain(&Method::POST, "/users", b"{").expect("not JSON");
        assert!(wrong.message.starts_with("the body is not JSON"), "{wrong:?}");
    }
}
