//! What is wrong with a configuration, as it is answered.

use application::admin::SettingProblem;
use poem_openapi::Object;

/// A mistake.
#[derive(Clone, Debug, Object)]
#[oai(rename = "ConfigProblem")]
pub struct ProblemBody {
    /// Where it stands: a file and line, as in `/etc/harbor-cache/config.toml:12`, or what stands for them.
    source: String,
    /// The key, if it is about one.
    key: String,
    message: String,
    /// What to do about it.
    remedy: String,
}

impl From<SettingProblem> for ProblemBody {
    fn from(problem: SettingProblem) -> Self {
        let SettingProblem { source, key, message, remedy } = problem;
        Self { source, key, message, remedy }
    }
}
