//! The configuration as an operator meets it.

mod access;
mod pins;
mod proxies;
mod sources;
mod storage;
mod tracing;
mod upstreams;
mod values;

use super::*;

fn parse(text: &str) -> Config {
    Config::from_toml(text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn problems(text: &str) -> Vec<Problem> {
    match Config::from_toml(text) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.problems().to_vec(),
    }
}

/// The keys that are complained about.
fn wrong_keys(text: &str) -> Vec<String> {
    problems(text).into_iter().map(|problem| problem.key).collect()
}

fn load(text: &str, environment: &[(&str, &str)], overrides: Overrides) -> Result<Config, ConfigErrors> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("harbor-cache.toml");
    std::fs::write(&file, text).unwrap();
    let environment = environment.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Config::load(LoadOptions { file: Some(file), environment, overrides })
}

fn with_environment(text: &str, environment: &[(&str, &str)]) -> Config {
    load(text, environment, Overrides::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn names(config: &Config) -> Vec<&str> {
    config.upstreams.iter().map(|upstream| upstream.name.as_str()).collect()
}

const TWO: &str = "[[upstreams]]\nname = \"a\"\nurl = \"https://a.example\"\n\n[[upstreams]]\nname = \"b-c.d\"\nurl = \"https://b.example\"\n";
