//! What the commands take that are about accounts: `user` and `keys`.

use clap::{Args, Subcommand};
use domain::access::{Grant, Role};

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
