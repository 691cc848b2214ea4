//! What the document says of the objects that requests carry: they take no field that they do not know, and `null` for one
//! that may be left out. Both is how they are read; the framework does not write it down.
//!
//! Objects that answers have too stay open: a client must pass over fields of a later version.

use std::collections::BTreeSet;

use poem_openapi::registry::{MetaApi, MetaSchema, MetaSchemaRef, Registry};

/// Stands where `false` belongs, since the framework knows schemas only. There is no such type.
const NOTHING: &str = "nothing";

/// Marks the objects of requests.
pub(super) fn mark(registry: &mut Registry, apis: &[MetaApi]) {
    let operations = || apis.iter().flat_map(|api| &api.paths).flat_map(|path| &path.operations);
    let requests = operations().filter_map(|operation| operation.request.as_ref()).flat_map(|request| &request.content);
    let answers = operations().flat_map(|operation| &operation.responses.responses).flat_map(|answer| &answer.content);
    let answered = reached(registry, answers.map(|body| &body.schema));
    for name in reached(registry, requests.map(|body| &body.schema)).difference(&answered) {
        if let Some(schema) = registry.schemas.get_mut(name)
            && !schema.properties.is_empty()
        {
            close(schema);
        }
    }
}

/// The document with `false` where it belongs, be it JSON, YAML or the page that has it inside.
pub(super) fn written(document: &str) -> String {
    const KEY: &str = "additionalProperties";
    let mut parts = document.split(KEY);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        written.push_str(KEY);
        if let Some(rest) = after(part, &["\":", "{", "\"type\":", "\"nothing\"", "}"]) {
            written.push_str("\": false");
            written.push_str(rest);
        } else if let Some(rest) = after(part, &[":", "type:", NOTHING]) {
            written.push_str(": false");
            written.push_str(rest);
        } else {
            written.push_str(part);
        }
    }
    written
}

/// What follows the tokens, if the text begins with them, whatever space is between them.
fn after<'t>(text: &'t str, tokens: &[&str]) -> Option<&'t str> {
    tokens.iter().try_fold(text, |text, token| text.trim_start().strip_prefix(token))
}

fn close(schema: &mut MetaSchema) {
    schema.additional_properties = Some(Box::new(MetaSchemaRef::Inline(Box::new(MetaSchema::new(NOTHING)))));
    for (name, property) in &mut schema.properties {
        if schema.required.contains(name) {
            continue;
        }
        match property {
            MetaSchemaRef::Inline(property) => {
                property.nullable = true;
                // The framework repeats the description of a reference as a part of its own, which generators take for a
                // schema without a type.
                if property.all_of.iter().any(|part| matches!(part, MetaSchemaRef::Reference(_))) {
                    property.all_of.retain(|part| matches!(part, MetaSchemaRef::Reference(_)));
                }
            }
            // What stands beside a reference does not count (OpenAPI 3.0, "Reference Object").
            MetaSchemaRef::Reference(_) => {
                let all_of = vec![property.clone()];
                *property = MetaSchemaRef::Inline(Box::new(MetaSchema { nullable: true, all_of, ..MetaSchema::ANY }));
            }
        }
    }
}

/// The names of the objects that the schemas lead to.
fn reached<'a>(registry: &Registry, schemas: impl Iterator<Item = &'a MetaSchemaRef>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for schema in schemas {
        follow(registry, schema, &mut names);
    }
    names
}

fn follow(registry: &Registry, schema: &MetaSchemaRef, names: &mut BTreeSet<String>) {
    let schema = match schema {
        MetaSchemaRef::Inline(schema) => schema,
        MetaSchemaRef::Reference(name) => {
            let Some(schema) = registry.schemas.get(name).filter(|_| names.insert(name.clone())) else { return };
            schema
        }
    };
    let properties = schema.properties.iter().map(|(_, property)| property);
    let boxed = schema.items.iter().chain(&schema.additional_properties).map(|schema| &**schema);
    let combined = schema.all_of.iter().chain(&schema.any_of).chain(&schema.one_of);
    for schema in properties.chain(boxed).chain(combined) {
        follow(registry, schema, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_false_becomes_false_in_json_and_in_yaml() {
        let json = "{\n  \"additionalProperties\": {\n    \"type\": \"nothing\"\n  },\n  \"x\": 1\n}";
        assert_eq!(written(json), "{\n  \"additionalProperties\": false,\n  \"x\": 1\n}");
        let yaml = "additionalProperties:\n  type: nothing\nx: 1\n";
        assert_eq!(written(yaml), "additionalProperties: false\nx: 1\n");
        let map = "additionalProperties:\n  type: string\n";
        assert_eq!(written(map), map);
    }
}
