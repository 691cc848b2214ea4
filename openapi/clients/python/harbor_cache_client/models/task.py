from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.task_kind import TaskKind
from ..models.task_state import TaskState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.task_progress import TaskProgress


T = TypeVar("T", bound="Task")


@_attrs_define
class Task:
    """Work in the background.

    Attributes:
        id (str):
        kind (TaskKind): What a task does.
        state (TaskState): How a task stands.
        progress (TaskProgress): How far a task has come.
        started_at (datetime.datetime):
        finished_at (datetime.datetime | Unset):
        result (Any | Unset): What it came to. Purge: `count`, `bytes`, `tags`, `kept`. Scrub: `checked`, `corrupt` (the
            ids of entries that were
            removed), `missing`, `unreadable`. Sweep: `dry_run` and the counts of `last_sweep` in `GET /cache/repair`. Warm:
            `manifests`, `blobs` and `bytes` that were fetched, `here`, `not_kept`,
            `failed` (`image` and `error` of each).
        error (str | Unset):
    """

    id: str
    kind: TaskKind
    state: TaskState
    progress: TaskProgress
    started_at: datetime.datetime
    finished_at: datetime.datetime | Unset = UNSET
    result: Any | Unset = UNSET
    error: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        state = self.state.value

        progress = self.progress.to_dict()

        started_at = self.started_at.isoformat()

        finished_at: str | Unset = UNSET
        if not isinstance(self.finished_at, Unset):
            finished_at = self.finished_at.isoformat()

        result = self.result

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "state": state,
                "progress": progress,
                "started_at": started_at,
            }
        )
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if result is not UNSET:
            field_dict["result"] = result
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.task_progress import TaskProgress

        d = dict(src_dict)
        id = d.pop("id")

        kind = TaskKind(d.pop("kind"))

        state = TaskState(d.pop("state"))

        progress = TaskProgress.from_dict(d.pop("progress"))

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        _finished_at = d.pop("finished_at", UNSET)
        finished_at: datetime.datetime | Unset
        if isinstance(_finished_at, Unset):
            finished_at = UNSET
        else:
            finished_at = datetime.datetime.fromisoformat(_finished_at)

        result = d.pop("result", UNSET)

        error = d.pop("error", UNSET)

        task = cls(
            id=id,
            kind=kind,
            state=state,
            progress=progress,
            started_at=started_at,
            finished_at=finished_at,
            result=result,
            error=error,
        )

        task.additional_properties = d
        return task

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
