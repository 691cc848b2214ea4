from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.pin_state import PinState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pin_share import PinShare


T = TypeVar("T", bound="PinStatus")


@_attrs_define
class PinStatus:
    """How a pin stands. The layers of a manifest that has not come are not known and count nowhere.

    Attributes:
        state (PinState): What the cache does about a pin.
        held (PinShare): Part of what a pin is about.
        missing (PinShare): Part of what a pin is about.
        reason (str | Unset): Why it has failed, or that its upstream could not be asked again.
        checked_at (datetime.datetime | Unset): When it was last looked at to the end.
        next_at (datetime.datetime | Unset): When it is looked at again.
    """

    state: PinState
    held: PinShare
    missing: PinShare
    reason: str | Unset = UNSET
    checked_at: datetime.datetime | Unset = UNSET
    next_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        held = self.held.to_dict()

        missing = self.missing.to_dict()

        reason = self.reason

        checked_at: str | Unset = UNSET
        if not isinstance(self.checked_at, Unset):
            checked_at = self.checked_at.isoformat()

        next_at: str | Unset = UNSET
        if not isinstance(self.next_at, Unset):
            next_at = self.next_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
                "held": held,
                "missing": missing,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason
        if checked_at is not UNSET:
            field_dict["checked_at"] = checked_at
        if next_at is not UNSET:
            field_dict["next_at"] = next_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.pin_share import PinShare

        d = dict(src_dict)
        state = PinState(d.pop("state"))

        held = PinShare.from_dict(d.pop("held"))

        missing = PinShare.from_dict(d.pop("missing"))

        reason = d.pop("reason", UNSET)

        _checked_at = d.pop("checked_at", UNSET)
        checked_at: datetime.datetime | Unset
        if isinstance(_checked_at, Unset):
            checked_at = UNSET
        else:
            checked_at = datetime.datetime.fromisoformat(_checked_at)

        _next_at = d.pop("next_at", UNSET)
        next_at: datetime.datetime | Unset
        if isinstance(_next_at, Unset):
            next_at = UNSET
        else:
            next_at = datetime.datetime.fromisoformat(_next_at)

        pin_status = cls(
            state=state,
            held=held,
            missing=missing,
            reason=reason,
            checked_at=checked_at,
            next_at=next_at,
        )

        pin_status.additional_properties = d
        return pin_status

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
