//! The OpenAPI document, and the page that shows it.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use poem::{Endpoint, EndpointExt as _, IntoEndpoint, Response, endpoint::make_sync};
use poem_openapi::{ContactObject, LicenseObject, OpenApiService, ServerObject};
use sha2::{Digest as _, Sha256};

use super::AdminState;
use super::merged::Merged;
use super::strict;
use super::v1::{self, V1};

const DESCRIPTION: &str = include_str!("description.md");

/// The page's title. Without an icon of its own, browsers ask for `/favicon.ico`.
const HEAD: &str = "<title>Harbor Cache administration</title><link rel=\"icon\" href=\"data:,\">";

/// Where the API is, seen from the host.
const BASE: &str = "/api/v1";

pub(super) type Service = OpenApiService<Merged<V1>, ()>;

pub(super) fn service(state: &Arc<AdminState>) -> Service {
    OpenApiService::new(Merged(v1::all(state)), "Harbor Cache administration", state.version)
        .description(DESCRIPTION)
        .license(LicenseObject::new("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"))
        .contact(ContactObject::new().name("Harbor Cache").url("https://github.com/harbor-cache/harbor-cache"))
        .server(ServerObject::new(BASE).description("This server"))
}

/// The document as JSON, and as a file of text: it ends with the end of a line.
pub(super) fn json(service: &Service) -> String {
    strict::written(&service.spec()) + "\n"
}

/// The document as JSON and as YAML, and Swagger UI.
pub(super) fn endpoints(service: &Service) -> (impl IntoEndpoint + use<>, impl IntoEndpoint + use<>, Page) {
    let json = text(json(service), "application/json");
    let yaml = text(strict::written(&service.spec_yaml()), "application/yaml");
    (json, yaml, Page::new(service))
}

fn text(text: String, content_type: &'static str) -> impl Endpoint<Output = Response> {
    make_sync(move |_| Response::builder().header(CONTENT_TYPE, content_type).body(text.clone())).map_to_response()
}

/// Swagger UI with the document inside: nothing is fetched from elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Page {
    html: bytes::Bytes,
    policy: HeaderValue,
}

impl Page {
    fn new(service: &Service) -> Self {
        let html = strict::written(&service.swagger_ui_html()).replacen("<title>Swagger UI</title>", HEAD, 1);
        let html = format!("<!DOCTYPE html>{html}");
        let policy =
            HeaderValue::try_from(policy(&html)).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
        Self { html: html.into(), policy }
    }
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, _: poem::Request) -> poem::Result<Response> {
        let mut response = Response::builder().content_type("text/html; charset=utf-8").body(self.html.clone());
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        Ok(response)
    }
}

/// The page's own scripts by their digests, and no other; requests to this server alone. Swagger UI sets styles on its
/// elements and has its icons inside.
fn policy(html: &str) -> String {
    let mut policy = "default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; \
                      font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src"
        .to_owned();
    for script in scripts(html) {
        write!(policy, " 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
            .expect("writing to a string does not fail");
    }
    policy
}

/// The text of each script element. Scripts speak of script elements themselves, so one is looked for behind the last.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, behind) = rest.split_once("<script")?;
        let (script, behind) = behind.split_once('>')?.1.split_once("</script>")?;
        rest = behind;
        Some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_of_a_page_is_found() {
        let html = "<script a=\"b\">one('<script>')</script><p>x</p><script>two</script>";
        assert_eq!(scripts(html).collect::<Vec<_>>(), ["one('<script>')", "two"]);
    }
}
