from enum import StrEnum


class PinState(StrEnum):
    COMPLETE = "complete"
    FAILED = "failed"
    FETCHING = "fetching"
    HOLDING = "holding"
    PENDING = "pending"

    def __str__(self) -> str:
        return str(self.value)
