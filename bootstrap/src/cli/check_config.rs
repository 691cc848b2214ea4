//! `check-config`: what is in force and where it comes from, or every mistake at once.

use std::io::{self, Write};

use crate::config::{Config, ConfigErrors, DEFAULT_ORIGIN, EffectiveSetting, LoadOptions};

/// What the check found, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Sound,
    Mistaken,
}

impl Verdict {
    /// 0 for a sound configuration; 2 for a mistaken one, as for a mistaken command line.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Sound => 0,
            Self::Mistaken => 2,
        }
    }
}

/// Loads the configuration, writes its summary to `out` or its mistakes to `err`, and says which it was.
pub fn run(options: LoadOptions, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Verdict> {
    report(Config::load(options), out, err)
}

fn report(loaded: Result<Config, ConfigErrors>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Verdict> {
    match loaded {
        Ok(config) => {
            summarise(&config, out)?;
            Ok(Verdict::Sound)
        }
        Err(errors) => {
            writeln!(err, "{errors}")?;
            Ok(Verdict::Mistaken)
        }
    }
}

/// Every setting with a value as a line of TOML, its place behind it.
fn summarise(config: &Config, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<(&EffectiveSetting, String)> = config
        .settings()
        .iter()
        .filter_map(|setting| Some((setting, format!("{} = {}", setting.key, setting.value.as_deref()?))))
        // An upstream has two dozen keys with defaults; repeated for each they would bury what was said.
        .filter(|(setting, _)| !(setting.key.starts_with("upstream") && setting.origin == DEFAULT_ORIGIN))
        .collect();
    let width = shown.iter().map(|(_, line)| line.chars().count()).max().unwrap_or(0).min(60);
    for (setting, line) in &shown {
        writeln!(out, "{line:<width$}  # {}", setting.origin)?;
    }
    writeln!(out)?;
    for upstream in &config.upstreams {
        let hosts: Vec<&str> = upstream.hosts.iter().map(crate::config::RegistryHost::as_str).collect();
        let marks = [
            (upstream.is_default, "default".to_owned()),
            (!upstream.enabled, "disabled".to_owned()),
            (upstream.prefix.is_some(), format!("prefix {}", upstream.prefix.as_deref().unwrap_or_default())),
            (!hosts.is_empty(), format!("hosts {}", hosts.join(", "))),
            (!upstream.routes.is_empty(), format!("{} routes", upstream.routes.len())),
            (upstream.username.is_some(), format!("account {}", upstream.username.as_deref().unwrap_or_default())),
        ];
        let marks: Vec<String> = marks.into_iter().filter_map(|(is_so, text)| is_so.then_some(text)).collect();
        writeln!(out, "upstream {}: {} ({})", upstream.name, upstream.url, marks.join("; "))?;
    }
    for line in config.notices().into_iter().chain(config.advice()) {
        writeln!(out, "\nnote: {line}")?;
    }
    writeln!(out, "\nthe configuration is sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> (Verdict, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let verdict = report(Config::from_toml(text), &mut out, &mut err).unwrap();
        (verdict, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn a_sound_configuration_is_shown_with_the_place_of_every_setting() {
        let (verdict, out, err) = check(
            "[cache]\ntag_ttl = \"5m\"\n[upstream]\nurl = \"https://r.example\"\nusername = \"u\"\npassword = \"hunter2\"\n",
        );
        assert_eq!((verdict.exit_code(), err.as_str()), (0, ""));
        let line =
            |start: &str| out.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}\n{out}"));
        assert!(line("cache.tag_ttl = \"5m\"").ends_with("# configuration:2"));
        assert!(line("server.port = 5001").ends_with("# default"));
        assert!(line("upstream.password = ***").ends_with("# configuration:6"));
        assert!(line("upstream default: https://r.example/").contains("account u"));
        assert!(!out.contains("hunter2"));
    }

    #[test]
    fn every_mistake_is_printed_and_nothing_else() {
        let (verdict, out, err) = check("[server]\nprot = 1\n[cache]\ntag_ttl = 1\n");
        assert_eq!((verdict.exit_code(), out.as_str()), (2, ""));
        assert!(err.contains("server.prot") && err.contains("cache.tag_ttl") && err.contains("did you mean"), "{err}");
    }

    #[test]
    fn upstreams_that_share_blobs_are_told_what_that_means() {
        let (_, out, _) = check("");
        assert!(out.contains("share stored blobs"), "{out}");
        let (_, out, _) = check("[upstream]\nurl = \"https://r.example\"\n");
        assert!(!out.contains("share stored blobs"), "{out}");
    }
}
