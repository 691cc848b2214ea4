from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.robot import Robot


T = TypeVar("T", bound="RobotPage")


@_attrs_define
class RobotPage:
    """Robots in the byte order of their names.

    Attributes:
        robots (list[Robot]):
        total (int): On all pages.
        next_ (str | Unset): For `after` of the next page, if there is one.
    """

    robots: list[Robot]
    total: int
    next_: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        robots = []
        for robots_item_data in self.robots:
            robots_item = robots_item_data.to_dict()
            robots.append(robots_item)

        total = self.total

        next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "robots": robots,
                "total": total,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.robot import Robot

        d = dict(src_dict)
        robots = []
        _robots = d.pop("robots")
        for robots_item_data in _robots:
            robots_item = Robot.from_dict(robots_item_data)

            robots.append(robots_item)

        total = d.pop("total")

        next_ = d.pop("next", UNSET)

        robot_page = cls(
            robots=robots,
            total=total,
            next_=next_,
        )

        robot_page.additional_properties = d
        return robot_page

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
