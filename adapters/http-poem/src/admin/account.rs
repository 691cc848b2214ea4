//! Which account sent a request, for the request log: the handlers learn it, and their answers carry no facts.

use std::sync::{Arc, OnceLock};

use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response, Result};

use crate::log::RequestFacts;

/// Where a handler leaves the name.
#[derive(Clone, Debug, Default)]
struct Slot(Arc<OnceLock<String>>);

/// Notes which account sent the request.
pub(super) fn note(request: &Request, name: Option<&str>) {
    if let (Some(slot), Some(name)) = (request.extensions().get::<Slot>(), name) {
        // The first who knows it has said it.
        let _ = slot.0.set(name.to_owned());
    }
}

/// Lets the answers of what it surrounds tell who asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct TellAccount;

impl<E: Endpoint> Middleware<E> for TellAccount {
    type Output = Telling<E>;

    fn transform(&self, inner: E) -> Self::Output {
        Telling { inner }
    }
}

/// An endpoint whose answers tell who asked.
#[derive(Debug)]
pub(super) struct Telling<E> {
    inner: E,
}

impl<E: Endpoint> Endpoint for Telling<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let slot = Slot::default();
        request.extensions_mut().insert(slot.clone());
        let mut response = self.inner.call(request).await?.into_response();
        if let Some(account) = slot.0.get().cloned() {
            response.extensions_mut().insert(RequestFacts { account: Some(account), ..RequestFacts::default() });
        }
        Ok(response)
    }
}
