//! Pages of other origins that may call the administration (Fetch standard, "CORS protocol").
//!
//! None may unless it is named. The framework's middleware refuses every request whose `Origin` is not on its list, and
//! browsers send that header with the POSTs of our own page too; here an unlisted origin merely gets no permission, and the
//! browser keeps the answer from it. No cookie is ever used, so there is nothing that a foreign page could borrow.

use std::sync::{Arc, PoisonError, RwLock};

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderValue, Method, StatusCode};
use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response};

/// The origins that may, as browsers write them. Cloning shares the list.
#[derive(Clone, Debug, Default)]
pub struct CorsOrigins {
    origins: Arc<RwLock<Vec<String>>>,
}

impl CorsOrigins {
    pub fn new(origins: Vec<String>) -> Self {
        Self { origins: Arc::new(RwLock::new(origins)) }
    }

    pub fn set(&self, origins: Vec<String>) {
        *self.origins.write().unwrap_or_else(PoisonError::into_inner) = origins;
    }

    fn allows(&self, origin: &HeaderValue) -> bool {
        let origins = self.origins.read().unwrap_or_else(PoisonError::into_inner);
        origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes())
    }
}

impl<E: Endpoint> Middleware<E> for CorsOrigins {
    type Output = WithCors<E>;

    fn transform(&self, inner: E) -> Self::Output {
        WithCors { inner, origins: self.clone() }
    }
}

/// An endpoint that pages of listed origins may call.
#[derive(Debug)]
pub struct WithCors<E> {
    inner: E,
    origins: CorsOrigins,
}

impl<E: Endpoint> Endpoint for WithCors<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let allowed = request.headers().get(ORIGIN).filter(|origin| self.origins.allows(origin)).cloned();
        let asks =
            *request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        let mut response = match &allowed {
            Some(_) if asks => permission(),
            _ => self.inner.call(request).await?.into_response(),
        };
        let headers = response.headers_mut();
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = allowed {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(
                ACCESS_CONTROL_EXPOSE_HEADERS,
                HeaderValue::from_static("ETag, Retry-After, X-Request-Id, X-Total-Count, X-Next"),
            );
        }
        Ok(response)
    }
}

fn permission() -> Response {
    let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, PUT, DELETE"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Authorization, Content-Type, If-Match"));
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}
