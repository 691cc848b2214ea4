//! What holds for identities in a SQLite file.

use domain::access::{
    Account, AccountId, AccountKind, Actor, AuditEntry, AuditResource, Grant, PasswordHash, Role, SecretDigest,
    SessionId, TokenId,
};
use domain::ports::identity::{AccountFilter, AuditFilter, SessionRow, TokenRow};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{IdentityChange, IdentityError, IdentityRepo, MetadataError};
use harbor_cache_metadata_sea_orm::SeaOrmMetadata;

use super::{at, chain, connect, directory, execute, open};

fn id() -> AccountId {
    AccountId::from_random(1)
}

fn account() -> Account {
    Account {
        id: id(),
        name: "jane".parse().expect("a name"),
        kind: AccountKind::User { password: PasswordHash::new("$argon2id$hash") },
        role: Role::Admin,
        enabled: true,
        description: String::new(),
        expires_at: None,
        created_at: at(1),
        updated_at: at(2),
        revision: 3,
        generation: 4,
    }
}

fn grants() -> Vec<Grant> {
    vec![Grant { pattern: "hub/**".parse().expect("a pattern"), actions: "pull".parse().expect("actions") }]
}

fn token() -> TokenRow {
    TokenRow {
        id: TokenId::from_random(1),
        account: id(),
        description: "ci".into(),
        digest: SecretDigest([7; 32]),
        created_at: at(1),
        expires_at: Some(at(2)),
        last_used_at: Some(at(3)),
    }
}

fn session() -> SessionRow {
    let id_of_session = SessionId::from_random(1);
    SessionRow { id: id_of_session, account: id(), created_at: at(1), expires_at: at(2), client: "docker/29".into() }
}

fn entry() -> AuditEntry {
    AuditEntry {
        at: at(1),
        actor: Actor::Account { id: id(), name: "jane".into() },
        action: "user.create".into(),
        resource: AuditResource { kind: "user".into(), name: "jane".into() },
        address: Some([192, 0, 2, 7].into()),
        before: None,
        after: Some(true.into()),
        details: String::new(),
    }
}

/// One row in every table.
pub(crate) async fn add_one_of_each(repo: &dyn IdentityRepo) {
    let changes = vec![
        IdentityChange::AddAccount(account()),
        IdentityChange::SetGrants { account: id(), grants: grants() },
        IdentityChange::AddToken(token()),
        IdentityChange::AddSession(session()),
        IdentityChange::Audit(entry()),
    ];
    repo.apply(changes).await.expect("applied");
}

pub(crate) async fn assert_one_of_each(repo: &dyn IdentityRepo) {
    assert_eq!(repo.accounts(&AccountFilter::default(), None, 10).await.expect("an answer"), [account()]);
    assert_eq!(repo.grants(id()).await.expect("an answer"), grants());
    assert_eq!(repo.tokens(id()).await.expect("an answer"), [token()]);
    assert_eq!(repo.sessions(id()).await.expect("an answer"), [session()]);
    let log = repo.audit(&AuditFilter::default(), None, 10).await.expect("an answer");
    assert_eq!(log.into_iter().map(|row| row.entry).collect::<Vec<_>>(), [entry()]);
}

#[tokio::test]
async fn identities_survive_a_process_that_did_not_close() {
    let directory = directory();
    let repo = open(&directory).await;
    add_one_of_each(&repo).await;
    // The files as a killed process leaves them: the rows are in the log alone.
    let copy = tempfile::tempdir().expect("a directory");
    for name in ["metadata.db", "metadata.db-wal"] {
        std::fs::copy(directory.path().join(name), copy.path().join(name)).expect("copied");
    }

    assert_one_of_each(&open(&copy).await).await;
}

#[tokio::test]
async fn two_openings_of_one_file_hold_each_others_conditions() {
    let directory = directory();
    let (first, second) = (open(&directory).await, open(&directory).await);
    add_one_of_each(&first).await;
    assert_one_of_each(&second).await;

    let apply = async |change| IdentityRepo::apply(&second, vec![change]).await.expect_err("a condition");
    assert!(matches!(apply(IdentityChange::RequireEmpty).await, IdentityError::NotFirst));
    assert!(matches!(apply(IdentityChange::AddAccount(account())).await, IdentityError::NameTaken));
    let update = IdentityChange::UpdateAccount { account: account(), expected: 2 };
    assert!(matches!(apply(update).await, IdentityError::Stale));
}

#[tokio::test]
async fn after_closing_every_question_about_identities_is_unavailable() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.close().await.expect("closed");

    let error = IdentityRepo::apply(&repo, vec![IdentityChange::RequireEmpty]).await.expect_err("closed");
    let IdentityError::Failed(error) = error else { panic!("{error:?} is no answer to a closed file") };
    assert_eq!(error.kind(), MetadataErrorKind::Unavailable);
    assert_eq!(repo.account(id()).await.expect_err("closed").kind(), MetadataErrorKind::Unavailable);
}

async fn read_all(repo: &SeaOrmMetadata) -> Result<(), MetadataError> {
    repo.accounts(&AccountFilter::default(), None, 10).await?;
    repo.grants(id()).await?;
    repo.tokens(id()).await?;
    repo.session(session().id).await?;
    repo.audit(&AuditFilter::default(), None, 10).await?;
    Ok(())
}

#[tokio::test]
async fn a_stored_identity_that_does_not_parse_is_named_with_its_table_and_column() {
    let damages = [
        ("UPDATE accounts SET name = 'a:b'", "accounts.name holds \"a:b\""),
        ("UPDATE accounts SET kind = 'group'", "accounts.kind holds \"group\""),
        ("UPDATE accounts SET password_hash = NULL", "accounts.kind holds \"user\""),
        ("UPDATE accounts SET kind = 'robot'", "accounts.kind holds \"robot\""),
        ("UPDATE accounts SET role = 'root'", "accounts.role holds \"root\""),
        ("UPDATE accounts SET revision = -1", "accounts.revision holds \"-1\""),
        ("UPDATE accounts SET generation = -1", "accounts.generation holds \"-1\""),
        ("UPDATE grants SET pattern = '//'", "grants.pattern holds \"//\""),
        ("UPDATE grants SET actions = 'write'", "grants.actions holds \"write\""),
        ("UPDATE robot_tokens SET id = 'x'", "robot_tokens.id holds \"x\""),
        ("UPDATE robot_tokens SET digest = x'0707'", "robot_tokens.digest holds \"2 bytes\""),
        ("UPDATE sessions SET expires_at = 'never'", "expires_at"),
        ("UPDATE audit SET actor_kind = 'god'", "audit.actor_kind holds \"god\""),
        ("UPDATE audit SET actor_name = NULL", "audit.actor_kind holds \"account\""),
        ("UPDATE audit SET actor_account = 'x'", "audit.actor_account holds \"x\""),
        ("UPDATE audit SET address = 'home'", "audit.address holds \"home\""),
        ("UPDATE audit SET after = '{'", "audit.after holds \"{\""),
    ];
    for (damage, expected) in damages {
        let directory = directory();
        let repo = open(&directory).await;
        add_one_of_each(&repo).await;
        read_all(&repo).await.expect("all is well yet");
        execute(&mut connect(&directory).await, damage).await;

        let error = read_all(&repo).await.expect_err(damage);
        assert_eq!(error.kind(), MetadataErrorKind::Corrupt, "{damage}");
        assert!(chain(&error).contains(expected), "{damage}: {}", chain(&error));
    }
}
