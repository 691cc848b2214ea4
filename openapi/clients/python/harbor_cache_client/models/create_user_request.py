from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.role import Role
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.grant import Grant


T = TypeVar("T", bound="CreateUserRequest")


@_attrs_define
class CreateUserRequest:
    """
    Example:
        {'username': 'jane', 'password': 'correct horse battery staple', 'role': 'read-only', 'description': 'Team A',
            'grants': [{'pattern': 'harbor/team-a/**', 'actions': ['pull', 'push']}]}

    Attributes:
        username (str): Letters, digits, `.`, `_`, `-` and `@`; it begins with a letter or digit.
        password (str): At least 8 characters, and without the user's name.
        role (Role): What an account may do where no grant says otherwise.
        description (None | str | Unset):  Default: ''.
        grants (list[Grant] | None | Unset): In place of the role's rights on all repositories.
    """

    username: str
    password: str
    role: Role
    description: None | str | Unset = ""
    grants: list[Grant] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        role = self.role.value

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        grants: list[dict[str, Any]] | None | Unset
        if isinstance(self.grants, Unset):
            grants = UNSET
        elif isinstance(self.grants, list):
            grants = []
            for grants_type_0_item_data in self.grants:
                grants_type_0_item = grants_type_0_item_data.to_dict()
                grants.append(grants_type_0_item)

        else:
            grants = self.grants

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "username": username,
                "password": password,
                "role": role,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if grants is not UNSET:
            field_dict["grants"] = grants

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.grant import Grant

        d = dict(src_dict)
        username = d.pop("username")

        password = d.pop("password")

        role = Role(d.pop("role"))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_grants(data: object) -> list[Grant] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                grants_type_0 = []
                _grants_type_0 = data
                for grants_type_0_item_data in _grants_type_0:
                    grants_type_0_item = Grant.from_dict(grants_type_0_item_data)

                    grants_type_0.append(grants_type_0_item)

                return grants_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Grant] | None | Unset, data)

        grants = _parse_grants(d.pop("grants", UNSET))

        create_user_request = cls(
            username=username,
            password=password,
            role=role,
            description=description,
            grants=grants,
        )

        return create_user_request
