//! Whatever the changes, identities in memory and in a database answer alike.
//!
//! The cases of the suite say what is right; this looks for what nobody thought of. The universe is small, so that
//! changes meet on the same rows, and conditions hold about as often as not.

use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::{
    Account, AccountId, AccountKind, AccountName, Actor, AuditEntry, AuditResource, Grant, PasswordHash, Role,
    SecretDigest, SessionId, TokenId,
};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::{IdentityChange, IdentityRepo};
use memory::MemoryIdentities;
use metadata_sea_orm::SeaOrmMetadata;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn time() -> impl Strategy<Value = SystemTime> {
    (0..6_u64).prop_map(|micros| UNIX_EPOCH + Duration::from_micros(micros))
}

const ACCOUNTS: u128 = 4;

fn account_id() -> impl Strategy<Value = AccountId> {
    (0..ACCOUNTS).prop_map(AccountId::from_random)
}

fn names() -> Vec<AccountName> {
    ["B", "a", "a-b", "a_b", "ab"].map(|name| name.parse().expect("a name")).to_vec()
}

fn account() -> impl Strategy<Value = Account> {
    let kind = prop_oneof![
        2 => Just(AccountKind::User { password: PasswordHash::new("hash") }),
        1 => Just(AccountKind::Robot),
    ];
    let role = prop_oneof![2 => Just(Role::Admin), 1 => Just(Role::ReadOnly)];
    let expires_at = prop_oneof![3 => Just(None), 1 => time().prop_map(Some)];
    (account_id(), select(names()), kind, role, any::<bool>(), expires_at, time(), 0..3_u64).prop_map(
        |(id, name, kind, role, enabled, expires_at, time, count)| Account {
            id,
            name,
            kind,
            role,
            enabled,
            description: count.to_string(),
            expires_at,
            created_at: time,
            updated_at: time,
            revision: count,
            generation: count,
        },
    )
}

fn grant() -> impl Strategy<Value = Grant> {
    (select(vec!["hub/**", "quay/*", "hub/a"]), select(vec!["pull", "push", "pull,delete"])).prop_map(
        |(pattern, actions)| Grant {
            pattern: pattern.parse().expect("a pattern"),
            actions: actions.parse().expect("actions"),
        },
    )
}

fn token_id() -> impl Strategy<Value = TokenId> {
    (0..4_u128).prop_map(TokenId::from_random)
}

fn token() -> impl Strategy<Value = TokenRow> {
    (token_id(), account_id(), time(), option::of(time())).prop_map(|(id, account, created_at, last_used_at)| {
        let (description, digest) = (String::new(), SecretDigest([1; 32]));
        TokenRow { id, account, description, digest, created_at, expires_at: None, last_used_at }
    })
}

fn session_id() -> impl Strategy<Value = SessionId> {
    (0..4_u128).prop_map(SessionId::from_random)
}

fn session() -> impl Strategy<Value = SessionRow> {
    (session_id(), account_id(), time(), time()).prop_map(|(id, account, created_at, expires_at)| SessionRow {
        id,
        account,
        created_at,
        expires_at,
        client: String::new(),
    })
}

fn word() -> impl Strategy<Value = String> {
    "[ab]"
}

fn address() -> impl Strategy<Value = IpAddr> {
    select(vec![IpAddr::from([192, 0, 2, 7]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])])
}

fn entry() -> impl Strategy<Value = AuditEntry> {
    let actor = prop_oneof![
        (account_id(), word()).prop_map(|(id, name)| Actor::Account { id, name }),
        word().prop_map(|name| Actor::Claimed { name }),
        Just(Actor::CommandLine),
    ];
    (time(), actor, word(), word(), word(), option::of(address())).prop_map(
        |(at, actor, action, kind, name, address)| AuditEntry {
            at,
            actor,
            action,
            resource: AuditResource { kind, name },
            address,
            before: None,
            after: None,
            details: String::new(),
        },
    )
}

fn change() -> impl Strategy<Value = IdentityChange> {
    prop_oneof![
        1 => Just(IdentityChange::RequireEmpty),
        1 => Just(IdentityChange::RequireAdmin),
        8 => account().prop_map(IdentityChange::AddAccount),
        4 => (account(), 0..4_u64)
            .prop_map(|(account, expected)| IdentityChange::UpdateAccount { account, expected }),
        2 => (account_id(), option::of(0..3_u64))
            .prop_map(|(id, expected)| IdentityChange::RemoveAccount { id, expected }),
        3 => (account_id(), vec(grant(), 0..4))
            .prop_map(|(account, grants)| IdentityChange::SetGrants { account, grants }),
        4 => token().prop_map(IdentityChange::AddToken),
        2 => (account_id(), token_id()).prop_map(|(account, id)| IdentityChange::RemoveToken { account, id }),
        2 => (token_id(), time()).prop_map(|(id, at)| IdentityChange::TouchToken { id, at }),
        4 => session().prop_map(IdentityChange::AddSession),
        2 => (session_id(), time()).prop_map(|(id, expires_at)| IdentityChange::ExtendSession { id, expires_at }),
        1 => session_id().prop_map(|id| IdentityChange::RemoveSession { id }),
        1 => (account_id(), option::of(session_id()))
            .prop_map(|(account, except)| IdentityChange::RemoveSessions { account, except }),
        1 => time().prop_map(|by| IdentityChange::RemoveEndedSessions { by }),
        1 => time().prop_map(|time| IdentityChange::RemoveAuditBefore { time }),
        6 => entry().prop_map(IdentityChange::Audit),
    ]
}

fn audit_filter() -> impl Strategy<Value = AuditFilter> {
    let text = || option::weighted(0.3, word());
    (
        text(),
        text(),
        text(),
        text(),
        option::weighted(0.3, account_id()),
        option::weighted(0.3, address()),
        option::of(time()),
    )
        .prop_map(|(action, resource_kind, resource_name, actor_name, account, address, from)| AuditFilter {
            action,
            resource_kind,
            resource_name,
            account,
            actor_name,
            address,
            from,
            until: from.map(|from| from + Duration::from_micros(3)),
        })
}

/// The answers to every question that the universe has.
#[derive(Debug, Default, PartialEq)]
struct Answers {
    accounts: Vec<Option<Account>>,
    pages: Vec<Vec<Account>>,
    counts: Vec<u64>,
    grants: Vec<Vec<Grant>>,
    tokens: Vec<Vec<TokenRow>>,
    session: Vec<Option<SessionRow>>,
    sessions: Vec<Vec<SessionRow>>,
    log: Vec<Vec<AuditEntry>>,
}

async fn ask(repo: &dyn IdentityRepo, audit: &[AuditFilter]) -> Answers {
    let mut answers = Answers::default();
    for id in (0..ACCOUNTS).map(AccountId::from_random) {
        answers.accounts.push(repo.account(id).await.expect("an answer"));
        answers.grants.push(repo.grants(id).await.expect("an answer"));
        answers.tokens.push(repo.tokens(id).await.expect("an answer"));
        answers.sessions.push(repo.sessions(id).await.expect("an answer"));
    }
    for number in 0..4 {
        answers.session.push(repo.session(SessionId::from_random(number)).await.expect("an answer"));
    }
    for name in names() {
        answers.accounts.push(repo.account_by_name(&name).await.expect("an answer"));
        for robots in [None, Some(true), Some(false)] {
            for name_contains in [None, Some("A".to_owned()), Some("_".to_owned())] {
                let filter = AccountFilter { robots, name_contains };
                answers.pages.push(repo.accounts(&filter, Some(&name), 2).await.expect("an answer"));
                answers.counts.push(repo.count_accounts(&filter).await.expect("an answer"));
            }
        }
    }
    let entries = |rows: Vec<AuditRow>| rows.into_iter().map(|row| row.entry).collect::<Vec<_>>();
    for filter in audit {
        let first = repo.audit(filter, None, 2).await.expect("an answer");
        // The numbers are each implementation's own.
        let before = first.last().map(|row| row.id);
        answers.log.push(entries(first));
        answers.log.push(entries(repo.audit(filter, before, 100).await.expect("an answer")));
        answers.counts.push(repo.count_audit(filter).await.expect("an answer"));
    }
    answers
}

/// Which error it was. What a database says of a failure of its own is another matter.
fn outcome(result: Result<(), domain::ports::IdentityError>) -> Result<(), String> {
    result.map_err(|error| format!("{error:?}").chars().take_while(char::is_ascii_alphabetic).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn identities_in_memory_and_in_sqlite_answer_alike(
        batches in vec(vec(change(), 0..5), 1..16),
        audit in vec(audit_filter(), 6),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let directory = tempfile::tempdir().expect("a directory");
            let memory = MemoryIdentities::new();
            let sqlite = SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened");
            for batch in batches {
                let in_memory = outcome(memory.apply(batch.clone()).await);
                prop_assert_eq!(in_memory, outcome(IdentityRepo::apply(&sqlite, batch).await));
            }
            prop_assert_eq!(ask(&memory, &audit).await, ask(&sqlite, &audit).await);
            Ok(())
        })?;
    }
}
