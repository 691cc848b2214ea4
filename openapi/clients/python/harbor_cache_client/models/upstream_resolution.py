from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpstreamResolution")


@_attrs_define
class UpstreamResolution:
    """Which upstream a name belongs to, and why.

    Attributes:
        name (str): The name that was asked for.
        steps (list[str]): What each rule said, one a line, the verdict last.
        upstream (str | Unset): Absent where the name leads nowhere, as are the following.
        repository (str | Unset): The repository's name at the upstream.
        canonical_name (str | Unset): The name that grants and logs know, `<upstream>/<repository>`.
        rule (str | Unset): The rule that decided.
        error (str | Unset): Why the name leads nowhere.
    """

    name: str
    steps: list[str]
    upstream: str | Unset = UNSET
    repository: str | Unset = UNSET
    canonical_name: str | Unset = UNSET
    rule: str | Unset = UNSET
    error: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        steps = self.steps

        upstream = self.upstream

        repository = self.repository

        canonical_name = self.canonical_name

        rule = self.rule

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "steps": steps,
            }
        )
        if upstream is not UNSET:
            field_dict["upstream"] = upstream
        if repository is not UNSET:
            field_dict["repository"] = repository
        if canonical_name is not UNSET:
            field_dict["canonical_name"] = canonical_name
        if rule is not UNSET:
            field_dict["rule"] = rule
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        steps = cast(list[str], d.pop("steps"))

        upstream = d.pop("upstream", UNSET)

        repository = d.pop("repository", UNSET)

        canonical_name = d.pop("canonical_name", UNSET)

        rule = d.pop("rule", UNSET)

        error = d.pop("error", UNSET)

        upstream_resolution = cls(
            name=name,
            steps=steps,
            upstream=upstream,
            repository=repository,
            canonical_name=canonical_name,
            rule=rule,
            error=error,
        )

        upstream_resolution.additional_properties = d
        return upstream_resolution

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
