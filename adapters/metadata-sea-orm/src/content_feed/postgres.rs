//! Changes of a PostgreSQL database, as its notifications tell them.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{ContentFeed, MetadataError, News};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgListener};
use sea_orm::sqlx::query;
use tokio::time::timeout;
use tracing::debug;

use super::{CHANNEL, Notification};
use crate::postgres::{Server, connection_failed, listen, unavailable};

/// Within this a server that is well has answered.
const ANSWER: Duration = Duration::from_secs(1);

/// A connection that was silent for so long is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(1);

/// A subscription to a PostgreSQL database.
pub(super) struct PostgresContentFeed {
    server: Arc<Server>,
    instance: u64,
    /// `None` after a failure: what is told until there is another one is lost.
    listener: Option<PgListener>,
}

impl PostgresContentFeed {
    pub(super) async fn begin(server: &Arc<Server>, instance: u64) -> Result<Self, MetadataError> {
        let listener = connected(&server.connect).await?;
        Ok(Self { server: Arc::clone(server), instance, listener: Some(listener) })
    }

    /// What a notification says that another replica has sent.
    fn read(&self, payload: &str, news: &mut Vec<News>) {
        let Ok(notification) = serde_json::from_str::<Notification>(payload) else {
            // Of a later version, which says more than we understand.
            debug!("a notification was not understood");
            return news.push(News::Lost);
        };
        if notification.from != self.instance {
            news.extend(notification.news.into_iter().map(|piece| match piece.change() {
                Some(change) => News::Change(Box::new(change)),
                None => News::Lost,
            }));
        }
    }
}

#[async_trait]
impl ContentFeed for PostgresContentFeed {
    async fn next(&mut self) -> Result<Vec<News>, MetadataError> {
        loop {
            if self.server.is_closed() {
                return Err(unavailable("the database is closed"));
            }
            let Some(listener) = &mut self.listener else {
                self.listener = Some(connected(&self.server.connect).await?);
                return Ok(vec![News::Lost]);
            };
            let first = match timeout(SILENCE, listener.try_recv()).await {
                Ok(Ok(Some(first))) => first,
                Ok(Ok(None)) => {
                    self.listener = None;
                    continue;
                }
                Ok(Err(error)) => {
                    self.listener = None;
                    return Err(connection_failed(error));
                }
                Err(_) => {
                    let asked = timeout(ANSWER, query("SELECT 1").execute(&mut *listener)).await;
                    if !matches!(asked, Ok(Ok(_))) {
                        self.listener = None;
                        return Err(unavailable("the database did not answer in time"));
                    }
                    continue;
                }
            };
            let mut payloads = vec![first.payload().to_owned()];
            while let Some(next) = listener.next_buffered() {
                payloads.push(next.payload().to_owned());
            }
            let mut news = Vec::new();
            for payload in payloads {
                self.read(&payload, &mut news);
            }
            if !news.is_empty() {
                return Ok(news);
            }
        }
    }
}

async fn connected(options: &PgConnectOptions) -> Result<PgListener, MetadataError> {
    let listening = timeout(2 * ANSWER, listen(options, CHANNEL, ANSWER)).await;
    listening.map_err(|_| unavailable("the database did not answer in time"))?.map_err(connection_failed)
}
