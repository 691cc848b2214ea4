//! Writes the Rust client of the administration API: `harbor-cache-client-generator DOCUMENT CLIENT`.

use std::error::Error;
use std::fs;

use openapiv3::{OpenAPI, ReferenceOr, Schema, SchemaKind, Type};
use progenitor::{CrateVers, GenerationSettings, Generator, InterfaceStyle};
use serde_json::json;

/// Requests in which `null` says something else than nothing: it takes back what was said before.
const TAKING_BACK: [&str; 1] = ["UpdateUpstreamRequest"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [document, client] = arguments.as_slice() else {
        return Err("usage: harbor-cache-client-generator DOCUMENT CLIENT".into());
    };
    let mut document: OpenAPI = serde_json::from_str(&fs::read_to_string(document)?)?;
    for name in TAKING_BACK {
        keep_null(&mut document, name)?;
    }
    // Most parameters may be left out: a builder names those that are given.
    let settings = GenerationSettings::new()
        .with_interface(InterfaceStyle::Builder)
        .with_crate("std", CrateVers::Any, None)
        .with_derive("PartialEq")
        .clone();
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    fs::write(client, prettyplease::unparse(&syn::parse2(tokens)?))?;
    Ok(())
}

/// Makes the object's fields an `Option` of an `Option`. progenitor would make one of a field that may be left out or null,
/// and leave out both, so that nobody could say null.
fn keep_null(document: &mut OpenAPI, name: &str) -> Result<(), Box<dyn Error>> {
    let schema = document.components.as_mut().and_then(|components| components.schemas.get_mut(name));
    let Some(ReferenceOr::Item(Schema { schema_kind: SchemaKind::Type(Type::Object(object)), .. })) = schema else {
        return Err(format!("the document has no object {name}").into());
    };
    for field in object.properties.values_mut() {
        let ReferenceOr::Item(field) = field else { continue };
        if !field.schema_data.nullable {
            continue;
        }
        field.schema_data.nullable = false;
        let mut value = field.clone();
        value.schema_data = Default::default();
        // A text with limits would need a type with a name.
        if let SchemaKind::Type(Type::String(text)) = &mut value.schema_kind {
            (text.min_length, text.max_length) = (None, None);
        }
        let option = json!({ "crate": "std", "version": "*", "path": "std::option::Option", "parameters": [value] });
        field.schema_data.extensions.insert("x-rust-type".to_owned(), option);
    }
    Ok(())
}
