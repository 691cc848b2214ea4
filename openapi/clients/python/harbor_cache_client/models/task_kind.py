from enum import StrEnum


class TaskKind(StrEnum):
    PURGE = "purge"
    SCRUB = "scrub"
    SWEEP = "sweep"
    WARM = "warm"

    def __str__(self) -> str:
        return str(self.value)
