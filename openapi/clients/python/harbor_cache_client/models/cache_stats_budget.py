from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cache_budget_part import CacheBudgetPart


T = TypeVar("T", bound="CacheStatsBudget")


@_attrs_define
class CacheStatsBudget:
    """For administrators: how the store's room is used, whoever may read what is in it.

    Attributes:
        stored (int): Bytes that are stored.
        reserved (int): Bytes that are kept for downloads and uploads under way.
        small_stored (int): Bytes of objects up to 1 MiB. A tenth of `max_size` is for them alone.
        eviction_policy (str): What goes first: `cache.eviction_policy`.
        evicted_count (int): Entries that have made room for others since this process was started.
        evicted_bytes (int): Bytes of them.
        parts (list[CacheBudgetPart]): What some repositories have of it: `cache.budgets`.
        max_object_size (int | Unset): Largest object that is stored, in bytes: `cache.max_object_size`.
    """

    stored: int
    reserved: int
    small_stored: int
    eviction_policy: str
    evicted_count: int
    evicted_bytes: int
    parts: list[CacheBudgetPart]
    max_object_size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        stored = self.stored

        reserved = self.reserved

        small_stored = self.small_stored

        eviction_policy = self.eviction_policy

        evicted_count = self.evicted_count

        evicted_bytes = self.evicted_bytes

        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)

        max_object_size = self.max_object_size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "stored": stored,
                "reserved": reserved,
                "small_stored": small_stored,
                "eviction_policy": eviction_policy,
                "evicted_count": evicted_count,
                "evicted_bytes": evicted_bytes,
                "parts": parts,
            }
        )
        if max_object_size is not UNSET:
            field_dict["max_object_size"] = max_object_size

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cache_budget_part import CacheBudgetPart

        d = dict(src_dict)
        stored = d.pop("stored")

        reserved = d.pop("reserved")

        small_stored = d.pop("small_stored")

        eviction_policy = d.pop("eviction_policy")

        evicted_count = d.pop("evicted_count")

        evicted_bytes = d.pop("evicted_bytes")

        parts = []
        _parts = d.pop("parts")
        for parts_item_data in _parts:
            parts_item = CacheBudgetPart.from_dict(parts_item_data)

            parts.append(parts_item)

        max_object_size = d.pop("max_object_size", UNSET)

        cache_stats_budget = cls(
            stored=stored,
            reserved=reserved,
            small_stored=small_stored,
            eviction_policy=eviction_policy,
            evicted_count=evicted_count,
            evicted_bytes=evicted_bytes,
            parts=parts,
            max_object_size=max_object_size,
        )

        cache_stats_budget.additional_properties = d
        return cache_stats_budget

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
