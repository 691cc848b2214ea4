//! `harbor-cache user`: users in the database, also while a server runs over it.

use std::io::{Write, stdin};

use anyhow::{Context as _, bail};
use application::admin::{AccountPatch, AccountView, AdminService, Administrator, NewUser};
use application::tasks::Tasks;
use domain::access::{AccountName, Password, Role};

use crate::cli::{PasswordArgs, UserCommand};
use crate::config::{Config, DatabaseLocation};
use crate::identity::{self, Identities};
use crate::password_input::first_line;

/// Letters and digits of a generated password.
const PASSWORD_LEN: usize = 24;

/// Users that one question to the database lists.
const PAGE: usize = 500;

/// Runs the command. What it has to say goes to `out`.
pub async fn run(config: &Config, command: UserCommand, out: &mut impl Write) -> anyhow::Result<()> {
    if let DatabaseLocation::Memory = config.database.location {
        bail!("the configured database is in the server's memory; use the API of the running server instead");
    }
    let identities = Identities::open(config).await?;
    let auth = identity::service(config, &identities, &Tasks::new());
    let admin = AdminService::new(auth);
    let notes = match &command {
        UserCommand::Add { grants, .. } if !grants.is_empty() => {
            let defined = identities.definitions().definitions().await.context("the upstreams of the database")?;
            let defined: Vec<_> = defined.into_iter().map(|definition| definition.name).collect();
            config.grants_of_unknown_upstreams(grants.iter().map(|grant| &grant.pattern), &defined)
        }
        _ => Vec::new(),
    };
    let result = dispatch(&admin, command, out).await;
    identities.close().await?;
    result?;
    // No mistake, since upstreams come and go. It may be one of typing.
    for note in notes {
        writeln!(out, "note: {note}")?;
    }
    Ok(())
}

async fn dispatch(admin: &AdminService, command: UserCommand, out: &mut impl Write) -> anyhow::Result<()> {
    let by = Administrator::command_line();
    match command {
        UserCommand::Add { name, role, grants, password } => {
            let name: AccountName = name.parse()?;
            if role != Role::Admin && admin.users(None, None, 1).await?.total == 0 {
                bail!("the first user administers the others: add --role admin");
            }
            let (password, generated) = password_of(&password)?;
            let new =
                NewUser { name: name.clone(), password: password.clone(), role, description: String::new(), grants };
            admin.create_user(new, &by).await?;
            writeln!(out, "added {name} ({role})")?;
            show_generated(out, generated.then_some(&password))?;
        }
        UserCommand::List => list(admin, out).await?,
        UserCommand::ResetPassword { name, password } => {
            let user = find(admin, &name).await?;
            let (password, generated) = password_of(&password)?;
            let patch = AccountPatch { password: Some(password.clone()), ..AccountPatch::default() };
            admin.update_user(user.account.id, &patch, None, &by).await?;
            writeln!(out, "{name} has a new password; the logins of before have ended")?;
            show_generated(out, generated.then_some(&password))?;
        }
        UserCommand::Disable { name } => {
            switch(admin, &name, false).await?;
            writeln!(out, "disabled {name}")?;
        }
        UserCommand::Enable { name } => {
            switch(admin, &name, true).await?;
            writeln!(out, "enabled {name}")?;
        }
        UserCommand::Delete { name } => {
            let user = find(admin, &name).await?;
            admin.delete_user(user.account.id, None, &by).await?;
            writeln!(out, "deleted {name}")?;
        }
    }
    Ok(())
}

async fn list(admin: &AdminService, out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "{:<32} {:<12} {:<10} GRANTS", "NAME", "ROLE", "STATE")?;
    let mut after = None;
    loop {
        let page = admin.users(None, after.as_ref(), PAGE).await?;
        for user in &page.items {
            let account = &user.account;
            let state = if account.enabled { "enabled" } else { "disabled" };
            let grants: Vec<String> =
                user.grants.iter().map(|grant| format!("{}={}", grant.pattern, grant.actions)).collect();
            writeln!(
                out,
                "{:<32} {:<12} {state:<10} {}",
                account.name.as_str(),
                account.role.as_str(),
                grants.join(" ")
            )?;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

async fn find(admin: &AdminService, name: &str) -> anyhow::Result<AccountView> {
    admin.user_by_name(&name.parse()?).await.with_context(|| format!("user {name}"))
}

async fn switch(admin: &AdminService, name: &str, enabled: bool) -> anyhow::Result<()> {
    let user = find(admin, name).await?;
    let patch = AccountPatch { enabled: Some(enabled), ..AccountPatch::default() };
    admin.update_user(user.account.id, &patch, None, &Administrator::command_line()).await?;
    Ok(())
}

/// The password, and whether it was generated.
fn password_of(arguments: &PasswordArgs) -> anyhow::Result<(Password, bool)> {
    if !arguments.password_stdin {
        return Ok((application::auth::random_secret("", PASSWORD_LEN), true));
    }
    Ok((Password::new(&first_line(&mut stdin().lock())?), false))
}

fn show_generated(out: &mut impl Write, password: Option<&Password>) -> anyhow::Result<()> {
    if let Some(password) = password {
        writeln!(out, "password: {}", password.expose())?;
        writeln!(out, "(it is shown this once and stored only as a hash)")?;
    }
    Ok(())
}
