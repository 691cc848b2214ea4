//! `GET /v2/` (distribution-spec, end-1).

use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::{Method, StatusCode};

use crate::auth::Access;
use crate::call::Call;
use crate::client::{RegistryClient, refuse_html};
use crate::error::bad_answer;
use crate::permits::Share;
use crate::read;

pub(crate) async fn probe(client: &RegistryClient) -> Result<(), UpstreamError> {
    let call = Call::new(Method::GET, client.endpoint("/v2/"));
    let outcome = if client.has_account() {
        client.send(Share::Question, &Access::Ping, call).await
    } else {
        // A challenge is all that a registry owes somebody without an account: Harbor gives no anonymous token for a ping.
        client.send_bare(Share::Question, call).await
    };
    let (answer, _permit) = match outcome {
        Err(error) if error.kind() == UpstreamErrorKind::Denied && client.has_account() => return Err(refused(error)),
        other => other?,
    };
    match answer.response.status() {
        StatusCode::OK => {
            refuse_html(&answer, "ping")?;
            read::drain(answer.response).await;
            Ok(())
        }
        StatusCode::UNAUTHORIZED if answer.challenges() => {
            read::drain(answer.response).await;
            Ok(())
        }
        StatusCode::NOT_FOUND => Err(bad_answer("ping: there is no registry at this URL")),
        _ => match client.failure(answer, "ping").await {
            error if error.kind() == UpstreamErrorKind::Denied && client.has_account() => Err(refused(error)),
            error => Err(error),
        },
    }
}

fn refused(source: UpstreamError) -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::AccountRefused, "ping: the registry refuses our account").with_source(source)
}
