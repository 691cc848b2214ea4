from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.clear_result_kept import ClearResultKept


T = TypeVar("T", bound="ClearResult")


@_attrs_define
class ClearResult:
    """What a clear has removed, or would.

    Attributes:
        dry_run (bool): Whether nothing was removed.
        cleared (int): Entries removed.
        bytes_ (int): Their bytes.
        kept (ClearResultKept): What stays since it is pinned.
    """

    dry_run: bool
    cleared: int
    bytes_: int
    kept: ClearResultKept
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dry_run = self.dry_run

        cleared = self.cleared

        bytes_ = self.bytes_

        kept = self.kept.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dry_run": dry_run,
                "cleared": cleared,
                "bytes": bytes_,
                "kept": kept,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.clear_result_kept import ClearResultKept

        d = dict(src_dict)
        dry_run = d.pop("dry_run")

        cleared = d.pop("cleared")

        bytes_ = d.pop("bytes")

        kept = ClearResultKept.from_dict(d.pop("kept"))

        clear_result = cls(
            dry_run=dry_run,
            cleared=cleared,
            bytes_=bytes_,
            kept=kept,
        )

        clear_result.additional_properties = d
        return clear_result

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
