from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cache_stats_budget import CacheStatsBudget


T = TypeVar("T", bound="CacheStats")


@_attrs_define
class CacheStats:
    """The cache in numbers.

    Attributes:
        total_size (int): Bytes of all entries.
        total_size_human (str): The same for people, as in `1.5 GiB`.
        entry_count (int): Manifests and blobs together.
        manifest_count (int):
        blob_count (int):
        hit_count (int): Requests for a blob or a manifest that were answered from the cache. Counts survive a restart.
        miss_count (int): Those that the upstream answered, also by a download that was under way.
        hit_rate (float): The share of hits, from 0 to 1; 0 where nothing was asked for yet.
        bytes_to_clients (int): Bytes of manifests and blobs that this process has sent to clients since its start, of
            whatever repository. Of a
            transfer that a client has broken off, up to a megabyte more counts than it took.
        fills_in_progress (int): Downloads from upstreams that are under way.
        max_size (int | Unset): Most bytes that the store may hold: `cache.max_size`.
        budget (CacheStatsBudget | Unset): For administrators: how the store's room is used, whoever may read what is in
            it.
    """

    total_size: int
    total_size_human: str
    entry_count: int
    manifest_count: int
    blob_count: int
    hit_count: int
    miss_count: int
    hit_rate: float
    bytes_to_clients: int
    fills_in_progress: int
    max_size: int | Unset = UNSET
    budget: CacheStatsBudget | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_size = self.total_size

        total_size_human = self.total_size_human

        entry_count = self.entry_count

        manifest_count = self.manifest_count

        blob_count = self.blob_count

        hit_count = self.hit_count

        miss_count = self.miss_count

        hit_rate = self.hit_rate

        bytes_to_clients = self.bytes_to_clients

        fills_in_progress = self.fills_in_progress

        max_size = self.max_size

        budget: dict[str, Any] | Unset = UNSET
        if not isinstance(self.budget, Unset):
            budget = self.budget.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total_size": total_size,
                "total_size_human": total_size_human,
                "entry_count": entry_count,
                "manifest_count": manifest_count,
                "blob_count": blob_count,
                "hit_count": hit_count,
                "miss_count": miss_count,
                "hit_rate": hit_rate,
                "bytes_to_clients": bytes_to_clients,
                "fills_in_progress": fills_in_progress,
            }
        )
        if max_size is not UNSET:
            field_dict["max_size"] = max_size
        if budget is not UNSET:
            field_dict["budget"] = budget

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cache_stats_budget import CacheStatsBudget

        d = dict(src_dict)
        total_size = d.pop("total_size")

        total_size_human = d.pop("total_size_human")

        entry_count = d.pop("entry_count")

        manifest_count = d.pop("manifest_count")

        blob_count = d.pop("blob_count")

        hit_count = d.pop("hit_count")

        miss_count = d.pop("miss_count")

        hit_rate = d.pop("hit_rate")

        bytes_to_clients = d.pop("bytes_to_clients")

        fills_in_progress = d.pop("fills_in_progress")

        max_size = d.pop("max_size", UNSET)

        _budget = d.pop("budget", UNSET)
        budget: CacheStatsBudget | Unset
        if isinstance(_budget, Unset):
            budget = UNSET
        else:
            budget = CacheStatsBudget.from_dict(_budget)

        cache_stats = cls(
            total_size=total_size,
            total_size_human=total_size_human,
            entry_count=entry_count,
            manifest_count=manifest_count,
            blob_count=blob_count,
            hit_count=hit_count,
            miss_count=miss_count,
            hit_rate=hit_rate,
            bytes_to_clients=bytes_to_clients,
            fills_in_progress=fills_in_progress,
            max_size=max_size,
            budget=budget,
        )

        cache_stats.additional_properties = d
        return cache_stats

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
