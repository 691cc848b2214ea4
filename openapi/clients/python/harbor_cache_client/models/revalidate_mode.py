from enum import StrEnum


class RevalidateMode(StrEnum):
    ALWAYS = "always"
    IMMUTABLE = "immutable"
    NEVER = "never"
    TTL = "ttl"

    def __str__(self) -> str:
        return str(self.value)
