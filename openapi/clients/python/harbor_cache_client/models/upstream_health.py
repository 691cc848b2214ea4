from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.upstream_condition import UpstreamCondition
from ..types import UNSET, Unset

T = TypeVar("T", bound="UpstreamHealth")


@_attrs_define
class UpstreamHealth:
    """How an upstream is doing, as the requests to it have shown.

    Attributes:
        name (str):
        healthy (bool): Whether it answers and takes the account. One that was never asked counts as healthy.
        state (UpstreamCondition): What becomes of requests to an upstream.
        consecutive_failures (int): Failures since the last good answer.
        display_name (str | Unset): The title for people.
        last_check (datetime.datetime | Unset): When it was last asked anything. Absent where it never was.
        last_error (str | Unset): Absent where the last answer was good.
        retry_at (datetime.datetime | Unset): Until when it is left alone.
    """

    name: str
    healthy: bool
    state: UpstreamCondition
    consecutive_failures: int
    display_name: str | Unset = UNSET
    last_check: datetime.datetime | Unset = UNSET
    last_error: str | Unset = UNSET
    retry_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        healthy = self.healthy

        state = self.state.value

        consecutive_failures = self.consecutive_failures

        display_name = self.display_name

        last_check: str | Unset = UNSET
        if not isinstance(self.last_check, Unset):
            last_check = self.last_check.isoformat()

        last_error = self.last_error

        retry_at: str | Unset = UNSET
        if not isinstance(self.retry_at, Unset):
            retry_at = self.retry_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "healthy": healthy,
                "state": state,
                "consecutive_failures": consecutive_failures,
            }
        )
        if display_name is not UNSET:
            field_dict["display_name"] = display_name
        if last_check is not UNSET:
            field_dict["last_check"] = last_check
        if last_error is not UNSET:
            field_dict["last_error"] = last_error
        if retry_at is not UNSET:
            field_dict["retry_at"] = retry_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        healthy = d.pop("healthy")

        state = UpstreamCondition(d.pop("state"))

        consecutive_failures = d.pop("consecutive_failures")

        display_name = d.pop("display_name", UNSET)

        _last_check = d.pop("last_check", UNSET)
        last_check: datetime.datetime | Unset
        if isinstance(_last_check, Unset):
            last_check = UNSET
        else:
            last_check = datetime.datetime.fromisoformat(_last_check)

        last_error = d.pop("last_error", UNSET)

        _retry_at = d.pop("retry_at", UNSET)
        retry_at: datetime.datetime | Unset
        if isinstance(_retry_at, Unset):
            retry_at = UNSET
        else:
            retry_at = datetime.datetime.fromisoformat(_retry_at)

        upstream_health = cls(
            name=name,
            healthy=healthy,
            state=state,
            consecutive_failures=consecutive_failures,
            display_name=display_name,
            last_check=last_check,
            last_error=last_error,
            retry_at=retry_at,
        )

        upstream_health.additional_properties = d
        return upstream_health

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
