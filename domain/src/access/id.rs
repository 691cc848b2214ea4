//! Names that are never given twice: an account that is made anew under an old name is another one.

use crate::uuid::uuid;

uuid! {
    /// What holds content in the cache.
    PinId
}

uuid! {
    /// A long piece of work that somebody has started.
    TaskId
}

uuid! {
    /// An account, whatever it is called.
    AccountId
}

uuid! {
    /// One of a robot account's tokens.
    TokenId
}

uuid! {
    /// A login: what a refresh token belongs to.
    SessionId
}
