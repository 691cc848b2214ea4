from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CacheEntryTag")


@_attrs_define
class CacheEntryTag:
    """A tag that points to the entry.

    Attributes:
        repository (str):
        tag (str):
        checked_at (datetime.datetime): When the upstream last said so.
    """

    repository: str
    tag: str
    checked_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        repository = self.repository

        tag = self.tag

        checked_at = self.checked_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "repository": repository,
                "tag": tag,
                "checked_at": checked_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        repository = d.pop("repository")

        tag = d.pop("tag")

        checked_at = datetime.datetime.fromisoformat(d.pop("checked_at"))

        cache_entry_tag = cls(
            repository=repository,
            tag=tag,
            checked_at=checked_at,
        )

        cache_entry_tag.additional_properties = d
        return cache_entry_tag

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
