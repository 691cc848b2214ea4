from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LogEntry")


@_attrs_define
class LogEntry:
    """What was done.

    Attributes:
        id (int): Later entries have higher numbers.
        timestamp (datetime.datetime):
        action (str): As in `user.update` or `login.refused`; `GET /logs/actions` lists all.
        resource_type (str): What kind of thing it was done to.
        resource_id (str): Its name.
        username (str): The name of who did it. For a refused login: the name that was claimed.
        user_id (str | Unset): Who did it, if that was an account.
        details (str | Unset):
        ip_address (str | Unset): Where the request came from.
        before (Any | Unset): The thing before and after, without its secrets.
        after (Any | Unset):
    """

    id: int
    timestamp: datetime.datetime
    action: str
    resource_type: str
    resource_id: str
    username: str
    user_id: str | Unset = UNSET
    details: str | Unset = UNSET
    ip_address: str | Unset = UNSET
    before: Any | Unset = UNSET
    after: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        timestamp = self.timestamp.isoformat()

        action = self.action

        resource_type = self.resource_type

        resource_id = self.resource_id

        username = self.username

        user_id = self.user_id

        details = self.details

        ip_address = self.ip_address

        before = self.before

        after = self.after

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "timestamp": timestamp,
                "action": action,
                "resource_type": resource_type,
                "resource_id": resource_id,
                "username": username,
            }
        )
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if details is not UNSET:
            field_dict["details"] = details
        if ip_address is not UNSET:
            field_dict["ip_address"] = ip_address
        if before is not UNSET:
            field_dict["before"] = before
        if after is not UNSET:
            field_dict["after"] = after

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        action = d.pop("action")

        resource_type = d.pop("resource_type")

        resource_id = d.pop("resource_id")

        username = d.pop("username")

        user_id = d.pop("user_id", UNSET)

        details = d.pop("details", UNSET)

        ip_address = d.pop("ip_address", UNSET)

        before = d.pop("before", UNSET)

        after = d.pop("after", UNSET)

        log_entry = cls(
            id=id,
            timestamp=timestamp,
            action=action,
            resource_type=resource_type,
            resource_id=resource_id,
            username=username,
            user_id=user_id,
            details=details,
            ip_address=ip_address,
            before=before,
            after=after,
        )

        log_entry.additional_properties = d
        return log_entry

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
