//! What `check-config` says beyond the notices: what is sound, and may not be what somebody who serves others wants.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use bytesize::ByteSize;

use super::{CacheIsolation, Config, DEFAULT_ORIGIN, LogFormat, StorageBackend};

impl Config {
    /// What is worth a thought when the configuration is checked.
    pub fn advice(&self) -> Vec<String> {
        let unknown = self.unknown_upstreams(&[]).into_iter();
        let unknown = unknown.map(|problem| format!("{}: {}; {}", problem.key, problem.message, problem.remedy));
        let mut advice: Vec<String> = unknown.chain(self.shared_blobs()).chain(self.small_disk()).collect();
        if self.serves_others() {
            advice.extend(self.limits_that_nobody_chose());
            advice.extend(self.log_for_people());
            advice.extend(self.unknown_clients());
            advice.extend(self.what_replicas_lack());
        }
        advice
    }

    /// The secrets that everybody who has an account on this machine can read.
    pub fn exposed_secrets(&self) -> Option<String> {
        let file = self.file()?;
        let mode = std::fs::metadata(file).ok()?.permissions().mode();
        if mode & 0o004 == 0 {
            return None;
        }
        let place = format!("{}:", file.display());
        let secrets = self.settings().iter().filter(|setting| {
            setting.origin.starts_with(&place) && setting.value.as_deref().is_some_and(|value| value.contains("***"))
        });
        let keys: Vec<&str> = secrets.map(|setting| setting.key.as_str()).collect();
        (!keys.is_empty()).then(|| {
            let file = file.display();
            format!(
                "{file} holds secrets ({}) and every user of this machine can read it: chmod o-r {file}, or name files that \
                 hold them",
                keys.join(", ")
            )
        })
    }

    /// Whether more than a trial on this machine.
    fn serves_others(&self) -> bool {
        !self.server.bind_address.is_loopback() || self.server.public_url.is_some()
    }

    fn is_default(&self, key: &str) -> bool {
        self.settings().iter().any(|setting| setting.key == key && setting.origin == DEFAULT_ORIGIN)
    }

    fn shared_blobs(&self) -> Option<String> {
        let shared: Vec<&str> = self
            .enabled_upstreams()
            .filter(|upstream| upstream.cache_isolation == CacheIsolation::Shared)
            .map(|upstream| upstream.name.as_str())
            .collect();
        (shared.len() >= 2).then(|| {
            format!(
                "the upstreams {} share stored blobs: one that answers 200 for a digest it does not have unlocks the bytes \
                 that another one brought. Set cache_isolation = \"isolated\" on those that you trust less.",
                shared.join(", ")
            )
        })
    }

    fn small_disk(&self) -> Option<String> {
        if self.storage.backend != StorageBackend::Local {
            return None;
        }
        let path = &self.storage.local.path;
        let (disk, size) = (disk_of(path)?, self.cache.max_size);
        (size > disk).then(|| {
            format!(
                "cache.max_size is {}, and the whole disk of {} has {}: when it is full, contents are streamed through \
                 uncached. Lower it, and leave room for the database and for downloads under way",
                size.display().si(),
                path.display(),
                disk.display().si()
            )
        })
    }

    fn limits_that_nobody_chose(&self) -> Vec<String> {
        let mut advice = Vec::new();
        if self.is_default("cache.max_size") {
            advice.push(format!(
                "cache.max_size is the default of {}: as a rule it is to hold the images in use, half as much again; `GET \
                 /api/v1/cache/advisor` of a running server tells what another size would do",
                self.cache.max_size.display().si()
            ));
        }
        if self.cache.inventory_settings().retention.is_none() {
            advice.push(
                "cache.retention_days is not set: what nobody pulls any more stays until cache.max_size makes it go"
                    .to_owned(),
            );
        }
        if self.storage.backend == StorageBackend::Memory {
            advice
                .push("storage.backend is \"memory\": accounts and all that is cached end with the process".to_owned());
        }
        advice
    }

    fn log_for_people(&self) -> Vec<String> {
        let mut advice = Vec::new();
        if self.logging.format == LogFormat::Pretty {
            advice.push("logging.format is \"pretty\": programs that collect logs read \"json\"".to_owned());
        }
        let general = self.logging.level.split(',').map(str::trim).find(|directive| !directive.contains(['=', '[']));
        if let Some(level) =
            general.filter(|level| ["debug", "trace"].iter().any(|loud| loud.eq_ignore_ascii_case(level)))
        {
            advice.push(format!(
                "logging.level is \"{level}\", which is for a search and fills disks: write \"info\"; `PUT /api/v1/config` and \
                 SIGHUP change it while the server runs"
            ));
        }
        advice
    }

    /// Behind a proxy that is not known as one, all clients are one.
    fn unknown_clients(&self) -> Option<String> {
        let server = &self.server;
        let ends_tls_elsewhere =
            server.tls.is_none() && server.public_url.as_ref().is_some_and(|base| base.url().scheme() == "https");
        (ends_tls_elsewhere && server.trusted_proxies.is_empty()).then(|| {
            "server.public_url is https and this server has no certificate, so a proxy stands before it: until \
             server.trusted_proxies names it, its address stands for every client in the log, in the audit record and in the \
             limits of failed logins"
                .to_owned()
        })
    }

    fn what_replicas_lack(&self) -> Option<String> {
        if !self.database.is_shared() {
            return None;
        }
        if self.storage.backend != StorageBackend::S3 {
            return Some(
                "the database can be shared by replicas and the blobs cannot: further replicas would have rows of objects that \
                 they do not have. For replicas, set [storage] backend = \"s3\""
                    .to_owned(),
            );
        }
        self.cluster.advertise_url.is_none().then(|| {
            "cluster.advertise_url is not set: what several replicas want at the same moment is downloaded by each of them"
                .to_owned()
        })
    }
}

/// The size of the disk that the path is on, or will be.
fn disk_of(path: &Path) -> Option<ByteSize> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    // Some file systems do not know how large they are.
    Some(ByteSize::b(disk.f_blocks * disk.f_frsize)).filter(|size| size.as_u64() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A configuration for others, without a word of advice.
    const PRODUCTION: &str = "[server]\nbind_address = \"0.0.0.0\"\npublic_url = \"https://r.example\"\n\
        trusted_proxies = [\"10.0.0.1\"]\n[upstream]\nurl = \"https://h.example\"\n[cache]\nmax_size = \"1 MB\"\n\
        retention_days = 30\n[logging]\nlevel = \"info,sqlx=debug\"\nformat = \"json\"\n";

    fn advice(text: &str) -> Vec<String> {
        Config::from_toml(text).unwrap().advice()
    }

    #[test]
    fn a_configuration_that_says_all_of_it_has_no_advice() {
        assert_eq!(advice(PRODUCTION), Vec::<String>::new());
    }

    #[test]
    fn whoever_serves_others_is_told_each_thing_that_is_missing() {
        for (before, after, told) in [
            ("max_size = \"1 MB\"\n", "", "cache.max_size is the default of 10"),
            ("retention_days = 30\n", "", "cache.retention_days is not set"),
            ("retention_days = 30", "retention_days = 0", "cache.retention_days is not set"),
            ("format = \"json\"\n", "", "logging.format is \"pretty\""),
            ("\"info,sqlx=debug\"", "\"sqlx=info, Debug\"", "logging.level is \"Debug\""),
            ("trusted_proxies = [\"10.0.0.1\"]\n", "", "until server.trusted_proxies names it"),
            ("[cache]", "[storage]\nbackend = \"memory\"\n[cache]", "end with the process"),
            ("[cache]", "[database]\nurl = \"postgres://u@localhost/x\"\n[cache]", "the blobs cannot"),
            (
                "[cache]",
                "[database]\nurl = \"postgres://u@localhost/x\"\n[storage]\nbackend = \"s3\"\ns3.bucket = \"bucket\"\n[cache]",
                "cluster.advertise_url is not set",
            ),
        ] {
            assert!(PRODUCTION.contains(before), "{before}");
            let advice = advice(&PRODUCTION.replace(before, after));
            assert!(matches!(&advice[..], [one] if one.contains(told)), "{told}: {advice:?}");
        }
    }

    #[test]
    fn a_trial_on_one_machine_is_not_lectured() {
        assert_eq!(advice("[upstream]\nurl = \"https://h.example\"\n"), Vec::<String>::new());
    }

    #[test]
    fn a_cache_that_is_larger_than_its_disk_is_told_of() {
        let told = advice("[upstream]\nurl = \"https://h.example\"\n[cache]\nmax_size = \"1000 PB\"\n");
        assert!(matches!(&told[..], [one] if one.contains("the whole disk of ./data has")), "{told:?}");
    }
}
