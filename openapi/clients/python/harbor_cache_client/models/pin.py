from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.pin_source import PinSource
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pin_status import PinStatus


T = TypeVar("T", bound="Pin")


@_attrs_define
class Pin:
    """Keeps content in the cache.

    Attributes:
        id (str):
        source (PinSource): Who has defined a pin.
        description (str):
        created_at (datetime.datetime): When it was made, or when this process has first read it in the configuration.
        status (PinStatus): How a pin stands. The layers of a manifest that has not come are not known and count
            nowhere.
        place (str | Unset): The file and line that define it, or what stands for them.
        pattern (str | Unset): Keeps everything in the repositories whose canonical names match.
        repository (str | Unset): With `tag` or `digest`.
        tag (str | Unset): Keeps the image that the tag points to at the time.
        digest (str | Unset): Keeps this content and what it names, in `repository` or in all of them.
    """

    id: str
    source: PinSource
    description: str
    created_at: datetime.datetime
    status: PinStatus
    place: str | Unset = UNSET
    pattern: str | Unset = UNSET
    repository: str | Unset = UNSET
    tag: str | Unset = UNSET
    digest: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        source = self.source.value

        description = self.description

        created_at = self.created_at.isoformat()

        status = self.status.to_dict()

        place = self.place

        pattern = self.pattern

        repository = self.repository

        tag = self.tag

        digest = self.digest

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "source": source,
                "description": description,
                "created_at": created_at,
                "status": status,
            }
        )
        if place is not UNSET:
            field_dict["place"] = place
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
        from ..models.pin_status import PinStatus

        d = dict(src_dict)
        id = d.pop("id")

        source = PinSource(d.pop("source"))

        description = d.pop("description")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        status = PinStatus.from_dict(d.pop("status"))

        place = d.pop("place", UNSET)

        pattern = d.pop("pattern", UNSET)

        repository = d.pop("repository", UNSET)

        tag = d.pop("tag", UNSET)

        digest = d.pop("digest", UNSET)

        pin = cls(
            id=id,
            source=source,
            description=description,
            created_at=created_at,
            status=status,
            place=place,
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
