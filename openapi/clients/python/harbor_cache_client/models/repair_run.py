from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.repair_end import RepairEnd
from ..types import UNSET, Unset

T = TypeVar("T", bound="RepairRun")


@_attrs_define
class RepairRun:
    """When work was done, and how it ended.

    Attributes:
        started_at (datetime.datetime):
        finished_at (datetime.datetime):
        duration_seconds (float):
        end (RepairEnd): How work ended.
        error (str | Unset):
    """

    started_at: datetime.datetime
    finished_at: datetime.datetime
    duration_seconds: float
    end: RepairEnd
    error: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        started_at = self.started_at.isoformat()

        finished_at = self.finished_at.isoformat()

        duration_seconds = self.duration_seconds

        end = self.end.value

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "started_at": started_at,
                "finished_at": finished_at,
                "duration_seconds": duration_seconds,
                "end": end,
            }
        )
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        finished_at = datetime.datetime.fromisoformat(d.pop("finished_at"))

        duration_seconds = d.pop("duration_seconds")

        end = RepairEnd(d.pop("end"))

        error = d.pop("error", UNSET)

        repair_run = cls(
            started_at=started_at,
            finished_at=finished_at,
            duration_seconds=duration_seconds,
            end=end,
            error=error,
        )

        repair_run.additional_properties = d
        return repair_run

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
