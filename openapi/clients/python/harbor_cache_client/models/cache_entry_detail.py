from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cache_entry import CacheEntry
    from ..models.cache_entry_child import CacheEntryChild
    from ..models.cache_entry_tag import CacheEntryTag
    from ..models.pin import Pin


T = TypeVar("T", bound="CacheEntryDetail")


@_attrs_define
class CacheEntryDetail:
    """An entry, what it names, and what names it. Lists have at most 1000 items.

    Attributes:
        entry (CacheEntry): A stored manifest or blob.
        children (list[CacheEntryChild]): What a manifest names, in its order.
        parents (list[str]): Digests of the stored manifests that name it.
        linked_by (list[str]): Canonical names of the repositories that link it.
        tags (list[CacheEntryTag]):
        pins (list[Pin]): The pins that keep it. Only administrators see them.
    """

    entry: CacheEntry
    children: list[CacheEntryChild]
    parents: list[str]
    linked_by: list[str]
    tags: list[CacheEntryTag]
    pins: list[Pin]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        entry = self.entry.to_dict()

        children = []
        for children_item_data in self.children:
            children_item = children_item_data.to_dict()
            children.append(children_item)

        parents = self.parents

        linked_by = self.linked_by

        tags = []
        for tags_item_data in self.tags:
            tags_item = tags_item_data.to_dict()
            tags.append(tags_item)

        pins = []
        for pins_item_data in self.pins:
            pins_item = pins_item_data.to_dict()
            pins.append(pins_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "entry": entry,
                "children": children,
                "parents": parents,
                "linked_by": linked_by,
                "tags": tags,
                "pins": pins,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cache_entry import CacheEntry
        from ..models.cache_entry_child import CacheEntryChild
        from ..models.cache_entry_tag import CacheEntryTag
        from ..models.pin import Pin

        d = dict(src_dict)
        entry = CacheEntry.from_dict(d.pop("entry"))

        children = []
        _children = d.pop("children")
        for children_item_data in _children:
            children_item = CacheEntryChild.from_dict(children_item_data)

            children.append(children_item)

        parents = cast(list[str], d.pop("parents"))

        linked_by = cast(list[str], d.pop("linked_by"))

        tags = []
        _tags = d.pop("tags")
        for tags_item_data in _tags:
            tags_item = CacheEntryTag.from_dict(tags_item_data)

            tags.append(tags_item)

        pins = []
        _pins = d.pop("pins")
        for pins_item_data in _pins:
            pins_item = Pin.from_dict(pins_item_data)

            pins.append(pins_item)

        cache_entry_detail = cls(
            entry=entry,
            children=children,
            parents=parents,
            linked_by=linked_by,
            tags=tags,
            pins=pins,
        )

        cache_entry_detail.additional_properties = d
        return cache_entry_detail

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
