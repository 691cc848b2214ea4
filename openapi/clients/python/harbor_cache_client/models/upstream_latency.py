from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UpstreamLatency")


@_attrs_define
class UpstreamLatency:
    """Times until an answer began, in milliseconds.

    Attributes:
        mean_ms (int):
        max_ms (int):
        last_ms (int):
    """

    mean_ms: int
    max_ms: int
    last_ms: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mean_ms = self.mean_ms

        max_ms = self.max_ms

        last_ms = self.last_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mean_ms": mean_ms,
                "max_ms": max_ms,
                "last_ms": last_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        mean_ms = d.pop("mean_ms")

        max_ms = d.pop("max_ms")

        last_ms = d.pop("last_ms")

        upstream_latency = cls(
            mean_ms=mean_ms,
            max_ms=max_ms,
            last_ms=last_ms,
        )

        upstream_latency.additional_properties = d
        return upstream_latency

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
