from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.revalidate_mode import RevalidateMode

T = TypeVar("T", bound="RevalidateRule")


@_attrs_define
class RevalidateRule:
    """How tags of some repositories are revalidated. The first rule that matches counts.

    Attributes:
        pattern (str): Repositories, by their name at the upstream.
        mode (RevalidateMode): When a cached tag is asked for again.
    """

    pattern: str
    mode: RevalidateMode
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pattern = self.pattern

        mode = self.mode.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pattern": pattern,
                "mode": mode,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        pattern = d.pop("pattern")

        mode = RevalidateMode(d.pop("mode"))

        revalidate_rule = cls(
            pattern=pattern,
            mode=mode,
        )

        revalidate_rule.additional_properties = d
        return revalidate_rule

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
