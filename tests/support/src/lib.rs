//! Test fixtures: generated images, a registry that misbehaves on demand, clients that check every byte.
//!
//! ```
//! use support::{Fault, FakeRegistry, SampleImage, client};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
//! let registry = FakeRegistry::start().await;
//! let image = SampleImage::multi_arch("library/app", "1.0").seed(7).layers([10_000, 2_000_000]).build();
//! let layer = image.layers()[1].digest;
//! registry.push(&image);
//!
//! let pulled = client::pull(&registry.url(), "library/app", "1.0").await.expect("every digest is right");
//! assert_eq!(pulled.root, image.digest());
//! assert_eq!(registry.blob_gets(&layer), 1);
//!
//! registry.fault(Fault::cut_after(1000).on_blob(&layer).once());
//! assert!(client::pull(&registry.url(), "library/app", "1.0").await.is_err());
//!
//! let gate = registry.gate_blob_at(&layer, 500); // holds bodies there: no sleeps
//! let url = registry.url();
//! let pull = client::pull(&url, "library/app", "1.0");
//! let test = async {
//!     gate.reached().await;
//!     gate.release();
//! };
//! let (pulled, ()) = futures_util::join!(pull, test);
//! assert!(pulled.is_ok());
//! # });
//! ```
//!
//! What lives here: [`SampleImage`] and [`Content`] (deterministic bytes), [`FakeRegistry`] with [`Fault`], [`Gate`],
//! [`Auth`] and [`TestPki`], an S3 server (feature `s3`), the [`client`] side, a [`Tap`] between the two, [`tools`] and [`free_port`]. What may not: assertions about the
//! product, and anything that a product crate uses outside its tests. A fixture that is misused panics and says how.
//!
//! # Adding a fault
//!
//! One constructor in `registry/fault.rs` that names what the client sees, one variant in `registry/effect.rs` that says
//! when it applies, its arm in `registry/serve`, `registry/body.rs` (of an answer) or `registry/incoming.rs` (of a
//! request), and one case in `tests/faults.rs` or `tests/push/faults.rs` that fails while the fault is not there.

#[cfg(feature = "admin")]
pub mod admin;
pub mod client;
mod http_client;
pub mod image;
mod net;
mod pki;
pub mod registry;
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(feature = "stack")]
pub mod stack;
mod tap;
pub mod tools;

pub use image::{Blob, Content, ImageBuilder, Layout, SampleImage, SampleManifest};
pub use net::free_port;
pub use pki::{Identity, TestPki};
pub use registry::{Auth, FakeRegistry, Fault, FaultHandle, Gate, Operation, RecordedRequest, TokenService};
#[cfg(feature = "stack")]
pub use stack::{TestStack, TestStackBuilder};
pub use tap::Tap;
