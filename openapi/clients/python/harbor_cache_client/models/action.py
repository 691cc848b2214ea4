from enum import StrEnum


class Action(StrEnum):
    DELETE = "delete"
    PULL = "pull"
    PUSH = "push"

    def __str__(self) -> str:
        return str(self.value)
