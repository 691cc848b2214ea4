//! One entry a path in the document, however many endpoints share it.
//!
//! The framework writes one entry for each endpoint's own list of paths; an object with a key twice is read as its last.

use std::collections::HashMap;

use poem::endpoint::BoxEndpoint;
use poem_openapi::OpenApi;
use poem_openapi::registry::{MetaApi, MetaPath, Registry};

use super::strict;

/// APIs whose operations stand together under their paths, and whose requests say what they take.
#[derive(Clone, Debug)]
pub(super) struct Merged<T>(pub(super) T);

impl<T: OpenApi> OpenApi for Merged<T> {
    fn meta() -> Vec<MetaApi> {
        let mut paths: Vec<MetaPath> = Vec::new();
        for path in T::meta().into_iter().flat_map(|api| api.paths) {
            match paths.iter_mut().find(|known| known.path == path.path) {
                Some(known) => known.operations.extend(path.operations),
                None => paths.push(path),
            }
        }
        vec![MetaApi { paths }]
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
        strict::mark(registry, &Self::meta());
    }

    fn add_routes(self, route_table: &mut HashMap<String, HashMap<http::Method, BoxEndpoint<'static>>>) {
        self.0.add_routes(route_table);
    }
}
