from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.grant import Grant


T = TypeVar("T", bound="Me")


@_attrs_define
class Me:
    """Who one is.

    Attributes:
        username (str):
        role (Role): What an account may do where no grant says otherwise.
        robot (bool): Whether it is a robot account.
        grants (list[Grant]):
        authentication (bool): Whether this server asks anybody who they are.
        id (str | Unset): Absent where authentication is switched off.
    """

    username: str
    role: Role
    robot: bool
    grants: list[Grant]
    authentication: bool
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        role = self.role.value

        robot = self.robot

        grants = []
        for grants_item_data in self.grants:
            grants_item = grants_item_data.to_dict()
            grants.append(grants_item)

        authentication = self.authentication

        id = self.id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "username": username,
                "role": role,
                "robot": robot,
                "grants": grants,
                "authentication": authentication,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.grant import Grant

        d = dict(src_dict)
        username = d.pop("username")

        role = Role(d.pop("role"))

        robot = d.pop("robot")

        grants = []
        _grants = d.pop("grants")
        for grants_item_data in _grants:
            grants_item = Grant.from_dict(grants_item_data)

            grants.append(grants_item)

        authentication = d.pop("authentication")

        id = d.pop("id", UNSET)

        me = cls(
            username=username,
            role=role,
            robot=robot,
            grants=grants,
            authentication=authentication,
            id=id,
        )

        me.additional_properties = d
        return me

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
