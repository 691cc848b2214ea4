from enum import StrEnum


class RepairEnd(StrEnum):
    CANCELLED = "cancelled"
    DONE = "done"
    FAILED = "failed"

    def __str__(self) -> str:
        return str(self.value)
