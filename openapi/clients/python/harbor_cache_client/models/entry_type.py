from enum import StrEnum


class EntryType(StrEnum):
    BLOB = "blob"
    MANIFEST = "manifest"

    def __str__(self) -> str:
        return str(self.value)
