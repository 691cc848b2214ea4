from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Pin")


@_attrs_define
class Pin:
    """Keeps content in the cache.

    Attributes:
        id (str):
        description (str):
        created_at (datetime.datetime):
        pattern (str | Unset): Keeps everything in the repositories whose canonical names match.
        repository (str | Unset): With `tag`: keeps the image that the tag points to at the time.
        tag (str | Unset):
        digest (str | Unset): Keeps this content and what it names.
    """

    id: str
    description: str
    created_at: datetime.datetime
    pattern: str | Unset = UNSET
    repository: str | Unset = UNSET
    tag: str | Unset = UNSET
    digest: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        description = self.description

        created_at = self.created_at.isoformat()

        pattern = self.pattern

        repository = self.repository

        tag = self.tag

        digest = self.digest

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "description": description,
                "created_at": created_at,
            }
        )
        if pattern is not UNSET:
            field_dict["pattern"] = pattern
        if repository is not UNSET:
            field_dict["repository"] = repository
        if tag is not UNSET:
            field_dict["tag"] = tag
        if digest is not UNSET:
            field_dict["digest"] = digest

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        description = d.pop("description")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        pattern = d.pop("pattern", UNSET)

        repository = d.pop("repository", UNSET)

        tag = d.pop("tag", UNSET)

        digest = d.pop("digest", UNSET)

        pin = cls(
            id=id,
            description=description,
            created_at=created_at,
            pattern=pattern,
            repository=repository,
            tag=tag,
            digest=digest,
        )

        pin.additional_properties = d
        return pin

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
