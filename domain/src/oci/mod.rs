//! The words of the OCI distribution and image specifications, parsed once and trusted afterwards.

pub mod descriptor;
pub mod digest;
pub mod error_code;
pub mod manifest;
pub mod media_type;
pub mod reference;
pub mod repository;
pub mod upload;

pub use descriptor::Descriptor;
pub use digest::{Algorithm, Digest, DigestHasher};
pub use error_code::ErrorCode;
pub use media_type::MediaType;
pub use reference::{Reference, Tag};
pub use repository::{RepositoryKey, RepositoryName, UpstreamName};
pub use upload::UploadId;
