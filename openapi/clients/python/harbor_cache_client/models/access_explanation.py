from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.action import Action

if TYPE_CHECKING:
    from ..models.grant import Grant


T = TypeVar("T", bound="AccessExplanation")


@_attrs_define
class AccessExplanation:
    """What an account may do in a repository, and why.

    Attributes:
        repository (str): By its canonical name.
        actions (list[Action]):
        grants (list[Grant]): The grants that match.
        by_role (bool): Whether the role decides, since there are no grants.
        anonymous_pull (bool): Whether anybody may pull it.
        active (bool): Whether the account is enabled and has not ended.
    """

    repository: str
    actions: list[Action]
    grants: list[Grant]
    by_role: bool
    anonymous_pull: bool
    active: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        repository = self.repository

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.value
            actions.append(actions_item)

        grants = []
        for grants_item_data in self.grants:
            grants_item = grants_item_data.to_dict()
            grants.append(grants_item)

        by_role = self.by_role

        anonymous_pull = self.anonymous_pull

        active = self.active

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "repository": repository,
                "actions": actions,
                "grants": grants,
                "by_role": by_role,
                "anonymous_pull": anonymous_pull,
                "active": active,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.grant import Grant

        d = dict(src_dict)
        repository = d.pop("repository")

        actions = []
        _actions = d.pop("actions")
        for actions_item_data in _actions:
            actions_item = Action(actions_item_data)

            actions.append(actions_item)

        grants = []
        _grants = d.pop("grants")
        for grants_item_data in _grants:
            grants_item = Grant.from_dict(grants_item_data)

            grants.append(grants_item)

        by_role = d.pop("by_role")

        anonymous_pull = d.pop("anonymous_pull")

        active = d.pop("active")

        access_explanation = cls(
            repository=repository,
            actions=actions,
            grants=grants,
            by_role=by_role,
            anonymous_pull=anonymous_pull,
            active=active,
        )

        access_explanation.additional_properties = d
        return access_explanation

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
