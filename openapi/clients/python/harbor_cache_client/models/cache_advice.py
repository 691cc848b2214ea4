from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.advised_size import AdvisedSize


T = TypeVar("T", bound="CacheAdvice")


@_attrs_define
class CacheAdvice:
    """What caches of other sizes would have answered.

    Attributes:
        requests (int): Requests for blobs and manifests with `GET`, since this process was started or `cache.max_size`
            or
            `cache.eviction_policy` was changed. A few thousand say little.
        sample_rate (float): The part of all entries that is looked at, from 0 to 1.
        sizes (list[AdvisedSize]): For half of the size, itself, twice and four times as much.
    """

    requests: int
    sample_rate: float
    sizes: list[AdvisedSize]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        requests = self.requests

        sample_rate = self.sample_rate

        sizes = []
        for sizes_item_data in self.sizes:
            sizes_item = sizes_item_data.to_dict()
            sizes.append(sizes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "requests": requests,
                "sample_rate": sample_rate,
                "sizes": sizes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.advised_size import AdvisedSize

        d = dict(src_dict)
        requests = d.pop("requests")

        sample_rate = d.pop("sample_rate")

        sizes = []
        _sizes = d.pop("sizes")
        for sizes_item_data in _sizes:
            sizes_item = AdvisedSize.from_dict(sizes_item_data)

            sizes.append(sizes_item)

        cache_advice = cls(
            requests=requests,
            sample_rate=sample_rate,
            sizes=sizes,
        )

        cache_advice.additional_properties = d
        return cache_advice

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
