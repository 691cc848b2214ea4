//! What a container runtime wants to know: whether the process takes work.

use super::Verdict;
use super::ask::Asker;
use crate::config::Config;

/// Asks `/health`.
pub async fn check(config: &Config) -> Verdict {
    let asker = match Asker::new(config) {
        Ok(asker) => asker,
        Err(why) => return Verdict::Critical(why),
    };
    match asker.get("/health").await {
        Ok(answer) if answer.status.is_success() => {
            Verdict::Ok(format!("{} says {}", asker.url("/health"), answer.said()))
        }
        Ok(answer) => Verdict::Critical(format!("{} says {}", asker.url("/health"), answer.said())),
        Err(why) => Verdict::Critical(format!("{}: {why}", asker.url("/health"))),
    }
}
