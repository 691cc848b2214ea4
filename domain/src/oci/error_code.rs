//! The error codes of the distribution specification.

/// A code of the distribution-spec's table of error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    BlobUnknown,
    BlobUploadInvalid,
    BlobUploadUnknown,
    DigestInvalid,
    ManifestBlobUnknown,
    ManifestInvalid,
    ManifestUnknown,
    NameInvalid,
    NameUnknown,
    PaginationNumberInvalid,
    SizeInvalid,
    TagInvalid,
    Unauthorized,
    Denied,
    Unsupported,
    TooManyRequests,
    /// Not of the specification: the upstream or this service cannot answer now. Clients retry by status.
    Unavailable,
    /// Not of the specification: this service failed. The log line with the request id says how.
    Unknown,
    /// Not of the specification, but what every registry answers to a `Range` it cannot satisfy.
    RangeInvalid,
}

impl ErrorCode {
    /// The specification's own codes.
    const SPECIFIED: [Self; 16] = [
        Self::BlobUnknown,
        Self::BlobUploadInvalid,
        Self::BlobUploadUnknown,
        Self::DigestInvalid,
        Self::ManifestBlobUnknown,
        Self::ManifestInvalid,
        Self::ManifestUnknown,
        Self::NameInvalid,
        Self::NameUnknown,
        Self::PaginationNumberInvalid,
        Self::SizeInvalid,
        Self::TagInvalid,
        Self::Unauthorized,
        Self::Denied,
        Self::Unsupported,
        Self::TooManyRequests,
    ];

    /// The code of the specification that a registry wrote, or `None` for one of its own.
    ///
    /// Harbor writes `TOO_MANY_REQUEST` where the specification has `TOOMANYREQUESTS`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "TOO_MANY_REQUEST" {
            return Some(Self::TooManyRequests);
        }
        Self::SPECIFIED.into_iter().find(|code| code.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::BlobUnknown => "BLOB_UNKNOWN",
            Self::BlobUploadInvalid => "BLOB_UPLOAD_INVALID",
            Self::BlobUploadUnknown => "BLOB_UPLOAD_UNKNOWN",
            Self::DigestInvalid => "DIGEST_INVALID",
            Self::ManifestBlobUnknown => "MANIFEST_BLOB_UNKNOWN",
            Self::ManifestInvalid => "MANIFEST_INVALID",
            Self::ManifestUnknown => "MANIFEST_UNKNOWN",
            Self::NameInvalid => "NAME_INVALID",
            Self::NameUnknown => "NAME_UNKNOWN",
            Self::PaginationNumberInvalid => "PAGINATION_NUMBER_INVALID",
            Self::SizeInvalid => "SIZE_INVALID",
            Self::TagInvalid => "TAG_INVALID",
            Self::Unauthorized => "UNAUTHORIZED",
            Self::Denied => "DENIED",
            Self::Unsupported => "UNSUPPORTED",
            Self::TooManyRequests => "TOOMANYREQUESTS",
            Self::Unavailable => "UNAVAILABLE",
            Self::Unknown => "UNKNOWN",
            Self::RangeInvalid => "RANGE_INVALID",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registrys_code_is_read_back_and_one_of_its_own_is_not() {
        for code in ErrorCode::SPECIFIED {
            assert_eq!(ErrorCode::parse(code.as_str()), Some(code));
        }
        assert_eq!(ErrorCode::parse("TOO_MANY_REQUEST"), Some(ErrorCode::TooManyRequests));
        for text in ["", "blob_unknown", "PROJECTPOLICYVIOLATION", "UNAVAILABLE"] {
            assert_eq!(ErrorCode::parse(text), None, "{text}");
        }
    }
}
