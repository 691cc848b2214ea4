//! Clients that do everything at once, until there is nobody to answer them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::client::Client;
use super::world::World;

const CLIENTS: usize = 8;

/// If so many answers do not come in this time, the kill does.
const PATIENCE: Duration = Duration::from_secs(5);

/// The clients, and what they have had.
pub(super) struct Load {
    clients: JoinSet<()>,
    answers: watch::Receiver<usize>,
    ended: Arc<AtomicBool>,
}

impl Load {
    pub(super) fn start(world: &Arc<World>, url: &str, random: &mut StdRng) -> Self {
        let (counter, answers) = watch::channel(0);
        let (counter, ended) = (Arc::new(counter), Arc::new(AtomicBool::new(false)));
        let mut clients = JoinSet::new();
        for number in 0..CLIENTS {
            let mut client = Client::new(world, url, number, StdRng::from_rng(random));
            let (counter, ended) = (Arc::clone(&counter), Arc::clone(&ended));
            clients.spawn(async move {
                while !ended.load(Ordering::SeqCst) {
                    client.ask_something().await;
                    counter.send_modify(|count| *count += 1);
                }
            });
        }
        Self { clients, answers, ended }
    }

    /// Waits until the clients have done so many things.
    pub(super) async fn has_had(&self, wanted: usize) {
        let mut answers = self.answers.clone();
        let enough = answers.wait_for(|count| *count >= wanted);
        let _ = tokio::time::timeout(PATIENCE, enough).await;
    }

    /// Ends the clients. None of them may have seen anything wrong.
    pub(super) async fn ends(mut self) {
        self.ended.store(true, Ordering::SeqCst);
        while let Some(ended) = self.clients.join_next().await {
            if let Err(error) = ended {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }
}
