from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.error_code import ErrorCode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.config_problem import ConfigProblem


T = TypeVar("T", bound="ErrorBody")


@_attrs_define
class ErrorBody:
    """Every error has this body.

    Attributes:
        code (ErrorCode): What went wrong, in a word.
        message (str): What was wrong and how to mend it, for people.
        field (str | Unset): The field of the request that it is about.
        problems (list[ConfigProblem] | Unset): Every mistake of the configuration file, where that is what was wrong.
        request_id (str | Unset): The request's id, under which the log says more.
    """

    code: ErrorCode
    message: str
    field: str | Unset = UNSET
    problems: list[ConfigProblem] | Unset = UNSET
    request_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        message = self.message

        field = self.field

        problems: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.problems, Unset):
            problems = []
            for problems_item_data in self.problems:
                problems_item = problems_item_data.to_dict()
                problems.append(problems_item)

        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )
        if field is not UNSET:
            field_dict["field"] = field
        if problems is not UNSET:
            field_dict["problems"] = problems
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.config_problem import ConfigProblem

        d = dict(src_dict)
        code = ErrorCode(d.pop("code"))

        message = d.pop("message")

        field = d.pop("field", UNSET)

        _problems = d.pop("problems", UNSET)
        problems: list[ConfigProblem] | Unset = UNSET
        if _problems is not UNSET:
            problems = []
            for problems_item_data in _problems:
                problems_item = ConfigProblem.from_dict(problems_item_data)

                problems.append(problems_item)

        request_id = d.pop("request_id", UNSET)

        error_body = cls(
            code=code,
            message=message,
            field=field,
            problems=problems,
            request_id=request_id,
        )

        error_body.additional_properties = d
        return error_body

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
