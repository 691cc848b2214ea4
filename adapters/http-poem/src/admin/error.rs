//! The one error body of the administration API, and where errors become it.

use std::sync::Arc;
use std::time::Duration;

use application::admin::{AdminError, SettingProblem};
use application::auth::AuthError;
use application::inventory::InventoryError;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response};
use poem_openapi::error::{ParseParamError, ParseRequestPayloadError};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object};
use tracing::error;

use super::body;
use super::described::{BodyCheck, Described, Wrong};
use super::problem::ProblemBody;
use crate::log::request_id;

/// Told to clients that should try again when nothing better is known.
const DEFAULT_RETRY: Duration = Duration::from_secs(5);

/// What went wrong, in a word.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A value is not one that can be.
    Invalid,
    /// Nobody has logged in, or the login has ended.
    Unauthorized,
    /// The account may not do this.
    Forbidden,
    NotFound,
    MethodNotAllowed,
    /// It contradicts what is there.
    Conflict,
    /// It is defined in the configuration file and changed there.
    DefinedInFile,
    /// The configuration file is not sound; `problems` says why.
    InvalidFile,
    /// It has been changed since the revision in `If-Match`.
    Stale,
    TooLarge,
    UnsupportedMediaType,
    TooManyRequests,
    Internal,
    /// Something that is needed cannot be reached at the moment.
    Unavailable,
}

/// Every error has this body.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct ErrorBody {
    pub code: ErrorCode,
    /// What was wrong and how to mend it, for people.
    pub message: String,
    /// The field of the request that it is about.
    pub field: Option<String>,
    /// Every mistake of the configuration file, where that is what was wrong.
    pub problems: Option<Vec<ProblemBody>>,
    /// The request's id, under which the log says more.
    pub request_id: Option<String>,
}

/// What every operation may fail with.
#[derive(Debug, ApiResponse)]
pub enum ApiError {
    /// A value of the request is not one that can be.
    #[oai(status = 400)]
    Invalid(Json<ErrorBody>),
    /// Nobody has logged in, or the login has ended.
    #[oai(status = 401)]
    Unauthorized(Json<ErrorBody>, #[oai(header = "WWW-Authenticate")] String),
    /// The account may not do this.
    #[oai(status = 403)]
    Forbidden(Json<ErrorBody>),
    /// There is nothing of this name.
    #[oai(status = 404)]
    NotFound(Json<ErrorBody>),
    /// The address does not take this method.
    #[oai(status = 405)]
    MethodNotAllowed(Json<ErrorBody>),
    /// It contradicts what is there.
    #[oai(status = 409)]
    Conflict(Json<ErrorBody>),
    /// It has been changed since the revision in `If-Match`.
    #[oai(status = 412)]
    Stale(Json<ErrorBody>),
    /// The body is too large.
    #[oai(status = 413)]
    TooLarge(Json<ErrorBody>),
    /// The body is not JSON.
    #[oai(status = 415)]
    UnsupportedMediaType(Json<ErrorBody>),
    /// Too many attempts; `Retry-After` says when the next one is looked at.
    #[oai(status = 429)]
    TooManyRequests(Json<ErrorBody>, #[oai(header = "Retry-After")] u64),
    /// This service failed.
    #[oai(status = 500)]
    Internal(Json<ErrorBody>),
    /// Something that is needed cannot be reached; `Retry-After` says when to try again.
    #[oai(status = 503)]
    Unavailable(Json<ErrorBody>, #[oai(header = "Retry-After")] u64),
}

impl ErrorBody {
    fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: None, problems: None, request_id: None }
    }
}

impl ApiError {
    pub(super) fn invalid(field: &str, message: impl std::fmt::Display) -> Self {
        let mut body = ErrorBody::new(ErrorCode::Invalid, format!("{field}: {message}"));
        body.field = Some(field.to_owned());
        Self::Invalid(Json(body))
    }

    /// For a body that is not what the document says.
    pub(super) fn wrong(wrong: Wrong) -> Self {
        match wrong.field {
            Some(field) => Self::invalid(&field, wrong.message),
            None => Self::Invalid(Json(ErrorBody::new(ErrorCode::Invalid, wrong.message))),
        }
    }

    pub(super) fn unauthorized(message: &str) -> Self {
        let body = ErrorBody::new(ErrorCode::Unauthorized, message);
        Self::Unauthorized(Json(body), "Bearer realm=\"harbor-cache\"".to_owned())
    }

    pub(super) fn forbidden(message: &str) -> Self {
        Self::Forbidden(Json(ErrorBody::new(ErrorCode::Forbidden, message)))
    }

    pub(super) fn not_found(message: &str) -> Self {
        Self::NotFound(Json(ErrorBody::new(ErrorCode::NotFound, message)))
    }

    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::Conflict(Json(ErrorBody::new(ErrorCode::Conflict, message)))
    }

    /// For what the configuration file defines.
    pub(super) fn defined_in_file(message: impl Into<String>) -> Self {
        Self::Conflict(Json(ErrorBody::new(ErrorCode::DefinedInFile, message)))
    }

    /// For a configuration that was read again.
    fn not_sound(message: String, problems: Vec<SettingProblem>) -> Self {
        let mut body = ErrorBody::new(ErrorCode::InvalidFile, message);
        body.problems = Some(problems.into_iter().map(ProblemBody::from).collect());
        Self::Conflict(Json(body))
    }

    fn too_many(message: &str, retry_after: Duration) -> Self {
        Self::TooManyRequests(Json(ErrorBody::new(ErrorCode::TooManyRequests, message)), seconds(retry_after))
    }

    pub(super) fn unavailable(message: &str) -> Self {
        Self::Unavailable(Json(ErrorBody::new(ErrorCode::Unavailable, message)), seconds(DEFAULT_RETRY))
    }

    /// Logs the cause, which the client does not get to see.
    pub(super) fn internal(cause: &dyn std::error::Error) -> Self {
        error!(error = display_chain(cause), "an administration request failed");
        let message = "this service failed; the request id leads to the cause in its log";
        Self::Internal(Json(ErrorBody::new(ErrorCode::Internal, message)))
    }
}

fn display_chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

fn seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

impl From<AdminError> for ApiError {
    fn from(error: AdminError) -> Self {
        let message = error.to_string();
        match error {
            AdminError::NotFound(_) => Self::not_found(&message),
            AdminError::NameTaken | AdminError::LastAdmin | AdminError::Conflict(_) => Self::conflict(message),
            AdminError::NotSound(problems) => Self::not_sound(message, problems),
            AdminError::DefinedInFile(_) => Self::defined_in_file(message),
            AdminError::Stale => Self::Stale(Json(ErrorBody::new(ErrorCode::Stale, message))),
            AdminError::Invalid { field, message } => Self::invalid(field, message),
            AdminError::Mistaken { field, message } => Self::invalid(&field, message),
            AdminError::WrongPassword => Self::invalid("current_password", message),
            AdminError::TooManyAttempts { retry_after } => Self::too_many(&message, retry_after),
            AdminError::Busy => Self::unavailable(&message),
            AdminError::Unavailable(cause) => {
                error!(error = display_chain(&*cause), "an administration request failed");
                Self::unavailable(&message)
            }
            AdminError::Internal(cause) => Self::internal(&*cause),
        }
    }
}

impl From<InventoryError> for ApiError {
    fn from(error: InventoryError) -> Self {
        let message = error.to_string();
        match error {
            InventoryError::NotFound(_) => Self::not_found(&message),
            InventoryError::Pinned(_) | InventoryError::TooManyTasks(_) | InventoryError::TooManyPins(_) => {
                Self::conflict(message)
            }
            InventoryError::PinnedByFile { .. } => Self::defined_in_file(message),
            InventoryError::Unavailable(cause) => {
                error!(error = display_chain(&*cause), "an administration request failed");
                Self::unavailable(&message)
            }
            InventoryError::Interrupted => Self::unavailable(&message),
        }
    }
}

impl From<AuthError> for ApiError {
    fn from(error: AuthError) -> Self {
        let message = error.to_string();
        match error {
            AuthError::BadCredentials | AuthError::InvalidToken(_) | AuthError::Revoked => Self::unauthorized(&message),
            AuthError::Unauthenticated => {
                Self::unauthorized("authentication is required; send the token of POST /api/v1/auth/login as Bearer")
            }
            AuthError::TooManyAttempts { retry_after } => Self::too_many(&message, retry_after),
            AuthError::Busy => Self::unavailable(&message),
            AuthError::Unavailable(cause) => {
                error!(error = display_chain(&*cause), "an administration request failed");
                Self::unavailable(&message)
            }
            AuthError::Internal(cause) => Self::internal(&*cause),
        }
    }
}

/// Gives every failed answer the one body, also those of the framework's own extractors and routes.
#[derive(Clone, Debug)]
pub(super) struct OneErrorBody {
    pub(super) described: Arc<Described>,
}

impl<E: Endpoint> Middleware<E> for OneErrorBody {
    type Output = WithOneErrorBody<E>;

    fn transform(&self, inner: E) -> Self::Output {
        WithOneErrorBody { inner, described: Arc::clone(&self.described) }
    }
}

/// An endpoint whose errors all have one body.
#[derive(Debug)]
pub(super) struct WithOneErrorBody<E> {
    inner: E,
    described: Arc<Described>,
}

impl<E: Endpoint> Endpoint for WithOneErrorBody<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let id = request_id(&request).to_owned();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let body = body::read(&mut request).await;
        let result = match &body {
            Ok(body) => {
                let (described, body) = (Arc::clone(&self.described), body.clone());
                request.extensions_mut().insert(BodyCheck { described, path: path.clone(), body });
                self.inner.call(request).await.map(poem::IntoResponse::into_response)
            }
            Err(error) => Err(poem::Error::from_string(error.to_string(), error.status())),
        };
        let mut response = match result {
            Ok(response) => response,
            Err(error) => {
                if error.is_from_response() {
                    error.into_response()
                } else {
                    let wrong =
                        wrong(&error, || self.described.explain(&method, &path, body.as_deref().unwrap_or_default()));
                    of_framework(error.status(), &error.to_string(), self.described.allowed(&path), wrong)
                }
            }
        };
        if response.status().is_client_error() || response.status().is_server_error() {
            response = with_request_id(response, &id).await;
        }
        // Answers are about one caller and one moment.
        response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        Ok(response)
    }
}

/// Which part of the request the framework refused.
fn wrong(error: &poem::Error, explain: impl FnOnce() -> Option<Wrong>) -> Option<Wrong> {
    if let Some(parameter) = error.downcast_ref::<ParseParamError>() {
        return Some(Wrong { field: Some(parameter.name.to_owned()), message: parameter.reason.clone() });
    }
    error.is::<ParseRequestPayloadError>().then(explain).flatten()
}

/// The body of an error that no handler made.
fn of_framework(status: StatusCode, told: &str, allow: Option<HeaderValue>, wrong: Option<Wrong>) -> Response {
    let (status, code, message) = match status {
        StatusCode::NOT_FOUND => (
            status,
            ErrorCode::NotFound,
            "there is nothing at this address; GET /api/v1/docs shows what there is".to_owned(),
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            (status, ErrorCode::MethodNotAllowed, "this address does not take this method".to_owned())
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            status,
            ErrorCode::UnsupportedMediaType,
            "the body has to be JSON, with Content-Type: application/json".to_owned(),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (status, ErrorCode::TooLarge, told.to_owned()),
        StatusCode::UNAUTHORIZED => (status, ErrorCode::Unauthorized, told.to_owned()),
        status if status.is_client_error() => (StatusCode::BAD_REQUEST, ErrorCode::Invalid, told.to_owned()),
        _ => (
            StatusCode::INTERNAL_SERVER_ERROR,
            ErrorCode::Internal,
            "this service failed; the request id leads to the cause in its log".to_owned(),
        ),
    };
    let mut body = ErrorBody::new(code, message);
    if let Some(wrong) = wrong {
        body.message = match &wrong.field {
            Some(field) => format!("{field}: {}", wrong.message),
            None => wrong.message,
        };
        body.field = wrong.field;
    }
    let mut response = Json(body).into_response();
    response.set_status(status);
    if let Some(allow) = allow.filter(|_| status == StatusCode::METHOD_NOT_ALLOWED) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

/// Writes the request's id into an error body.
async fn with_request_id(response: Response, id: &str) -> Response {
    let (parts, body) = response.into_parts();
    let is_json =
        parts.headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    let bytes = body.into_bytes().await.unwrap_or_default();
    let parsed = if is_json { serde_json::from_slice::<serde_json::Value>(&bytes).ok() } else { None };
    let bytes = match parsed {
        Some(serde_json::Value::Object(mut fields)) => {
            fields.insert("request_id".to_owned(), id.into());
            serde_json::to_vec(&fields).unwrap_or_default()
        }
        _ => bytes.to_vec(),
    };
    let mut response = Response::from_parts(parts, bytes.into());
    response.headers_mut().remove(http::header::CONTENT_LENGTH);
    response
}
