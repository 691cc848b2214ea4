from enum import StrEnum


class UpstreamCondition(StrEnum):
    DISABLED = "disabled"
    DOWN = "down"
    INVALID = "invalid"
    THROTTLED = "throttled"
    UP = "up"

    def __str__(self) -> str:
        return str(self.value)
