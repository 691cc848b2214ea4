from enum import StrEnum


class RepositorySortBy(StrEnum):
    ENTRIES = "entries"
    HIT_COUNT = "hit_count"
    LAST_ACCESSED_AT = "last_accessed_at"
    NAME = "name"
    SIZE = "size"

    def __str__(self) -> str:
        return str(self.value)
