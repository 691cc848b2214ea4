from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AdvisedSize")


@_attrs_define
class AdvisedSize:
    """What a cache of this size would have answered.

    Attributes:
        max_size (int): Bytes.
        max_size_human (str): The same for people, as in `1.5 GiB`.
        hit_rate (float): The part of the requests, from 0 to 1.
        byte_hit_rate (float): The part of the bytes, from 0 to 1.
    """

    max_size: int
    max_size_human: str
    hit_rate: float
    byte_hit_rate: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_size = self.max_size

        max_size_human = self.max_size_human

        hit_rate = self.hit_rate

        byte_hit_rate = self.byte_hit_rate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "max_size": max_size,
                "max_size_human": max_size_human,
                "hit_rate": hit_rate,
                "byte_hit_rate": byte_hit_rate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        max_size = d.pop("max_size")

        max_size_human = d.pop("max_size_human")

        hit_rate = d.pop("hit_rate")

        byte_hit_rate = d.pop("byte_hit_rate")

        advised_size = cls(
            max_size=max_size,
            max_size_human=max_size_human,
            hit_rate=hit_rate,
            byte_hit_rate=byte_hit_rate,
        )

        advised_size.additional_properties = d
        return advised_size

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
