from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cache_entry import CacheEntry


T = TypeVar("T", bound="CacheEntryPage")


@_attrs_define
class CacheEntryPage:
    """Part of the entries.

    Attributes:
        entries (list[CacheEntry]):
        total (int): On all pages.
        offset (int):
        limit (int):
        next_ (str | Unset): For `cursor` of the next page, if there is one.
    """

    entries: list[CacheEntry]
    total: int
    offset: int
    limit: int
    next_: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        entries = []
        for entries_item_data in self.entries:
            entries_item = entries_item_data.to_dict()
            entries.append(entries_item)

        total = self.total

        offset = self.offset

        limit = self.limit

        next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "entries": entries,
                "total": total,
                "offset": offset,
                "limit": limit,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cache_entry import CacheEntry

        d = dict(src_dict)
        entries = []
        _entries = d.pop("entries")
        for entries_item_data in _entries:
            entries_item = CacheEntry.from_dict(entries_item_data)

            entries.append(entries_item)

        total = d.pop("total")

        offset = d.pop("offset")

        limit = d.pop("limit")

        next_ = d.pop("next", UNSET)

        cache_entry_page = cls(
            entries=entries,
            total=total,
            offset=offset,
            limit=limit,
            next_=next_,
        )

        cache_entry_page.additional_properties = d
        return cache_entry_page

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
