from enum import StrEnum


class PushMode(StrEnum):
    DENY = "deny"
    THROUGH = "through"

    def __str__(self) -> str:
        return str(self.value)
