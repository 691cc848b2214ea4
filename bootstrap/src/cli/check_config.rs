//! `check-config`: what is in force and where it comes from, or every mistake at once.

use std::io::{self, Write};

use super::CheckConfigArgs;
use crate::config::{Config, ConfigErrors, DEFAULT_ORIGIN, EffectiveSetting, LoadOptions};

/// What the check found, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Sound,
    /// Sound, and risky, where that is to count.
    Risky,
    Mistaken,
}

impl Verdict {
    /// 0 for a sound configuration, 1 for one with warnings; 2 for a mistaken one, as for a mistaken command line.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Sound => 0,
            Self::Risky => 1,
            Self::Mistaken => 2,
        }
    }
}

/// Loads the configuration, writes its summary to `out` or its mistakes to `err`, and says which it was.
pub fn run(
    options: LoadOptions,
    args: CheckConfigArgs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Verdict> {
    report(Config::load(options), args, out, err)
}

fn report(
    loaded: Result<Config, ConfigErrors>,
    args: CheckConfigArgs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Verdict> {
    match loaded {
        Ok(config) => {
            summarise(&config, out)?;
            let is_risky = advise(&config, out)?;
            Ok(if args.strict && is_risky { Verdict::Risky } else { Verdict::Sound })
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
    Ok(())
}

/// Warnings and notes, and whether there was a warning.
fn advise(config: &Config, out: &mut dyn Write) -> io::Result<bool> {
    let warnings: Vec<String> = config.notices().into_iter().chain(config.exposed_secrets()).collect();
    for line in &warnings {
        writeln!(out, "\nwarning: {line}")?;
    }
    for line in config.advice() {
        writeln!(out, "\nnote: {line}")?;
    }
    match warnings.len() {
        0 => writeln!(out, "\nthe configuration is sound")?,
        1 => writeln!(out, "\nthe configuration is sound, with one warning")?,
        many => writeln!(out, "\nthe configuration is sound, with {many} warnings")?,
    }
    Ok(!warnings.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> (Verdict, String, String) {
        check_with(CheckConfigArgs { strict: false }, text)
    }

    fn check_with(args: CheckConfigArgs, text: &str) -> (Verdict, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let verdict = report(Config::from_toml(text), args, &mut out, &mut err).unwrap();
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
    fn warnings_count_where_that_is_asked_for() {
        let strict = CheckConfigArgs { strict: true };
        let risky = "[server]\nbind_address = \"0.0.0.0\"\n";
        let (verdict, out, _) = check_with(strict, risky);
        assert_eq!(verdict.exit_code(), 1);
        assert!(out.contains("warning: 0.0.0.0:5001 is plain HTTP"), "{out}");
        assert!(out.ends_with("the configuration is sound, with one warning\n"), "{out}");
        assert_eq!(check(risky).0, Verdict::Sound);
        assert_eq!(check_with(strict, "").0, Verdict::Sound, "notes do not count");
    }

    #[test]
    fn upstreams_that_share_blobs_are_told_what_that_means() {
        let (_, out, _) = check("");
        assert!(out.contains("share stored blobs"), "{out}");
        let (_, out, _) = check("[upstream]\nurl = \"https://r.example\"\n");
        assert!(!out.contains("share stored blobs"), "{out}");
    }
}
