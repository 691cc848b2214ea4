from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.repair_status_last_scrub import RepairStatusLastScrub
    from ..models.repair_status_last_sweep import RepairStatusLastSweep
    from ..models.repair_status_scrub import RepairStatusScrub
    from ..models.repair_status_sweep import RepairStatusSweep


T = TypeVar("T", bound="RepairStatus")


@_attrs_define
class RepairStatus:
    """How the store is looked after.

    Attributes:
        sweep (RepairStatusSweep | Unset): The sweep that is under way.
        last_sweep (RepairStatusLastSweep | Unset): The last one that ended, since this process was started.
        scrub (RepairStatusScrub | Unset): The scrub that is under way.
        last_scrub (RepairStatusLastScrub | Unset): The last one that ended, since this process was started.
    """

    sweep: RepairStatusSweep | Unset = UNSET
    last_sweep: RepairStatusLastSweep | Unset = UNSET
    scrub: RepairStatusScrub | Unset = UNSET
    last_scrub: RepairStatusLastScrub | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sweep: dict[str, Any] | Unset = UNSET
        if not isinstance(self.sweep, Unset):
            sweep = self.sweep.to_dict()

        last_sweep: dict[str, Any] | Unset = UNSET
        if not isinstance(self.last_sweep, Unset):
            last_sweep = self.last_sweep.to_dict()

        scrub: dict[str, Any] | Unset = UNSET
        if not isinstance(self.scrub, Unset):
            scrub = self.scrub.to_dict()

        last_scrub: dict[str, Any] | Unset = UNSET
        if not isinstance(self.last_scrub, Unset):
            last_scrub = self.last_scrub.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if sweep is not UNSET:
            field_dict["sweep"] = sweep
        if last_sweep is not UNSET:
            field_dict["last_sweep"] = last_sweep
        if scrub is not UNSET:
            field_dict["scrub"] = scrub
        if last_scrub is not UNSET:
            field_dict["last_scrub"] = last_scrub

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.repair_status_last_scrub import RepairStatusLastScrub
        from ..models.repair_status_last_sweep import RepairStatusLastSweep
        from ..models.repair_status_scrub import RepairStatusScrub
        from ..models.repair_status_sweep import RepairStatusSweep

        d = dict(src_dict)
        _sweep = d.pop("sweep", UNSET)
        sweep: RepairStatusSweep | Unset
        if isinstance(_sweep, Unset):
            sweep = UNSET
        else:
            sweep = RepairStatusSweep.from_dict(_sweep)

        _last_sweep = d.pop("last_sweep", UNSET)
        last_sweep: RepairStatusLastSweep | Unset
        if isinstance(_last_sweep, Unset):
            last_sweep = UNSET
        else:
            last_sweep = RepairStatusLastSweep.from_dict(_last_sweep)

        _scrub = d.pop("scrub", UNSET)
        scrub: RepairStatusScrub | Unset
        if isinstance(_scrub, Unset):
            scrub = UNSET
        else:
            scrub = RepairStatusScrub.from_dict(_scrub)

        _last_scrub = d.pop("last_scrub", UNSET)
        last_scrub: RepairStatusLastScrub | Unset
        if isinstance(_last_scrub, Unset):
            last_scrub = UNSET
        else:
            last_scrub = RepairStatusLastScrub.from_dict(_last_scrub)

        repair_status = cls(
            sweep=sweep,
            last_sweep=last_sweep,
            scrub=scrub,
            last_scrub=last_scrub,
        )

        repair_status.additional_properties = d
        return repair_status

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
