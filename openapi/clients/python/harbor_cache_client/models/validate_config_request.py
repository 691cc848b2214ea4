from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ValidateConfigRequest")


@_attrs_define
class ValidateConfigRequest:
    """
    Example:
        {'content': '[cache]\\ntag_ttl = "30s"\\n'}

    Attributes:
        content (str): A whole configuration file, as TOML.
    """

    content: str

    def to_dict(self) -> dict[str, Any]:
        content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "content": content,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        content = d.pop("content")

        validate_config_request = cls(
            content=content,
        )

        return validate_config_request
