from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cache_repository import CacheRepository


T = TypeVar("T", bound="CacheRepositoryPage")


@_attrs_define
class CacheRepositoryPage:
    """Part of the repositories.

    Attributes:
        repositories (list[CacheRepository]):
        total (int): On all pages.
        next_ (str | Unset): For `cursor` of the next page, if there is one.
    """

    repositories: list[CacheRepository]
    total: int
    next_: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        repositories = []
        for repositories_item_data in self.repositories:
            repositories_item = repositories_item_data.to_dict()
            repositories.append(repositories_item)

        total = self.total

        next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "repositories": repositories,
                "total": total,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cache_repository import CacheRepository

        d = dict(src_dict)
        repositories = []
        _repositories = d.pop("repositories")
        for repositories_item_data in _repositories:
            repositories_item = CacheRepository.from_dict(repositories_item_data)

            repositories.append(repositories_item)

        total = d.pop("total")

        next_ = d.pop("next", UNSET)

        cache_repository_page = cls(
            repositories=repositories,
            total=total,
            next_=next_,
        )

        cache_repository_page.additional_properties = d
        return cache_repository_page

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
