//! A bound on what some repositories may have of the store: `"dockerhub/** = 50 GB"`.

use bytesize::ByteSize;
use config::Value;
use domain::cache::PartLimit;
use domain::routing::NamePattern;

use super::{Mistake, Setting, quoted, text};

/// Most bytes that are stored of what came by the repositories whose canonical names match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryBudget {
    pub repositories: NamePattern,
    pub max_size: ByteSize,
}

impl RepositoryBudget {
    /// The same as the ledger takes it.
    pub fn limit(&self) -> PartLimit {
        PartLimit { repositories: self.repositories.clone(), max_size: self.max_size.as_u64() }
    }
}

impl Setting for RepositoryBudget {
    fn kind() -> String {
        "budget".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write for example \"dockerhub/** = 50 GB\": repositories, an equals sign, a size";
        let text = text(value).ok_or_else(|| Mistake::kind("a budget", value, REMEDY))?;
        let Some((repositories, max_size)) = text.split_once('=') else {
            return Err(Mistake::new(format!("{text:?} has no equals sign"), REMEDY));
        };
        let part = |text: &str| Value::new(None, text.trim());
        let max_size = ByteSize::read(&part(max_size))?;
        if max_size == ByteSize::b(0) {
            return Err(Mistake::new(
                format!("{text:?}: a budget of 0 bytes holds nothing"),
                "write a size such as \"50 GB\"",
            ));
        }
        Ok(Self { repositories: NamePattern::read(&part(repositories))?, max_size })
    }

    fn show(&self) -> String {
        let size = self.max_size.show();
        quoted(&format!("{} = {}", self.repositories, size.trim_matches('"')))
    }
}
