from enum import StrEnum


class EntrySortBy(StrEnum):
    ACCESS_COUNT = "access_count"
    CREATED_AT = "created_at"
    LAST_ACCESSED_AT = "last_accessed_at"
    SIZE = "size"

    def __str__(self) -> str:
        return str(self.value)
