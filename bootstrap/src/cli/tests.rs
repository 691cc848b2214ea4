//! Command lines and what is read from them.

use std::net::Ipv6Addr;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap::error::ErrorKind;
use domain::access::Role;

use super::*;
use crate::migrate_store::Place;
use crate::simulate::CacheSize;

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
    let Command::Keys(KeysCommand::Rotate { now }) = parse("keys rotate --now").unwrap().requested() else { panic!() };
    assert!(now);
    let Command::Backup(backup) = parse("backup b.db --force").unwrap().requested() else { panic!() };
    assert_eq!((backup.file, backup.force), ("b.db".into(), true));
    let Command::Restore(restore) = parse("restore b.db").unwrap().requested() else { panic!() };
    assert_eq!(restore.file, PathBuf::from("b.db"));
    let Command::Simulate(simulate) = parse("simulate t.json --sizes 5%,1GB --plot p.svg").unwrap().requested() else {
        panic!()
    };
    assert_eq!((simulate.trace, simulate.plot), (Some("t.json".into()), Some("p.svg".into())));
    assert_eq!(simulate.sizes, [CacheSize::Part(0.05), CacheSize::Bytes(1_000_000_000)]);
    let Command::Simulate(simulate) = parse("simulate --synthetic --seed 7 --requests 9").unwrap().requested() else {
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
    let Command::MigrateStore(migrate) = parse("migrate-store --from local --to s3://b/p").unwrap().requested() else {
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
