//! Reading the document.

use std::fmt;

use serde_json::Value;

use crate::strict;

/// What an item of a path is beside operations is not read.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "patch", "head", "options"];

pub(crate) struct Document(Value);

/// What a path does by a method.
pub(crate) struct Operation<'d> {
    method: &'d str,
    path: &'d str,
    value: &'d Value,
}

/// One of an operation's answers.
pub(crate) struct Answer<'d>(&'d Value);

impl Document {
    /// # Panics
    ///
    /// If it is not JSON, or has a key twice.
    pub(crate) fn read(text: &str) -> Self {
        Self(strict::json(text).expect("JSON without a key twice"))
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        entries(&self.0["paths"]).flat_map(|(path, item)| {
            let operations = entries(item).filter(|(method, _)| METHODS.contains(method));
            operations.map(move |(method, value)| Operation { method, path, value })
        })
    }

    pub(crate) fn tags(&self) -> Vec<&str> {
        self.0["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str()).collect()
    }

    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        entries(&self.0["components"]["schemas"])
    }

    pub(crate) fn has_security_scheme(&self, name: &str) -> bool {
        self.0["components"]["securitySchemes"][name].is_object()
    }
}

impl<'d> Operation<'d> {
    pub(crate) fn id(&self) -> &'d str {
        self.value["operationId"].as_str().unwrap_or_default()
    }

    pub(crate) fn summary(&self) -> &'d str {
        self.value["summary"].as_str().unwrap_or_default()
    }

    pub(crate) fn tags(&self) -> Vec<&'d str> {
        self.value["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// By status.
    pub(crate) fn answers(&self) -> impl Iterator<Item = (&'d str, Answer<'d>)> {
        entries(&self.value["responses"]).map(|(status, answer)| (status, Answer(answer)))
    }

    /// The names of the security schemes of which it wants one.
    pub(crate) fn security(&self) -> Vec<&'d str> {
        let schemes = self.value["security"].as_array().into_iter().flatten();
        schemes.flat_map(entries).map(|(name, _)| name).collect()
    }
}

impl fmt::Display for Operation<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.method.to_uppercase(), self.path)
    }
}

impl<'d> Answer<'d> {
    /// Content types and what their schemas refer to.
    pub(crate) fn contents(&self) -> Vec<(&'d str, &'d str)> {
        entries(&self.0["content"])
            .map(|(kind, content)| (kind, content["schema"]["$ref"].as_str().unwrap_or_default()))
            .collect()
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
