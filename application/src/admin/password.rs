//! Changing one's own password.

use domain::access::{AccountKind, Password};

use super::accounts::AccountPatch;
use super::error::AdminError;
use super::{AdminService, Administrator};
use crate::auth::{AuthError, Caller};

impl AdminService {
    /// Changes the caller's own password. Every login of the account ends, that of the caller too.
    pub async fn change_own_password(
        &self,
        caller: &Caller,
        present: &Password,
        new: Password,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        let identity = caller.identity().ok_or(AdminError::NotFound("user"))?;
        let account = &identity.account;
        if !matches!(account.kind, AccountKind::User { .. }) {
            return Err(AdminError::invalid("new_password", "robots have tokens and no password"));
        }
        // Checked like a login: whoever has found an open screen gets no more guesses here than there.
        match self.auth.check_password(account.name.as_str(), present, &by.origin).await {
            Ok(()) => {}
            Err(AuthError::TooManyAttempts { retry_after }) => return Err(AdminError::TooManyAttempts { retry_after }),
            Err(AuthError::Busy) => return Err(AdminError::Busy),
            Err(AuthError::Unavailable(error)) => return Err(AdminError::Unavailable(error)),
            Err(AuthError::Internal(error)) => return Err(AdminError::Internal(error)),
            Err(_) => return Err(AdminError::WrongPassword),
        }
        let patch = AccountPatch { password: Some(new), ..AccountPatch::default() };
        self.update_user(account.id, &patch, None, by).await.map_err(|error| match error {
            AdminError::Invalid { message, .. } => AdminError::invalid("new_password", message),
            other => other,
        })?;
        Ok(())
    }
}
