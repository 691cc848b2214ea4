from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cleanup_result_kept import CleanupResultKept


T = TypeVar("T", bound="CleanupResult")


@_attrs_define
class CleanupResult:
    """What a cleanup has removed, or would.

    Attributes:
        dry_run (bool): Whether nothing was removed.
        cleaned (int): Entries removed.
        bytes_ (int): Their bytes.
        kept (CleanupResultKept): What is idle too, and stays since it is pinned.
    """

    dry_run: bool
    cleaned: int
    bytes_: int
    kept: CleanupResultKept
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dry_run = self.dry_run

        cleaned = self.cleaned

        bytes_ = self.bytes_

        kept = self.kept.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dry_run": dry_run,
                "cleaned": cleaned,
                "bytes": bytes_,
                "kept": kept,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cleanup_result_kept import CleanupResultKept

        d = dict(src_dict)
        dry_run = d.pop("dry_run")

        cleaned = d.pop("cleaned")

        bytes_ = d.pop("bytes")

        kept = CleanupResultKept.from_dict(d.pop("kept"))

        cleanup_result = cls(
            dry_run=dry_run,
            cleaned=cleaned,
            bytes_=bytes_,
            kept=kept,
        )

        cleanup_result.additional_properties = d
        return cleanup_result

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
