from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.grant import Grant
    from ..models.robot_token import RobotToken


T = TypeVar("T", bound="Robot")


@_attrs_define
class Robot:
    """A robot account.

    Attributes:
        id (str):
        name (str): What it logs in with, together with one of its tokens.
        role (Role): What an account may do where no grant says otherwise.
        enabled (bool):
        description (str):
        grants (list[Grant]): In place of the role's rights on all repositories. Without any, the role decides.
        tokens (list[RobotToken]):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        expires_at (datetime.datetime | Unset): When it stops working.
    """

    id: str
    name: str
    role: Role
    enabled: bool
    description: str
    grants: list[Grant]
    tokens: list[RobotToken]
    created_at: datetime.datetime
    updated_at: datetime.datetime
    expires_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        role = self.role.value

        enabled = self.enabled

        description = self.description

        grants = []
        for grants_item_data in self.grants:
            grants_item = grants_item_data.to_dict()
            grants.append(grants_item)

        tokens = []
        for tokens_item_data in self.tokens:
            tokens_item = tokens_item_data.to_dict()
            tokens.append(tokens_item)

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "role": role,
                "enabled": enabled,
                "description": description,
                "grants": grants,
                "tokens": tokens,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.grant import Grant
        from ..models.robot_token import RobotToken

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        role = Role(d.pop("role"))

        enabled = d.pop("enabled")

        description = d.pop("description")

        grants = []
        _grants = d.pop("grants")
        for grants_item_data in _grants:
            grants_item = Grant.from_dict(grants_item_data)

            grants.append(grants_item)

        tokens = []
        _tokens = d.pop("tokens")
        for tokens_item_data in _tokens:
            tokens_item = RobotToken.from_dict(tokens_item_data)

            tokens.append(tokens_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        _expires_at = d.pop("expires_at", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        robot = cls(
            id=id,
            name=name,
            role=role,
            enabled=enabled,
            description=description,
            grants=grants,
            tokens=tokens,
            created_at=created_at,
            updated_at=updated_at,
            expires_at=expires_at,
        )

        robot.additional_properties = d
        return robot

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
