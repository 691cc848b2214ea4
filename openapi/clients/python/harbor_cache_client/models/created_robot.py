from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.new_robot_token import NewRobotToken
    from ..models.robot import Robot


T = TypeVar("T", bound="CreatedRobot")


@_attrs_define
class CreatedRobot:
    """A robot account and its first token.

    Attributes:
        robot (Robot): A robot account.
        token (NewRobotToken): A token that was just made.
    """

    robot: Robot
    token: NewRobotToken
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        robot = self.robot.to_dict()

        token = self.token.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "robot": robot,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.new_robot_token import NewRobotToken
        from ..models.robot import Robot

        d = dict(src_dict)
        robot = Robot.from_dict(d.pop("robot"))

        token = NewRobotToken.from_dict(d.pop("token"))

        created_robot = cls(
            robot=robot,
            token=token,
        )

        created_robot.additional_properties = d
        return created_robot

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
