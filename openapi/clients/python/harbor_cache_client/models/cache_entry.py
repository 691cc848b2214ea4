from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.entry_type import EntryType
from ..types import UNSET, Unset

T = TypeVar("T", bound="CacheEntry")


@_attrs_define
class CacheEntry:
    """A stored manifest or blob.

    Attributes:
        id (str): Names the entry in addresses. Its form is of no meaning.
        entry_type (EntryType): What an entry is.
        repositories (int): How many repositories link it.
        digest (str):
        size (int): Bytes.
        size_human (str): The same for people, as in `1.5 GiB`.
        created_at (datetime.datetime):
        last_accessed_at (datetime.datetime): To some seconds.
        access_count (int):
        repository (str | Unset): The first repository that links it, by its canonical name `<upstream>/<repository>`.
            Without one nobody may read it.
        reference (str | Unset): A tag of `repository` that points to it.
        content_type (str | Unset): Of manifests.
    """

    id: str
    entry_type: EntryType
    repositories: int
    digest: str
    size: int
    size_human: str
    created_at: datetime.datetime
    last_accessed_at: datetime.datetime
    access_count: int
    repository: str | Unset = UNSET
    reference: str | Unset = UNSET
    content_type: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        entry_type = self.entry_type.value

        repositories = self.repositories

        digest = self.digest

        size = self.size

        size_human = self.size_human

        created_at = self.created_at.isoformat()

        last_accessed_at = self.last_accessed_at.isoformat()

        access_count = self.access_count

        repository = self.repository

        reference = self.reference

        content_type = self.content_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "entry_type": entry_type,
                "repositories": repositories,
                "digest": digest,
                "size": size,
                "size_human": size_human,
                "created_at": created_at,
                "last_accessed_at": last_accessed_at,
                "access_count": access_count,
            }
        )
        if repository is not UNSET:
            field_dict["repository"] = repository
        if reference is not UNSET:
            field_dict["reference"] = reference
        if content_type is not UNSET:
            field_dict["content_type"] = content_type

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        entry_type = EntryType(d.pop("entry_type"))

        repositories = d.pop("repositories")

        digest = d.pop("digest")

        size = d.pop("size")

        size_human = d.pop("size_human")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        last_accessed_at = datetime.datetime.fromisoformat(d.pop("last_accessed_at"))

        access_count = d.pop("access_count")

        repository = d.pop("repository", UNSET)

        reference = d.pop("reference", UNSET)

        content_type = d.pop("content_type", UNSET)

        cache_entry = cls(
            id=id,
            entry_type=entry_type,
            repositories=repositories,
            digest=digest,
            size=size,
            size_human=size_human,
            created_at=created_at,
            last_accessed_at=last_accessed_at,
            access_count=access_count,
            repository=repository,
            reference=reference,
            content_type=content_type,
        )

        cache_entry.additional_properties = d
        return cache_entry

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
