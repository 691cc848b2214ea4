//! What monitoring wants to know: health, readiness, the registry API and the metrics, in the words of the guide for
//! production.

use reqwest::StatusCode;

use super::Verdict;
use super::address::{self, Metrics};
use super::ask::{Answer, Asker};
use crate::config::Config;

/// What readiness says where nothing is wanting.
const READY: &str = "ready";

/// Asks everything in turn, up to what is critical.
pub async fn check(config: &Config) -> Verdict {
    match Asker::new(config) {
        Ok(asker) => ask(&asker, config).await.unwrap_or_else(|critical| critical),
        Err(why) => Verdict::Critical(why),
    }
}

async fn ask(asker: &Asker, config: &Config) -> Result<Verdict, Verdict> {
    let health = asker.get("/health").await;
    expect(&health, StatusCode::is_success, "Health endpoint not responding")?;
    let ready = asker.get("/health/ready").await;
    expect(&ready, StatusCode::is_success, "Not ready")?;
    let registry = asker.get("/v2/").await;
    // Whoever asks for a login answers.
    let asks_for_login =
        matches!(&registry, Ok(answer) if answer.status == StatusCode::UNAUTHORIZED && answer.is_challenge);
    if !asks_for_login {
        expect(&registry, StatusCode::is_success, "Registry API not responding")?;
    }
    // It serves, though not as well as it should.
    if let Ok(Answer { word: Some(word), .. }) = &ready
        && word != READY
    {
        return Ok(Verdict::Warning(format!("Serving, but {word}")));
    }
    Ok(metrics(asker, config).await)
}

/// Metrics that are not for everybody are told, and no failure.
async fn metrics(asker: &Asker, config: &Config) -> Verdict {
    let passed = |but: &str| Verdict::Ok(format!("All health checks passed{but}"));
    let answer = match address::metrics(config, asker.base()) {
        Metrics::At(url) => asker.get_from(url.as_str()).await,
        Metrics::Somewhere => return passed("; the metrics are on a port that only the log tells"),
        Metrics::Off => return passed("; the metrics are off"),
    };
    let problem = match answer {
        Ok(answer) if answer.status.is_success() => return passed(""),
        Ok(answer) if matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
            return passed("; the metrics are protected and were not read");
        }
        Ok(answer) => answer.said(),
        Err(why) => why,
    };
    Verdict::Warning(format!("Metrics endpoint not responding: {problem}"))
}

fn expect(answer: &Result<Answer, String>, good: impl Fn(&StatusCode) -> bool, otherwise: &str) -> Result<(), Verdict> {
    match answer {
        Ok(answer) if good(&answer.status) => Ok(()),
        Ok(answer) => Err(Verdict::Critical(format!("{otherwise}: {}", answer.said()))),
        Err(why) => Err(Verdict::Critical(format!("{otherwise}: {why}"))),
    }
}
