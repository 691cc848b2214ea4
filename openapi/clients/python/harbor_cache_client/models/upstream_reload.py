from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.config_problem import ConfigProblem
    from ..models.upstream_left_out import UpstreamLeftOut


T = TypeVar("T", bound="UpstreamReload")


@_attrs_define
class UpstreamReload:
    """What the reading has changed. The lists of names are sorted.

    Attributes:
        message (str): In a sentence, for people.
        file (str): The configuration file that was read.
        added (list[str]):
        changed (list[str]): Upstreams that are defined otherwise than before, or elsewhere.
        removed (list[str]):
        unchanged (list[str]):
        left_out (list[UpstreamLeftOut]): Upstreams of this API that the configuration file leaves no room for, now or
            before.
        applied (list[str]): Other keys of the configuration that have changed and are in force now.
        restart_required (list[str]): Other keys of the configuration that take effect at the next start, and until then
            keep the value of the last one.
        warnings (list[ConfigProblem]): What is in force, and may not be what was meant.
    """

    message: str
    file: str
    added: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: list[str]
    left_out: list[UpstreamLeftOut]
    applied: list[str]
    restart_required: list[str]
    warnings: list[ConfigProblem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        message = self.message

        file = self.file

        added = self.added

        changed = self.changed

        removed = self.removed

        unchanged = self.unchanged

        left_out = []
        for left_out_item_data in self.left_out:
            left_out_item = left_out_item_data.to_dict()
            left_out.append(left_out_item)

        applied = self.applied

        restart_required = self.restart_required

        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "message": message,
                "file": file,
                "added": added,
                "changed": changed,
                "removed": removed,
                "unchanged": unchanged,
                "left_out": left_out,
                "applied": applied,
                "restart_required": restart_required,
                "warnings": warnings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.config_problem import ConfigProblem
        from ..models.upstream_left_out import UpstreamLeftOut

        d = dict(src_dict)
        message = d.pop("message")

        file = d.pop("file")

        added = cast(list[str], d.pop("added"))

        changed = cast(list[str], d.pop("changed"))

        removed = cast(list[str], d.pop("removed"))

        unchanged = cast(list[str], d.pop("unchanged"))

        left_out = []
        _left_out = d.pop("left_out")
        for left_out_item_data in _left_out:
            left_out_item = UpstreamLeftOut.from_dict(left_out_item_data)

            left_out.append(left_out_item)

        applied = cast(list[str], d.pop("applied"))

        restart_required = cast(list[str], d.pop("restart_required"))

        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in _warnings:
            warnings_item = ConfigProblem.from_dict(warnings_item_data)

            warnings.append(warnings_item)

        upstream_reload = cls(
            message=message,
            file=file,
            added=added,
            changed=changed,
            removed=removed,
            unchanged=unchanged,
            left_out=left_out,
            applied=applied,
            restart_required=restart_required,
            warnings=warnings,
        )

        upstream_reload.additional_properties = d
        return upstream_reload

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
