from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ConfigProblem")


@_attrs_define
class ConfigProblem:
    """A mistake.

    Attributes:
        source (str): Where it stands: a file and line, as in `/etc/harbor-cache/config.toml:12`, or what stands for
            them.
        key (str): The key, if it is about one.
        message (str):
        remedy (str): What to do about it.
    """

    source: str
    key: str
    message: str
    remedy: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        source = self.source

        key = self.key

        message = self.message

        remedy = self.remedy

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "source": source,
                "key": key,
                "message": message,
                "remedy": remedy,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        source = d.pop("source")

        key = d.pop("key")

        message = d.pop("message")

        remedy = d.pop("remedy")

        config_problem = cls(
            source=source,
            key=key,
            message=message,
            remedy=remedy,
        )

        config_problem.additional_properties = d
        return config_problem

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
