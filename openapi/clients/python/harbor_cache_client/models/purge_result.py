from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.purge_result_kept import PurgeResultKept


T = TypeVar("T", bound="PurgeResult")


@_attrs_define
class PurgeResult:
    """What was removed, or would be.

    Attributes:
        count (int): Entries.
        bytes_ (int):
        tags (int): Tags that were forgotten.
        kept (PurgeResultKept): What stays since it is pinned.
        dry_run (bool):
    """

    count: int
    bytes_: int
    tags: int
    kept: PurgeResultKept
    dry_run: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        bytes_ = self.bytes_

        tags = self.tags

        kept = self.kept.to_dict()

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "bytes": bytes_,
                "tags": tags,
                "kept": kept,
                "dry_run": dry_run,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.purge_result_kept import PurgeResultKept

        d = dict(src_dict)
        count = d.pop("count")

        bytes_ = d.pop("bytes")

        tags = d.pop("tags")

        kept = PurgeResultKept.from_dict(d.pop("kept"))

        dry_run = d.pop("dry_run")

        purge_result = cls(
            count=count,
            bytes_=bytes_,
            tags=tags,
            kept=kept,
            dry_run=dry_run,
        )

        purge_result.additional_properties = d
        return purge_result

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
