from enum import StrEnum


class SettingSource(StrEnum):
    API = "api"
    COMMAND_LINE = "command_line"
    DEFAULT = "default"
    ENVIRONMENT = "environment"
    FILE = "file"

    def __str__(self) -> str:
        return str(self.value)
