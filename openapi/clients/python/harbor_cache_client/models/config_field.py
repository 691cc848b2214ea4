from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConfigField")


@_attrs_define
class ConfigField:
    """What can be written for a key.

    Attributes:
        key (str): `upstreams[]` stands for any upstream.
        label (str):
        description (str):
        field_type (str): The kind of value in a word or two.
        required (bool):
        options (list[str]): The choices, where there are only some.
        group (str): The `id` of its group.
        live (bool): Whether it takes effect without a restart.
        default_value (str | Unset):
    """

    key: str
    label: str
    description: str
    field_type: str
    required: bool
    options: list[str]
    group: str
    live: bool
    default_value: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        label = self.label

        description = self.description

        field_type = self.field_type

        required = self.required

        options = self.options

        group = self.group

        live = self.live

        default_value = self.default_value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "label": label,
                "description": description,
                "field_type": field_type,
                "required": required,
                "options": options,
                "group": group,
                "live": live,
            }
        )
        if default_value is not UNSET:
            field_dict["default_value"] = default_value

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key = d.pop("key")

        label = d.pop("label")

        description = d.pop("description")

        field_type = d.pop("field_type")

        required = d.pop("required")

        options = cast(list[str], d.pop("options"))

        group = d.pop("group")

        live = d.pop("live")

        default_value = d.pop("default_value", UNSET)

        config_field = cls(
            key=key,
            label=label,
            description=description,
            field_type=field_type,
            required=required,
            options=options,
            group=group,
            live=live,
            default_value=default_value,
        )

        config_field.additional_properties = d
        return config_field

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
