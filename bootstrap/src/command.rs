//! From a parsed command line to an exit code.

use std::io;
use std::process::ExitCode;

use anyhow::Context as _;
use tokio::runtime::Runtime;

use crate::cli::{AdoptArgs, Cli, Command, FsckArgs, MigrateStoreArgs, PullArgs, check_config, completions, man};
use crate::config::{Config, LogFormat, LoggingConfig, TracingConfig};
use crate::puller::PlatformChoice;
use crate::{
    adopt, backup, damage, demo, fsck, healthcheck, init, keys, lifecycle, migrate_store, pull, restore, route,
    simulate, telemetry, user,
};

/// The configuration is wrong, or the command line, or the store could not be checked.
const USAGE: u8 = 2;

/// Runs the command. Errors are told on standard error, in words for the operator.
#[expect(clippy::print_stderr, reason = "this is where a command's failure is told")]
pub fn run(cli: &Cli) -> ExitCode {
    if install_crypto().is_err() {
        eprintln!("harbor-cache: TLS was set up twice");
        return ExitCode::FAILURE;
    }
    let command = cli.requested();
    if let Some(outcome) = without_configuration(&command, cli) {
        return outcome;
    }
    let config = match Config::load(cli.settings.load_options()) {
        Ok(config) => config,
        Err(errors) => {
            eprintln!("{errors}");
            return ExitCode::from(USAGE);
        }
    };
    let judged = match command {
        Command::Fsck(args) => check_store(&config, args).map(fsck::Verdict::exit_code),
        Command::Adopt(args) => adopt_objects(&config, args).map(adopt::Verdict::exit_code),
        Command::MigrateStore(args) => copy_objects(&config, &args).map(migrate_store::Verdict::exit_code),
        command => return end(dispatch(&config, command).map_err(|error| damage::explained(&config, error))),
    };
    match judged {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("harbor-cache: {:#}", damage::explained(&config, error));
            ExitCode::from(USAGE)
        }
    }
}

/// The commands that read the configuration in their own way, or not at all.
fn without_configuration(command: &Command, cli: &Cli) -> Option<ExitCode> {
    let (out, err) = (&mut io::stdout(), &mut io::stderr());
    let coded = |code: io::Result<u8>| code.map_or(ExitCode::FAILURE, ExitCode::from);
    Some(match command {
        Command::CheckConfig(args) => {
            let verdict = check_config::run(cli.settings.load_options(), *args, out, err);
            coded(verdict.map(check_config::Verdict::exit_code))
        }
        Command::Init(args) => end(init::run(&cli.settings, args, &mut io::stdin().lock(), out)),
        Command::Healthcheck(args) => coded(healthcheck::run(*args, cli.settings.load_options(), out, err)),
        // It is about a trace, whatever this cache is configured to.
        Command::Simulate(args) => end(simulate::run(args, out)),
        Command::Completions { shell } => end(completions::run(*shell, out).context("the script could not be written")),
        Command::Man(args) => end(man::run(args, out).context("the manual could not be written")),
        _ => return None,
    })
}

fn adopt_objects(config: &Config, args: AdoptArgs) -> anyhow::Result<adopt::Verdict> {
    let _log = quiet_log()?;
    runtime()?.block_on(adopt::run(config, &args, &mut io::stdout()))
}

fn copy_objects(config: &Config, args: &MigrateStoreArgs) -> anyhow::Result<migrate_store::Verdict> {
    let _log = quiet_log()?;
    runtime()?.block_on(migrate_store::run(config, args, &mut io::stdout()))
}

fn check_store(config: &Config, args: FsckArgs) -> anyhow::Result<fsck::Verdict> {
    let _log = quiet_log()?;
    runtime()?.block_on(fsck::run(config, &args, &mut io::stdout()))
}

/// Tells what went wrong.
#[expect(clippy::print_stderr, reason = "this is where a command's failure is told")]
fn end(outcome: anyhow::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("harbor-cache: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// aws-lc-rs, named explicitly: with a second provider anywhere in the build rustls would have no default.
///
/// # Errors
///
/// A provider has been installed before.
pub fn install_crypto() -> Result<(), std::sync::Arc<rustls::crypto::CryptoProvider>> {
    rustls::crypto::aws_lc_rs::default_provider().install_default()
}

fn dispatch(config: &Config, command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve => {
            let runtime = runtime()?;
            let log = {
                let _within = runtime.enter();
                telemetry::init(&config.logging, &config.tracing)?
            };
            let outcome = runtime.block_on(lifecycle::run(config, &log));
            log.end_traces();
            outcome
        }
        Command::Route(args) => route::run(config, &args),
        Command::Pull(args) => {
            let _log = quiet_log()?;
            runtime()?.block_on(pull::run(config, pull_request(args)?))
        }
        Command::User(command) => {
            let _log = quiet_log()?;
            runtime()?.block_on(user::run(config, command, &mut io::stdout()))
        }
        Command::Keys(command) => {
            let _log = quiet_log()?;
            runtime()?.block_on(keys::run(config, command, &mut io::stdout()))
        }
        Command::Backup(args) => {
            let _log = quiet_log()?;
            runtime()?.block_on(backup::run(config, &args, &mut io::stdout()))
        }
        Command::Restore(args) => {
            let _log = quiet_log()?;
            runtime()?.block_on(restore::run(config, &args, &mut io::stdout()))
        }
        Command::Fsck(args) => check_store(config, args).map(drop),
        Command::Adopt(args) => adopt_objects(config, args).map(drop),
        Command::MigrateStore(args) => copy_objects(config, &args).map(drop),
        Command::Demo(args) => {
            let _log = quiet_log()?;
            runtime()?.block_on(demo::run(args.keep))
        }
        Command::CheckConfig(_)
        | Command::Init(_)
        | Command::Healthcheck(_)
        | Command::Simulate(_)
        | Command::Completions { .. }
        | Command::Man(_) => unreachable!("these are run without the configuration"),
    }
}

fn runtime() -> anyhow::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Tokio looks for new events after 61 polls. A poll that sends 256 KB of a file is a long one, and under load those
        // 61 hold up the first bytes of everybody else.
        .event_interval(16)
        .build()
        .context("the runtime could not be started")
}

/// Commands that talk to a person keep the log to what went wrong.
fn quiet_log() -> anyhow::Result<telemetry::LogHandle> {
    let config = LoggingConfig { level: "error".to_owned(), format: LogFormat::Pretty, file: None };
    Ok(telemetry::init(&config, &TracingConfig::default())?)
}

fn pull_request(args: PullArgs) -> anyhow::Result<pull::PullRequest> {
    let images = args.images.iter().map(|image| image.parse()).collect::<Result<_, _>>()?;
    let platforms = args.platform.map_or(PlatformChoice::All, PlatformChoice::One);
    let account = args.username.map(|name| match args.password_file {
        Some(file) => pull::Login { name, password: pull::PasswordSource::File(file) },
        None => pull::Login { name, password: pull::PasswordSource::Stdin },
    });
    Ok(pull::PullRequest { images, platforms, server: args.server, ca_file: args.ca_file, account })
}
