//! `harbor-cache migrate-store`: copies what is stored to another backend.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use application::inventory::jobs::Progress;
use application::migrate_store::Migration;
use application::tasks::Tasks;
use domain::cache::BlobKey;
use domain::ports::{BlobStore, Staging};
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use url::Url;

use crate::cli::MigrateStoreArgs;
use crate::config::{Config, S3StorageConfig};
use crate::store;

/// Between two looks at how far it has come.
const TICK: Duration = Duration::from_millis(200);

/// Objects that are copied at a time.
const AT_ONCE: usize = 8;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Complete,
    /// Objects were not copied.
    Incomplete,
}

impl Verdict {
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Complete => 0,
            Self::Incomplete => 1,
        }
    }
}

/// Where objects are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `[storage.local]` of the configuration.
    Local,
    /// `[storage.s3]` of the configuration.
    S3,
    Directory(PathBuf),
    /// Another bucket; what the URL does not say is as in `[storage.s3]`.
    Bucket(Url),
}

impl std::str::FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const FORM: &str = "write local or s3 for what the configuration says, a directory, or \
            s3://<bucket>/<prefix>?endpoint=<URL>&region=<name>";
        match text {
            "local" => return Ok(Self::Local),
            "s3" => return Ok(Self::S3),
            _ if !text.contains("://") => return Ok(Self::Directory(text.into())),
            _ => {}
        }
        let url = Url::parse(text).map_err(|error| format!("{error}; {FORM}"))?;
        match url.scheme() {
            "file" => url.to_file_path().map(Self::Directory).map_err(|()| FORM.to_owned()),
            // A command line can be read by everybody on the machine.
            "s3" if !url.username().is_empty() || url.password().is_some() => {
                Err("keys do not belong on a command line: set them in [storage.s3] or as the AWS SDK finds them"
                    .to_owned())
            }
            "s3" if url.host_str().is_some_and(|host| !host.is_empty()) => Ok(Self::Bucket(url)),
            _ => Err(FORM.to_owned()),
        }
    }
}

/// Copies all objects, and writes what was not copied and how many were to `out`.
///
/// # Errors
///
/// One of the stores cannot be used.
pub async fn run(config: &Config, args: &MigrateStoreArgs, out: &mut (dyn Write + Send)) -> anyhow::Result<Verdict> {
    let tasks = Tasks::new();
    let (from, beside_from) = open(config, &args.from, true, &tasks).await.context("--from")?;
    let (to, beside_to) = open(config, &args.to, false, &tasks).await.context("--to")?;
    // Of two buckets neither has a place where bytes could wait.
    let between = tempfile::Builder::new().prefix("harbor-cache-migrate-").tempdir()?;
    let staging = match beside_to.or(beside_from) {
        Some(staging) => staging,
        None => store::open_files(between.path())?.1,
    };
    let migration = Migration { from, to, staging, at_once: AT_ONCE };
    let (objects, bytes) = migration.size().await.context("the objects could not be listed")?;
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}")
        .context("the progress bar's template is wrong")?;
    let bar = ProgressBar::new(bytes).with_style(style);
    let (progress, mut failed) = (Progress::default(), None);
    let mut tell = |key: &BlobKey, why: &str| {
        if let Err(error) = bar.suspend(|| writeln!(out, "{key}: {why}")) {
            failed.get_or_insert(error);
        }
    };
    let done = {
        let work = migration.run(&progress, &mut tell);
        tokio::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => break done,
                () = tokio::time::sleep(TICK) => bar.set_position(progress.counts().bytes),
            }
        }
    };
    bar.finish_and_clear();
    failed.map_or(Ok(()), Err)?;
    let done = done.context("the objects could not be listed to their end; run it again to go on")?;
    write!(
        out,
        "{} of {objects} objects looked at: {} of {} copied, {} were there",
        done.objects,
        done.copied,
        HumanBytes(done.copied_bytes),
        done.present
    )?;
    for (count, what) in [(done.damaged, "do not have their digest"), (done.failed, "failed; run it again")] {
        if count > 0 {
            write!(out, ", {count} {what}")?;
        }
    }
    writeln!(out)?;
    Ok(if done.damaged + done.failed == 0 { Verdict::Complete } else { Verdict::Incomplete })
}

/// A store, and the staging area of one that is a directory.
type Opened = (Arc<dyn BlobStore>, Option<Arc<dyn Staging>>);

/// Opens the store. A directory to read from has to be there.
async fn open(config: &Config, place: &Place, to_read: bool, tasks: &Tasks) -> anyhow::Result<Opened> {
    let s3 = match place {
        Place::Local => return directory(&config.storage.local.path, to_read),
        Place::Directory(path) => return directory(path, to_read),
        Place::S3 => config.storage.s3.clone(),
        Place::Bucket(url) => bucket(config, url)?,
    };
    let bucket = store::open_s3(&s3, tasks).await?;
    bucket.check().await.context("the bucket cannot be used")?;
    Ok((bucket, None))
}

fn directory(path: &Path, to_read: bool) -> anyhow::Result<Opened> {
    if to_read && !path.join("VERSION").is_file() {
        bail!("there is no store at {}", path.display());
    }
    let (store, staging) = store::open_files(path)?;
    Ok((store, Some(staging)))
}

/// The bucket of the URL, with the keys and times of the configuration. Checked as a configuration is.
fn bucket(config: &Config, url: &Url) -> anyhow::Result<S3StorageConfig> {
    let configured = &config.storage.s3;
    let mut table = toml::Table::new();
    table.insert("bucket".to_owned(), url.host_str().unwrap_or_default().into());
    table.insert("prefix".to_owned(), url.path().trim_matches('/').into());
    table.insert("allow_http".to_owned(), configured.allow_http.into());
    for (key, value) in url.query_pairs() {
        match &*key {
            "endpoint" | "region" => table.insert(key.into_owned(), value.into_owned().into()),
            "force_path_style" | "allow_http" => table.insert(key.into_owned(), (value == "true").into()),
            _ => bail!("{key} cannot be set in the URL; set it in [storage.s3]"),
        };
    }
    let storage = toml::Table::from_iter([("s3".to_owned(), toml::Value::Table(table.clone()))]);
    let text = toml::Table::from_iter([("storage".to_owned(), toml::Value::Table(storage))]).to_string();
    let named = Config::from_toml(&text)?.storage.s3;
    let is_named = |key: &str| table.contains_key(key);
    Ok(S3StorageConfig {
        bucket: named.bucket,
        prefix: named.prefix,
        allow_http: named.allow_http,
        region: named.region.or_else(|| configured.region.clone()),
        endpoint: if is_named("endpoint") { named.endpoint } else { configured.endpoint.clone() },
        force_path_style: if is_named("force_path_style") {
            named.force_path_style
        } else {
            configured.force_path_style
        },
        ..configured.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Result<Place, String> {
        text.parse()
    }

    #[test]
    fn places_are_named_as_the_configuration_a_directory_or_a_bucket() {
        assert_eq!(place("local"), Ok(Place::Local));
        assert_eq!(place("s3"), Ok(Place::S3));
        assert_eq!(place("/var/x"), Ok(Place::Directory("/var/x".into())));
        assert_eq!(place("file:///var/x"), Ok(Place::Directory("/var/x".into())));
        assert!(matches!(place("s3://bucket/a/b?region=x"), Ok(Place::Bucket(_))));
        for wrong in ["ftp://x/y", "s3://", "s3:///prefix"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
        assert!(place("s3://key:secret@bucket").expect_err("keys").contains("[storage.s3]"));
    }

    #[test]
    fn a_bucket_takes_what_its_url_does_not_say_from_the_configuration() {
        let config = Config::from_toml(
            "[storage.s3]\nbucket = \"one\"\nprefix = \"p\"\nendpoint = \"https://s3.example.com\"\nregion = \"r\"\n\
             access_key = \"AKIA\"\nsecret_key = \"very-secret\"",
        );
        let config = config.expect("sound");
        let other = bucket(&config, &Url::parse("s3://two/a/b?region=elsewhere").expect("a URL")).expect("sound");
        assert_eq!((other.bucket.as_deref(), other.prefix.as_str()), (Some("two"), "a/b"));
        assert_eq!((other.region.as_deref(), other.endpoint.is_some()), (Some("elsewhere"), true));
        assert!(other.access_key.is_some());
        let refused = |url: &str| bucket(&config, &Url::parse(url).expect("a URL")).is_err();
        assert!(refused("s3://two?endpoint=http://clear.example.com"), "in clear");
        assert!(!refused("s3://two?endpoint=http://clear.example.com&allow_http=true"));
        assert!(refused("s3://two?secret_key=x"));
    }
}
