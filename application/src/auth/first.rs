//! The first account: an administrator whose password nobody else knows.

use domain::access::{Account, AccountId, AccountKind, AccountName, Actor, AuditEntry, AuditResource, Password, Role};
use domain::ports::{IdentityChange, IdentityError};

use super::error::AuthError;
use super::secret::{random_id, random_secret};
use super::{AuthService, error};

/// What the first administrator is called.
pub const ADMINISTRATOR: &str = "admin";

/// Letters and digits of a generated password: 142 random bits.
const PASSWORD_LEN: usize = 24;

/// The first administrator was made.
#[derive(Debug)]
pub struct FirstAdministrator {
    pub name: AccountName,
    /// Where it was generated: it is shown once and nowhere else.
    pub generated: Option<Password>,
}

impl AuthService {
    /// Makes the first administrator where there is no account at all, with the configured password or a random one. `None`
    /// where there are accounts already, also where another process was faster. A random password is given to `keep` before
    /// the account is there: one that nobody can read would lock everybody out.
    pub async fn first_administrator(
        &self,
        configured: Option<&Password>,
        keep: impl FnOnce(&Password) + Send,
    ) -> Result<Option<FirstAdministrator>, AuthError> {
        let identities = &self.ports().identities;
        if identities.count_accounts(&domain::ports::identity::AccountFilter::default()).await? > 0 {
            return Ok(None);
        }
        let name: AccountName = ADMINISTRATOR.parse().expect("a valid name");
        let generated = configured.is_none().then(|| random_secret("", PASSWORD_LEN));
        if let Some(generated) = &generated {
            keep(generated);
        }
        let password = configured.or(generated.as_ref()).expect("one of the two");
        let hash = self.ports().hasher.hash(password).await.map_err(|error| match error {
            domain::ports::PasswordHasherError::Busy => error::AuthError::Busy,
            failed @ domain::ports::PasswordHasherError::Failed(_) => AuthError::Internal(std::sync::Arc::new(failed)),
        })?;
        let now = self.now();
        let account = Account {
            id: AccountId::from_random(random_id()),
            name: name.clone(),
            kind: AccountKind::User { password: hash },
            role: Role::Admin,
            enabled: true,
            description: "The first administrator".to_owned(),
            expires_at: None,
            created_at: now,
            updated_at: now,
            revision: 0,
            generation: 0,
        };
        let entry = AuditEntry {
            at: now,
            actor: Actor::System,
            action: "user.create".to_owned(),
            resource: AuditResource { kind: "user".to_owned(), name: name.as_str().to_owned() },
            address: None,
            before: None,
            after: None,
            details: "the first start".to_owned(),
        };
        let changes =
            vec![IdentityChange::RequireEmpty, IdentityChange::AddAccount(account), IdentityChange::Audit(entry)];
        match identities.apply(changes).await {
            Ok(()) => {
                self.forget();
                Ok(Some(FirstAdministrator { name, generated }))
            }
            Err(IdentityError::NotFirst | IdentityError::NameTaken) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
