from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.repair_run import RepairRun


T = TypeVar("T", bound="RepairStatusLastSweep")


@_attrs_define
class RepairStatusLastSweep:
    """The last one that ended, since this process was started.

    Attributes:
        run (RepairRun): When work was done, and how it ended.
        rows (int): Rows looked at.
        objects (int): Objects looked at.
        bytes_ (int): Bytes of the objects.
        adopted (int): Objects without a row that have got one.
        adopted_bytes (int):
        dropped (int): Rows whose object was gone.
        damaged (int): Objects of another length or digest than they should have: in quarantine.
        removed (int): Objects in an upstream's own space that no row told of.
        removed_bytes (int):
        unreadable (int):
        staging (int): Unfinished downloads that nobody went on with.
        links (int): Permissions to read what is not stored any more and was last confirmed a month ago: forgotten.
        tags (int): Tags of the same kind.
    """

    run: RepairRun
    rows: int
    objects: int
    bytes_: int
    adopted: int
    adopted_bytes: int
    dropped: int
    damaged: int
    removed: int
    removed_bytes: int
    unreadable: int
    staging: int
    links: int
    tags: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run = self.run.to_dict()

        rows = self.rows

        objects = self.objects

        bytes_ = self.bytes_

        adopted = self.adopted

        adopted_bytes = self.adopted_bytes

        dropped = self.dropped

        damaged = self.damaged

        removed = self.removed

        removed_bytes = self.removed_bytes

        unreadable = self.unreadable

        staging = self.staging

        links = self.links

        tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run": run,
                "rows": rows,
                "objects": objects,
                "bytes": bytes_,
                "adopted": adopted,
                "adopted_bytes": adopted_bytes,
                "dropped": dropped,
                "damaged": damaged,
                "removed": removed,
                "removed_bytes": removed_bytes,
                "unreadable": unreadable,
                "staging": staging,
                "links": links,
                "tags": tags,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.repair_run import RepairRun

        d = dict(src_dict)
        run = RepairRun.from_dict(d.pop("run"))

        rows = d.pop("rows")

        objects = d.pop("objects")

        bytes_ = d.pop("bytes")

        adopted = d.pop("adopted")

        adopted_bytes = d.pop("adopted_bytes")

        dropped = d.pop("dropped")

        damaged = d.pop("damaged")

        removed = d.pop("removed")

        removed_bytes = d.pop("removed_bytes")

        unreadable = d.pop("unreadable")

        staging = d.pop("staging")

        links = d.pop("links")

        tags = d.pop("tags")

        repair_status_last_sweep = cls(
            run=run,
            rows=rows,
            objects=objects,
            bytes_=bytes_,
            adopted=adopted,
            adopted_bytes=adopted_bytes,
            dropped=dropped,
            damaged=damaged,
            removed=removed,
            removed_bytes=removed_bytes,
            unreadable=unreadable,
            staging=staging,
            links=links,
            tags=tags,
        )

        repair_status_last_sweep.additional_properties = d
        return repair_status_last_sweep

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
