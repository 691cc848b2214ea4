from enum import StrEnum


class ErrorCode(StrEnum):
    CONFLICT = "conflict"
    DEFINED_IN_FILE = "defined_in_file"
    FORBIDDEN = "forbidden"
    INTERNAL = "internal"
    INVALID = "invalid"
    INVALID_FILE = "invalid_file"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_FOUND = "not_found"
    STALE = "stale"
    TOO_LARGE = "too_large"
    TOO_MANY_REQUESTS = "too_many_requests"
    UNAUTHORIZED = "unauthorized"
    UNAVAILABLE = "unavailable"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"

    def __str__(self) -> str:
        return str(self.value)
