//! The one place where this crate's HTTP clients are built.

/// A client that goes straight to the named address and decodes nothing.
///
/// Bodies must arrive as they were sent, also when another crate of the build turns a decoding feature on.
pub(crate) fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy().no_gzip().no_brotli().no_zstd().no_deflate()
}
