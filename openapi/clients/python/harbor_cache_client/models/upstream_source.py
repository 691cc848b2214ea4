from enum import StrEnum


class UpstreamSource(StrEnum):
    API = "api"
    FILE = "file"

    def __str__(self) -> str:
        return str(self.value)
