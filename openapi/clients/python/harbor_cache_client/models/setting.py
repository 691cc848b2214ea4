from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.setting_source import SettingSource
from ..types import UNSET, Unset

T = TypeVar("T", bound="Setting")


@_attrs_define
class Setting:
    """A key and its effective value.

    Attributes:
        key (str): As in `cache.tag_ttl`.
        source (SettingSource): Where a value comes from.
        origin (str): The source in words, such as `/etc/harbor-cache/config.toml:12`.
        editable (bool): Whether `PUT /config` can change it: it takes effect without a restart, and nothing else sets
            it.
        value (str | Unset): As the file would write it. Secrets are `***`; absent where there is neither a value nor a
            default.
        updated_at (datetime.datetime | Unset): When it was set, where `source` is `api`.
    """

    key: str
    source: SettingSource
    origin: str
    editable: bool
    value: str | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        source = self.source.value

        origin = self.origin

        editable = self.editable

        value = self.value

        updated_at: str | Unset = UNSET
        if not isinstance(self.updated_at, Unset):
            updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "source": source,
                "origin": origin,
                "editable": editable,
            }
        )
        if value is not UNSET:
            field_dict["value"] = value
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key = d.pop("key")

        source = SettingSource(d.pop("source"))

        origin = d.pop("origin")

        editable = d.pop("editable")

        value = d.pop("value", UNSET)

        _updated_at = d.pop("updated_at", UNSET)
        updated_at: datetime.datetime | Unset
        if isinstance(_updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = datetime.datetime.fromisoformat(_updated_at)

        setting = cls(
            key=key,
            source=source,
            origin=origin,
            editable=editable,
            value=value,
            updated_at=updated_at,
        )

        setting.additional_properties = d
        return setting

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
