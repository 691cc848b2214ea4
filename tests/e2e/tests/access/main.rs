//! Who may do what over `/v2`: challenges, logins, tokens, rights, and what those without rights get to see.

mod anonymous;
mod challenges;
mod forged;
mod logins;
mod rights;
mod secrets;
mod tokens;
mod world;
