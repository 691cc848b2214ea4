from enum import StrEnum


class UpstreamState(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"
    INVALID = "invalid"

    def __str__(self) -> str:
        return str(self.value)
