from enum import StrEnum


class UpstreamKind(StrEnum):
    AUTO = "auto"
    DOCKERHUB = "dockerhub"
    GENERIC = "generic"
    HARBOR = "harbor"

    def __str__(self) -> str:
        return str(self.value)
