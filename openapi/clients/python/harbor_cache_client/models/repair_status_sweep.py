from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RepairStatusSweep")


@_attrs_define
class RepairStatusSweep:
    """The sweep that is under way.

    Attributes:
        started_at (datetime.datetime):
        done (int): Entries done.
        total (int): Entries that there were when it began.
        bytes_ (int): Bytes of those that are done.
        task (str | Unset): The task that it is, if it can be cancelled by `DELETE /tasks/{id}`.
    """

    started_at: datetime.datetime
    done: int
    total: int
    bytes_: int
    task: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        started_at = self.started_at.isoformat()

        done = self.done

        total = self.total

        bytes_ = self.bytes_

        task = self.task

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "started_at": started_at,
                "done": done,
                "total": total,
                "bytes": bytes_,
            }
        )
        if task is not UNSET:
            field_dict["task"] = task

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        done = d.pop("done")

        total = d.pop("total")

        bytes_ = d.pop("bytes")

        task = d.pop("task", UNSET)

        repair_status_sweep = cls(
            started_at=started_at,
            done=done,
            total=total,
            bytes_=bytes_,
            task=task,
        )

        repair_status_sweep.additional_properties = d
        return repair_status_sweep

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
