//! Secrets and ids that nobody can guess.

use domain::access::Password;
use rand::RngExt as _;
use rand::distr::Alphanumeric;

/// Letters and digits: 43 of them hold 256 random bits.
pub(crate) const SECRET_LEN: usize = 43;

/// A random secret of letters and digits after a prefix that tells people and scanners what it is.
pub fn random_secret(prefix: &str, len: usize) -> Password {
    let random: String = rand::rng().sample_iter(Alphanumeric).take(len).map(char::from).collect();
    Password::new(&format!("{prefix}{random}"))
}

/// 128 random bits.
pub(crate) fn random_id() -> u128 {
    rand::random()
}
