//! The command line: what can be asked of the program, and the commands that need nothing but this definition or the
//! configuration: `check-config`, `completions`, `man`.
//!
//! What lives here: the definition of every command and flag. What may not live here: the commands that need the wiring
//! (`serve`, `route`, `pull`, `demo`); they have modules of their own beside it.
//!
//! # Adding a command
//!
//! A variant of [`Command`] with its arguments; the doc comments are the help text. Then a module with a `run`, a
//! branch in `main`, and a parsing test here.

pub mod check_config;
pub mod completions;
pub mod man;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use domain::access::{Grant, Role};
use url::Url;

use crate::config::{LoadOptions, Overrides};
use crate::migrate_store::Place;
use crate::simulate::CacheSize;

/// Harbor Cache: a caching proxy for container registries.
///
/// Without a command it serves. Without a configuration it listens on 127.0.0.1:5001, keeps its data in ./data and
/// serves the public registries.
#[derive(Clone, Debug, Parser)]
#[command(name = "harbor-cache", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes, before or after its name.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// TOML file with the configuration.
    #[arg(long, short, global = true, value_name = "FILE", env = "HARBOR_CACHE_CONFIG")]
    pub config: Option<PathBuf>,
    /// Address to listen on, in place of server.bind_address.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub bind: Option<IpAddr>,
    /// Port to listen on, in place of server.port; 0 takes any free one.
    #[arg(long, short, global = true, value_name = "PORT")]
    pub port: Option<u16>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve the cache until a signal ends it. This is what happens without a command.
    Serve,
    /// Check the configuration and print what is in force, with the place of every setting.
    ///
    /// Exits with 0 if the configuration is sound, and with 2 after printing every mistake with its place and a remedy. What is
    /// sound but risky is printed as a warning, what is worth a thought as a note. It is about the file, the
    /// environment and the flags: upstreams that administrators have defined are checked when they are, and at the start.
    CheckConfig(CheckConfigArgs),
    /// Write a configuration file to begin with: every key with what it does and its default, as comments.
    ///
    /// What is chosen here, and by --bind and --port, is set in it; what it sets is checked first.
    Init(InitArgs),
    /// Explain which upstream a name belongs to, and by which rule.
    ///
    /// It is about the upstreams of the configuration; GET /api/v1/upstreams/resolve of a running server also knows those that
    /// administrators have defined.
    Route(RouteArgs),
    /// Pull images through the cache, so that later pulls find them there.
    ///
    /// It is a client like any other: a cache that asks for a login wants an account of its own.
    Pull(PullArgs),
    /// Manage users in the database, also while the server runs: it follows within two seconds.
    #[command(subcommand)]
    User(UserCommand),
    /// Manage the keys that sign tokens.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Copy the database to a file, also while the server runs.
    ///
    /// The copy is consistent and complete, or not there. It has accounts, settings, and what is known of the cache; neither the
    /// cached blobs nor the configuration nor the key file. Only its owner can read it.
    Backup(BackupArgs),
    /// Put a backup in the place of the database. The server must be stopped.
    ///
    /// The backup is checked first. The database of before is kept beside it, under a name that is told.
    Restore(RestoreArgs),
    /// Check a stopped store: every object's digest and length, and the database against the files in both directions.
    ///
    /// Prints what is wrong, and exits with 0 if nothing is, with 1 if something is or was, and with 2 if it could not be
    /// checked, as while a cache is running.
    Fsck(FsckArgs),
    /// Make the objects of a store known to the database: for a new database beside an old store.
    ///
    /// Every object without a row is read, and gets one if it has its digest; nothing is removed. A cache may run meanwhile,
    /// unless the store is a directory, which one process uses at a time; a running cache does the same by itself. Exits with 0
    /// if everything has a row, with 1 if objects are damaged or cannot be read, and with 2 if it could not be done.
    Adopt(AdoptArgs),
    /// Copy all stored objects to another backend, such as from a directory to a bucket.
    ///
    /// What is there already is passed over: stop it and start it again as you like. Nothing is removed. The database stays as it is; let
    /// the configuration name the new store afterwards. Exits with 0 if everything is there, with 1 if objects were not
    /// copied, and with 2 if a store cannot be used.
    MigrateStore(MigrateStoreArgs),
    /// Replay requests through every eviction policy, and print what would have been hits.
    ///
    /// It needs no configuration and touches no cache. The requests are read from a log of this cache in the format json or
    /// from a registry trace of IBM, or they are made up. The figures are for caches of several sizes, beside what an
    /// oracle would reach.
    Simulate(SimulateArgs),
    /// Show the cache at work, without any network: pull a generated image cold and warm through real sockets.
    Demo(DemoArgs),
    /// Ask the cache that this configuration describes whether it is well: for container runtimes and for monitoring.
    ///
    /// Prints one line, and exits with 0 if it takes work and with 1 if it does not. With --deep it also asks whether the
    /// cache is ready, and for its registry API and its metrics, and exits with 0 (OK), 1 (WARNING) or 2 (CRITICAL). It
    /// needs no account.
    Healthcheck(HealthcheckArgs),
    /// Print the script by which a shell completes this command line.
    Completions { shell: Shell },
    /// Print the manual page, or write one for each command.
    Man(ManArgs),
}

#[derive(Args, Clone, Copy, Debug)]
pub struct CheckConfigArgs {
    /// Exit with 1 if there is a warning.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args, Clone, Debug)]
pub struct InitArgs {
    /// File to write; - for standard output. Unless given: the one that --config names, or harbor-cache.toml.
    pub file: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    pub force: bool,
    /// Registry to stand before, in place of the public ones.
    #[arg(long, value_name = "URL")]
    pub upstream: Option<String>,
    /// Account at that registry.
    #[arg(long, value_name = "NAME", requires = "upstream")]
    pub username: Option<String>,
    /// File that holds the account's password.
    #[arg(long, value_name = "FILE", requires = "username")]
    pub password_file: Option<PathBuf>,
    /// Read the account's password from the first line of standard input, and write it into the file, which then only its
    /// owner can read.
    #[arg(long, requires = "username", conflicts_with = "password_file")]
    pub password_stdin: bool,
    /// Directory for the cached contents and the database.
    #[arg(long, value_name = "DIRECTORY")]
    pub storage_path: Option<PathBuf>,
    /// Most bytes that the store may hold, such as "100 GB".
    #[arg(long, value_name = "SIZE")]
    pub max_size: Option<String>,
    /// How clients reach the server: scheme and host.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub struct RouteArgs {
    /// Name as a client asks for it, such as nginx or ghcr.io/org/app; a tag or digest is ignored.
    pub name: String,
    /// Host that the client would connect to, for upstreams that are bound to a virtual host.
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// Registry host that containerd would send as ?ns=.
    #[arg(long, value_name = "HOST")]
    pub ns: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub struct PullArgs {
    /// Images to pull, such as nginx:1.29 or ghcr.io/org/app@sha256:….
    #[arg(required = true, value_name = "IMAGE")]
    pub images: Vec<String>,
    /// Platform to follow in multi-arch images, such as linux/amd64. Unless given: all of them.
    #[arg(long, value_name = "OS/ARCH")]
    pub platform: Option<String>,
    /// Base URL of a running cache. Unless given: the one that the configuration describes, if it runs; else its store
    /// is filled directly.
    #[arg(long, value_name = "URL", value_parser = parse_server)]
    pub server: Option<Url>,
    /// PEM file with the authority that signs the running cache's certificate, in addition to the system's.
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Account to log in with, where the cache asks for a login.
    #[arg(long, value_name = "NAME", requires = "password")]
    pub username: Option<String>,
    /// File that holds the account's password.
    #[arg(long, value_name = "FILE", requires = "username", group = "password")]
    pub password_file: Option<PathBuf>,
    /// Read the account's password from the first line of standard input.
    #[arg(long, requires = "username", group = "password")]
    pub password_stdin: bool,
}

/// What to do with users.
#[derive(Clone, Debug, Subcommand)]
pub enum UserCommand {
    /// Add a user. Without --password-stdin the password is generated and printed once.
    Add {
        /// Name to log in with.
        name: String,
        /// admin, read-write or read-only.
        #[arg(long, value_name = "ROLE", default_value = "read-only", value_parser = parse_role)]
        role: Role,
        /// What is granted, in place of the role's rights: a pattern over `<upstream>/<repository>` and actions, such as
        /// 'harbor/team-a/**=pull,push'. Can be given several times.
        #[arg(long = "grant", value_name = "PATTERN=ACTIONS", value_parser = parse_grant)]
        grants: Vec<Grant>,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// List all users.
    List,
    /// Give a user a new password, and end the user's logins.
    ResetPassword {
        name: String,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// Keep a user out; tokens that were issued stop working at once.
    Disable { name: String },
    /// Let a user in again.
    Enable { name: String },
    /// Remove a user.
    Delete { name: String },
}

#[derive(Args, Clone, Debug)]
pub struct PasswordArgs {
    /// Read the password from the first line of standard input.
    #[arg(long)]
    pub password_stdin: bool,
}

/// What to do with keys.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum KeysCommand {
    /// Sign with a new key from now on. Tokens that were signed with the old ones stay good until they end.
    Rotate {
        /// Drop the old signing keys: every token ends, and everybody has to log in again.
        #[arg(long)]
        now: bool,
    },
}

#[derive(Args, Clone, Copy, Debug)]
pub struct FsckArgs {
    /// Mend it: drop rows without an object, adopt objects without a row, put what is damaged into quarantine.
    #[arg(long)]
    pub repair: bool,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct AdoptArgs {
    /// Only count what has no row. Nothing is read and nothing written.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Clone, Debug)]
pub struct MigrateStoreArgs {
    /// Where the objects are: local or s3 as configured, a directory, or
    /// s3://BUCKET/PREFIX?endpoint=URL&region=NAME with the keys of the configuration.
    #[arg(long, value_name = "PLACE")]
    pub from: Place,
    /// Where they are to be.
    #[arg(long, value_name = "PLACE")]
    pub to: Place,
}

#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    /// File to write.
    pub file: PathBuf,
    /// Overwrite the file if it is there.
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Clone, Debug)]
pub struct RestoreArgs {
    /// Backup to read. It is left as it is.
    pub file: PathBuf,
}

#[derive(Args, Clone, Debug)]
pub struct SimulateArgs {
    /// File with the requests: an array of JSON objects, or one object a line.
    #[arg(required_unless_present = "synthetic", value_name = "FILE")]
    pub trace: Option<PathBuf>,
    /// Make the requests up, like those of a registry's clients.
    #[arg(long, conflicts_with = "trace")]
    pub synthetic: bool,
    /// Which made-up requests; the same seed makes the same ones.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "trace")]
    pub seed: u64,
    /// How many made-up requests.
    #[arg(long, value_name = "N", default_value_t = 1_000_000, conflicts_with = "trace")]
    pub requests: usize,
    /// Sizes of the cache, as parts of all different contents together or in bytes.
    #[arg(long, value_name = "SIZES", value_delimiter = ',', default_value = "2.5%,5%,10%,20%,40%")]
    pub sizes: Vec<CacheSize>,
    /// Also draw the figures into this SVG file.
    #[arg(long, value_name = "FILE")]
    pub plot: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
pub struct DemoArgs {
    /// Leave the demonstration running afterwards, to be explored until Ctrl-C.
    #[arg(long)]
    pub keep: bool,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct HealthcheckArgs {
    /// Also ask whether it is ready, and for /v2/ and /metrics.
    #[arg(long)]
    pub deep: bool,
}

#[derive(Args, Clone, Debug)]
pub struct ManArgs {
    /// Write the page of the program and one of each command into this directory, which is made where it is missing.
    #[arg(long, value_name = "DIRECTORY")]
    pub into: Option<PathBuf>,
}

impl Cli {
    /// The command, `serve` if there is none.
    pub fn requested(&self) -> Command {
        self.command.clone().unwrap_or(Command::Serve)
    }
}

impl Settings {
    /// What to load for this command line, in the environment of this process.
    pub fn load_options(&self) -> LoadOptions {
        LoadOptions::from_process(self.config.clone(), Overrides { bind_address: self.bind, port: self.port })
    }
}

fn parse_role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|error: domain::access::RoleError| error.to_string())
}

fn parse_grant(text: &str) -> Result<Grant, String> {
    const FORM: &str = "write <pattern>=<actions>, such as harbor/team-a/**=pull,push";
    let (pattern, actions) = text.rsplit_once('=').ok_or(FORM)?;
    let pattern = pattern.parse().map_err(|error| format!("{error}; {FORM}"))?;
    let actions = actions.parse().map_err(|error| format!("{error}; {FORM}"))?;
    Ok(Grant { pattern, actions })
}

fn parse_server(text: &str) -> Result<Url, String> {
    const FORM: &str = "write scheme, host and port, such as http://127.0.0.1:5001";
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none() => Ok(url),
        Ok(_) => Err(FORM.to_owned()),
        Err(error) => Err(format!("{error}; {FORM}")),
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use clap::CommandFactory as _;
    use clap::error::ErrorKind;

    use super::*;

    fn parse(line: &str) -> Result<Cli, ErrorKind> {
        let words = std::iter::once("harbor-cache").chain(line.split_whitespace());
        Cli::try_parse_from(words).map_err(|error| error.kind())
    }

    #[test]
    fn the_definition_has_no_contradictions() {
        Cli::command().debug_assert();
    }

    #[test]
    fn without_a_command_it_serves() {
        assert!(matches!(parse("").unwrap().requested(), Command::Serve));
        assert!(matches!(parse("--port 1").unwrap().requested(), Command::Serve));
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for line in ["--config f.toml --bind ::1 --port 0 serve", "serve --config f.toml --bind ::1 --port 0"] {
            let settings = parse(line).unwrap().settings;
            assert_eq!(settings.config.as_deref(), Some("f.toml".as_ref()), "{line}");
            assert_eq!((settings.bind, settings.port), (Some(Ipv6Addr::LOCALHOST.into()), Some(0)), "{line}");
        }
        assert_eq!(parse("-c f.toml check-config").unwrap().settings.config, Some("f.toml".into()));
    }

    #[test]
    fn flags_become_overrides_of_the_configuration() {
        let options = parse("--bind 127.0.0.2 --port 7").unwrap().settings.load_options();
        assert_eq!(options.overrides.bind_address, Some([127, 0, 0, 2].into()));
        assert_eq!(options.overrides.port, Some(7));
    }

    #[test]
    fn every_command_takes_its_arguments() {
        let Command::Route(route) = parse("route nginx --host h --ns ghcr.io").unwrap().requested() else { panic!() };
        assert_eq!(
            (route.name.as_str(), route.host.as_deref(), route.ns.as_deref()),
            ("nginx", Some("h"), Some("ghcr.io"))
        );
        let Command::Pull(pull) = parse("pull a b:1 --server http://c:5001").unwrap().requested() else { panic!() };
        assert_eq!((pull.images, pull.server.unwrap().as_str()), (vec!["a".into(), "b:1".into()], "http://c:5001/"));
        let Command::User(UserCommand::Add { name, role, grants, password }) =
            parse("user add jane --role read-write --grant harbor/a/**=pull,push --grant hub/**=pull --password-stdin")
                .unwrap()
                .requested()
        else {
            panic!()
        };
        assert_eq!((name.as_str(), role, password.password_stdin), ("jane", Role::ReadWrite, true));
        assert_eq!(grants[0].pattern.as_str(), "harbor/a/**");
        assert_eq!((grants[0].actions.to_string(), grants.len()), ("pull,push".to_owned(), 2));
        for line in ["user list", "user disable a", "user enable a", "user delete a", "user reset-password a"] {
            assert!(matches!(parse(line).unwrap().requested(), Command::User(_)), "{line}");
        }
        let Command::Keys(KeysCommand::Rotate { now }) = parse("keys rotate --now").unwrap().requested() else {
            panic!()
        };
        assert!(now);
        let Command::Backup(backup) = parse("backup b.db --force").unwrap().requested() else { panic!() };
        assert_eq!((backup.file, backup.force), ("b.db".into(), true));
        let Command::Restore(restore) = parse("restore b.db").unwrap().requested() else { panic!() };
        assert_eq!(restore.file, PathBuf::from("b.db"));
        let Command::Simulate(simulate) = parse("simulate t.json --sizes 5%,1GB --plot p.svg").unwrap().requested()
        else {
            panic!()
        };
        assert_eq!((simulate.trace, simulate.plot), (Some("t.json".into()), Some("p.svg".into())));
        assert_eq!(simulate.sizes, [CacheSize::Part(0.05), CacheSize::Bytes(1_000_000_000)]);
        let Command::Simulate(simulate) = parse("simulate --synthetic --seed 7 --requests 9").unwrap().requested()
        else {
            panic!()
        };
        assert_eq!((simulate.seed, simulate.requests, simulate.sizes.len()), (7, 9, 5));
        let Command::Healthcheck(check) = parse("healthcheck --deep").unwrap().requested() else { panic!() };
        assert!(check.deep);
        let Command::Man(man) = parse("man --into d").unwrap().requested() else { panic!() };
        assert_eq!(man.into, Some("d".into()));
        assert!(matches!(parse("completions zsh").unwrap().requested(), Command::Completions { shell: Shell::Zsh }));
        let Command::Demo(demo) = parse("demo --keep").unwrap().requested() else { panic!() };
        assert!(demo.keep);
        assert!(matches!(
            parse("check-config --strict").unwrap().requested(),
            Command::CheckConfig(CheckConfigArgs { strict: true })
        ));
        let Command::Init(init) = parse("init h.toml --upstream u --username n --password-stdin").unwrap().requested()
        else {
            panic!()
        };
        assert_eq!((init.file, init.upstream), (Some("h.toml".into()), Some("u".into())));
        assert!(matches!(parse("fsck").unwrap().requested(), Command::Fsck(FsckArgs { repair: false })));
        let Command::MigrateStore(migrate) = parse("migrate-store --from local --to s3://b/p").unwrap().requested()
        else {
            panic!()
        };
        assert!(matches!((migrate.from, migrate.to), (Place::Local, Place::Bucket(_))));
        assert!(matches!(parse("adopt").unwrap().requested(), Command::Adopt(AdoptArgs { dry_run: false })));
        assert!(matches!(parse("adopt --dry-run").unwrap().requested(), Command::Adopt(AdoptArgs { dry_run: true })));
        assert!(matches!(parse("fsck --repair").unwrap().requested(), Command::Fsck(FsckArgs { repair: true })));
    }

    #[test]
    fn mistakes_on_the_command_line_are_told() {
        assert_eq!(parse("pull").unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(parse("route").unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(parse("--port 70000").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("--bind localhost").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("pull a --server ftp://x").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("pull a --server http://x/v2").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("user add a --role root").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("user add a --grant x").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("user add a --grant x=write").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("simulate").unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(parse("simulate t.json --seed 1").unwrap_err(), ErrorKind::ArgumentConflict);
        assert_eq!(parse("simulate t.json --synthetic").unwrap_err(), ErrorKind::ArgumentConflict);
        assert_eq!(parse("simulate t.json --sizes 0%").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("migrate-store --from local").unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(parse("migrate-store --from local --to ftp://x").unwrap_err(), ErrorKind::ValueValidation);
        assert_eq!(parse("completions tcsh").unwrap_err(), ErrorKind::InvalidValue);
        assert_eq!(parse("init --username u").unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(
            parse("init --upstream u --username n --password-file f --password-stdin").unwrap_err(),
            ErrorKind::ArgumentConflict
        );
        assert_eq!(parse("serv").unwrap_err(), ErrorKind::InvalidSubcommand);
        assert_eq!(parse("--version").unwrap_err(), ErrorKind::DisplayVersion);
    }
}
