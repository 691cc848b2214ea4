from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.config_problem import ConfigProblem


T = TypeVar("T", bound="ConfigValidation")


@_attrs_define
class ConfigValidation:
    """
    Attributes:
        valid (bool):
        message (str):
        problems (list[ConfigProblem]):
    """

    valid: bool
    message: str
    problems: list[ConfigProblem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        valid = self.valid

        message = self.message

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "valid": valid,
                "message": message,
                "problems": problems,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.config_problem import ConfigProblem

        d = dict(src_dict)
        valid = d.pop("valid")

        message = d.pop("message")

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = ConfigProblem.from_dict(problems_item_data)

            problems.append(problems_item)

        config_validation = cls(
            valid=valid,
            message=message,
            problems=problems,
        )

        config_validation.additional_properties = d
        return config_validation

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
