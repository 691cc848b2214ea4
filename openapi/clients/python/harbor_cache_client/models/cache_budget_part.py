from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CacheBudgetPart")


@_attrs_define
class CacheBudgetPart:
    """What some repositories have of the store's room.

    Attributes:
        repositories (str): Pattern over canonical names, as it is configured.
        max_size (int): Most bytes that are stored of what came by them.
        stored (int): Bytes that are.
        reserved (int): Bytes that are kept for downloads and uploads under way.
        entry_count (int): Manifests and blobs together.
    """

    repositories: str
    max_size: int
    stored: int
    reserved: int
    entry_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        repositories = self.repositories

        max_size = self.max_size

        stored = self.stored

        reserved = self.reserved

        entry_count = self.entry_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "repositories": repositories,
                "max_size": max_size,
                "stored": stored,
                "reserved": reserved,
                "entry_count": entry_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        repositories = d.pop("repositories")

        max_size = d.pop("max_size")

        stored = d.pop("stored")

        reserved = d.pop("reserved")

        entry_count = d.pop("entry_count")

        cache_budget_part = cls(
            repositories=repositories,
            max_size=max_size,
            stored=stored,
            reserved=reserved,
            entry_count=entry_count,
        )

        cache_budget_part.additional_properties = d
        return cache_budget_part

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
