//! Every cell of the table: who, what, where, with which scope.

use std::time::UNIX_EPOCH;

use super::super::{Account, AccountId, AccountKind, Grant, PasswordHash, Role};
use super::*;

fn key(text: &str) -> RepositoryKey {
    let (upstream, repository) = text.split_once('/').expect("a canonical name");
    RepositoryKey::new(upstream.parse().expect("an upstream"), repository.parse().expect("a repository"))
}

fn account(role: Role, grants: &[(&str, &str)]) -> Principal {
    let grants = grants
        .iter()
        .map(|(pattern, actions)| Grant {
            pattern: pattern.parse().expect("a pattern"),
            actions: actions.parse().expect("actions"),
        })
        .collect();
    Principal::Account(Arc::new(Identity {
        account: Account {
            id: AccountId::from_random(1),
            name: "somebody".parse().expect("a name"),
            kind: AccountKind::User { password: PasswordHash::new("") },
            role,
            enabled: true,
            description: String::new(),
            expires_at: None,
            created_at: UNIX_EPOCH,
            updated_at: UNIX_EPOCH,
            revision: 0,
            generation: 0,
        },
        grants,
    }))
}

fn policy() -> AccessPolicy {
    AccessPolicy { anonymous_pull: vec!["hub/library/*".parse().expect("a pattern")] }
}

#[test]
fn every_cell_of_principal_action_and_repository_is_decided() {
    use Verdict::{Allowed as Yes, Denied as No, Unauthenticated as Who, Unknown as Hide};
    let admin = account(Role::Admin, &[]);
    let writer = account(Role::ReadWrite, &[]);
    let reader = account(Role::ReadOnly, &[]);
    let team = account(Role::ReadOnly, &[("harbor/team-a/**", "pull,push"), ("harbor/team-b/*", "pull")]);
    let bounded_admin = account(Role::Admin, &[("harbor/team-a/app", "delete")]);
    // Columns: pull, push, delete.
    let table: [(&str, &Principal, &str, [Verdict; 3]); 19] = [
        ("open", &Principal::Unrestricted, "harbor/team-a/app", [Yes, Yes, Yes]),
        ("anonymous", &Principal::Anonymous, "harbor/team-a/app", [Who, Who, Who]),
        ("anonymous", &Principal::Anonymous, "hub/library/nginx", [Yes, Who, Who]),
        ("anonymous", &Principal::Anonymous, "hub/library/nginx/x", [Who, Who, Who]),
        ("replica", &Principal::Replica, "harbor/team-a/app", [Yes, No, No]),
        ("admin", &admin, "harbor/team-a/app", [Yes, Yes, Yes]),
        ("admin", &admin, "hub/library/nginx", [Yes, Yes, Yes]),
        ("writer", &writer, "harbor/team-a/app", [Yes, Yes, No]),
        ("writer", &writer, "hub/library/nginx", [Yes, Yes, No]),
        ("reader", &reader, "harbor/team-a/app", [Yes, No, No]),
        ("reader", &reader, "hub/library/nginx", [Yes, No, No]),
        ("team", &team, "harbor/team-a/app", [Yes, Yes, No]),
        ("team", &team, "harbor/team-a/x/y", [Yes, Yes, No]),
        ("team", &team, "harbor/team-b/app", [Yes, No, No]),
        ("team", &team, "harbor/team-b/x/y", [Hide, Hide, Hide]),
        ("team", &team, "other/team-a/app", [Hide, Hide, Hide]),
        ("team", &team, "hub/library/nginx", [Yes, No, No]),
        ("bounded admin", &bounded_admin, "harbor/team-a/app", [No, No, Yes]),
        ("bounded admin", &bounded_admin, "harbor/team-a/other", [Hide, Hide, Hide]),
    ];
    for (who, principal, repository, verdicts) in table {
        for (action, expected) in Action::ALL.into_iter().zip(verdicts) {
            let verdict = policy().judge(principal, None, &key(repository), action);
            assert_eq!(verdict, expected, "{who} {action} {repository}");
            // A scope never adds anything, and one that holds the action takes nothing away.
            let full = policy().judge(principal, Some(Actions::ALL), &key(repository), action);
            assert_eq!(full, expected, "{who} {action} {repository} with a full scope");
            let narrowed = policy().judge(principal, Some(Actions::NONE), &key(repository), action);
            let expected = if expected == Yes { Verdict::InsufficientScope } else { expected };
            assert_eq!(narrowed, expected, "{who} {action} {repository} with an empty scope");
        }
    }
}

#[test]
fn only_who_is_not_bound_to_patterns_reads_everything() {
    assert!(AccessPolicy::reads_everything(&Principal::Unrestricted));
    assert!(AccessPolicy::reads_everything(&account(Role::ReadOnly, &[])));
    assert!(!AccessPolicy::reads_everything(&account(Role::Admin, &[("**", "pull")])));
    assert!(!AccessPolicy::reads_everything(&Principal::Anonymous));
    assert!(!AccessPolicy::reads_everything(&Principal::Replica));
}
