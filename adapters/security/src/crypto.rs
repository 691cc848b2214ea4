//! The cryptography that tokens are signed with, and randomness.

use jsonwebtoken::crypto::aws_lc;

/// Chooses aws-lc-rs for tokens. Called again, it does nothing.
///
/// jsonwebtoken looks for its cryptography when it is first used, and panics if other crates of the build have switched on
/// both of those it knows. [`JwtSigner::new`](crate::JwtSigner::new) calls this; whoever uses the library otherwise does
/// it as well.
pub fn install_crypto() {
    // An error says that it has been installed already: by us, since nobody else may use the library.
    let _ = aws_lc::DEFAULT_PROVIDER.install_default();
}

pub(crate) fn random<const LEN: usize>() -> [u8; LEN] {
    let mut bytes = [0; LEN];
    aws_lc_rs::rand::fill(&mut bytes).expect("the generator was seeded by the system when it was first used");
    bytes
}
