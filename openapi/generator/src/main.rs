//! Writes the Rust client of the administration API: `harbor-cache-client-generator DOCUMENT CLIENT`.

use std::error::Error;
use std::fs;

use progenitor::{GenerationSettings, Generator, InterfaceStyle};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [document, client] = arguments.as_slice() else {
        return Err("usage: harbor-cache-client-generator DOCUMENT CLIENT".into());
    };
    let document: openapiv3::OpenAPI = serde_json::from_str(&fs::read_to_string(document)?)?;
    // Most parameters may be left out: a builder names those that are given.
    let settings = GenerationSettings::new().with_interface(InterfaceStyle::Builder).clone();
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    fs::write(client, prettyplease::unparse(&syn::parse2(tokens)?))?;
    Ok(())
}
