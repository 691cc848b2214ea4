from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.entry_amount import EntryAmount
    from ..models.shrink_preview_goes import ShrinkPreviewGoes
    from ..models.shrink_preview_pinned import ShrinkPreviewPinned


T = TypeVar("T", bound="ShrinkPreview")


@_attrs_define
class ShrinkPreview:
    """What another size would make of what is stored.

    Attributes:
        max_size (int): Bytes, as asked.
        stored (EntryAmount): Entries, and their bytes.
        pinned (ShrinkPreviewPinned): Of what is stored, what stays since it is pinned.
        goes (ShrinkPreviewGoes): What would go.
        fits (bool): Whether enough may go. Where not, pins or transfers under way hold more than the size.
    """

    max_size: int
    stored: EntryAmount
    pinned: ShrinkPreviewPinned
    goes: ShrinkPreviewGoes
    fits: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_size = self.max_size

        stored = self.stored.to_dict()

        pinned = self.pinned.to_dict()

        goes = self.goes.to_dict()

        fits = self.fits

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "max_size": max_size,
                "stored": stored,
                "pinned": pinned,
                "goes": goes,
                "fits": fits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.entry_amount import EntryAmount
        from ..models.shrink_preview_goes import ShrinkPreviewGoes
        from ..models.shrink_preview_pinned import ShrinkPreviewPinned

        d = dict(src_dict)
        max_size = d.pop("max_size")

        stored = EntryAmount.from_dict(d.pop("stored"))

        pinned = ShrinkPreviewPinned.from_dict(d.pop("pinned"))

        goes = ShrinkPreviewGoes.from_dict(d.pop("goes"))

        fits = d.pop("fits")

        shrink_preview = cls(
            max_size=max_size,
            stored=stored,
            pinned=pinned,
            goes=goes,
            fits=fits,
        )

        shrink_preview.additional_properties = d
        return shrink_preview

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
