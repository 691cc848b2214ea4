from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CacheRepository")


@_attrs_define
class CacheRepository:
    """A repository of which something is known here.

    Attributes:
        name (str): The canonical name `<upstream>/<repository>`.
        tags (int): Tags that are known here.
        entries (int): Stored entries that it links.
        size (int): Their bytes. What several repositories share counts in each.
        size_human (str): The same for people, as in `1.5 GiB`.
        hit_count (int): Requests that were answered from the cache. To some seconds.
        miss_count (int): Those that the upstream answered.
        hit_rate (float): The share of hits, from 0 to 1.
        last_accessed_at (datetime.datetime | Unset): When one of its entries was last asked for, if there is one.
    """

    name: str
    tags: int
    entries: int
    size: int
    size_human: str
    hit_count: int
    miss_count: int
    hit_rate: float
    last_accessed_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        tags = self.tags

        entries = self.entries

        size = self.size

        size_human = self.size_human

        hit_count = self.hit_count

        miss_count = self.miss_count

        hit_rate = self.hit_rate

        last_accessed_at: str | Unset = UNSET
        if not isinstance(self.last_accessed_at, Unset):
            last_accessed_at = self.last_accessed_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "tags": tags,
                "entries": entries,
                "size": size,
                "size_human": size_human,
                "hit_count": hit_count,
                "miss_count": miss_count,
                "hit_rate": hit_rate,
            }
        )
        if last_accessed_at is not UNSET:
            field_dict["last_accessed_at"] = last_accessed_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        tags = d.pop("tags")

        entries = d.pop("entries")

        size = d.pop("size")

        size_human = d.pop("size_human")

        hit_count = d.pop("hit_count")

        miss_count = d.pop("miss_count")

        hit_rate = d.pop("hit_rate")

        _last_accessed_at = d.pop("last_accessed_at", UNSET)
        last_accessed_at: datetime.datetime | Unset
        if isinstance(_last_accessed_at, Unset):
            last_accessed_at = UNSET
        else:
            last_accessed_at = datetime.datetime.fromisoformat(_last_accessed_at)

        cache_repository = cls(
            name=name,
            tags=tags,
            entries=entries,
            size=size,
            size_human=size_human,
            hit_count=hit_count,
            miss_count=miss_count,
            hit_rate=hit_rate,
            last_accessed_at=last_accessed_at,
        )

        cache_repository.additional_properties = d
        return cache_repository

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
