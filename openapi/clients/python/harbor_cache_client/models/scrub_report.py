from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.repair_run import RepairRun


T = TypeVar("T", bound="ScrubReport")


@_attrs_define
class ScrubReport:
    """What a scrub has found, until its end.

    Attributes:
        run (RepairRun): When work was done, and how it ended.
        checked (int): Entries that were read.
        bytes_ (int): Their bytes.
        corrupt (list[str]): Ids of those that did not have their digest and were put into quarantine, a thousand at
            most.
        corrupt_count (int): How many those were.
        missing (int): Rows whose object was gone.
        unreadable (int):
    """

    run: RepairRun
    checked: int
    bytes_: int
    corrupt: list[str]
    corrupt_count: int
    missing: int
    unreadable: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run = self.run.to_dict()

        checked = self.checked

        bytes_ = self.bytes_

        corrupt = self.corrupt

        corrupt_count = self.corrupt_count

        missing = self.missing

        unreadable = self.unreadable

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run": run,
                "checked": checked,
                "bytes": bytes_,
                "corrupt": corrupt,
                "corrupt_count": corrupt_count,
                "missing": missing,
                "unreadable": unreadable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.repair_run import RepairRun

        d = dict(src_dict)
        run = RepairRun.from_dict(d.pop("run"))

        checked = d.pop("checked")

        bytes_ = d.pop("bytes")

        corrupt = cast(list[str], d.pop("corrupt"))

        corrupt_count = d.pop("corrupt_count")

        missing = d.pop("missing")

        unreadable = d.pop("unreadable")

        scrub_report = cls(
            run=run,
            checked=checked,
            bytes_=bytes_,
            corrupt=corrupt,
            corrupt_count=corrupt_count,
            missing=missing,
            unreadable=unreadable,
        )

        scrub_report.additional_properties = d
        return scrub_report

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
