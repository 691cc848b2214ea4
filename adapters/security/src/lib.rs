//! Passwords, tokens and sealed secrets.
//!
//! What lives here: the [`PasswordHasher`](domain::ports::PasswordHasher), [`Signer`](domain::ports::Signer) and
//! [`Sealer`](domain::ports::Sealer) ports, and the [`KeyRing`] that the last two take their keys from. What may not live
//! here: who may do what, how long a token lives, and reading the configuration.
//!
//! The document that a ring is read from is kept by a [`KeyVault`](domain::ports::KeyVault): the [`KeyFile`] here, or the database.
//!
//! Cryptography is that of aws-lc-rs, argon2 and jsonwebtoken; nothing of it is written by hand. Keys are 32 random bytes
//! and stand in one document, whose form is described in `key_set`.
//! No type shows a key in its `Debug` output.
//!
//! # Changing a format
//!
//! Key files, tokens and sealed secrets outlive the program that wrote them. The first two carry a version or are passed
//! over where they are not understood; a sealed secret begins with its version (`sealer`). A new form gets a new version
//! beside the old one, which is read for ever.

mod argon2_hasher;
mod crypto;
mod hash_cost;
mod jwt_claims;
mod jwt_signer;
mod key_bytes;
mod key_file;
mod key_file_error;
mod key_id;
mod key_ring;
mod key_ring_error;
mod key_set;
mod keys;
mod sealer;
mod seconds;

pub use argon2_hasher::{Argon2Hasher, HasherOptions};
pub use crypto::install_crypto;
pub use hash_cost::{HashCost, HashCostError};
pub use jwt_signer::JwtSigner;
pub use key_file::KeyFile;
pub use key_file_error::KeyFileError;
pub use key_id::{KeyId, KeyIdError};
pub use key_ring::KeyRing;
pub use key_ring_error::KeyRingError;
pub use key_set::LONGEST_TOKEN_LIFE;
pub use sealer::AesSealer;
