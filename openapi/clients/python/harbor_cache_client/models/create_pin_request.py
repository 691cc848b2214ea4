from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreatePinRequest")


@_attrs_define
class CreatePinRequest:
    """What to keep: exactly one of a pattern, a tag or a digest of a repository, and a digest alone.

    Example:
        {'pattern': None, 'repository': 'hub/library/alpine', 'tag': '3.20', 'digest': None, 'description': 'the base of
            everything'}

    Attributes:
        pattern (None | str | Unset): Canonical names that match: `*` within a component, `**` for any number of them.
        repository (None | str | Unset): A canonical name `<upstream>/<repository>`.
        tag (None | str | Unset): A tag of `repository`.
        digest (None | str | Unset): Of a manifest of `repository`, or of any content in all of them.
        description (None | str | Unset): What it is for. Default: ''.
    """

    pattern: None | str | Unset = UNSET
    repository: None | str | Unset = UNSET
    tag: None | str | Unset = UNSET
    digest: None | str | Unset = UNSET
    description: None | str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        pattern: None | str | Unset
        if isinstance(self.pattern, Unset):
            pattern = UNSET
        else:
            pattern = self.pattern

        repository: None | str | Unset
        if isinstance(self.repository, Unset):
            repository = UNSET
        else:
            repository = self.repository

        tag: None | str | Unset
        if isinstance(self.tag, Unset):
            tag = UNSET
        else:
            tag = self.tag

        digest: None | str | Unset
        if isinstance(self.digest, Unset):
            digest = UNSET
        else:
            digest = self.digest

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if pattern is not UNSET:
            field_dict["pattern"] = pattern
        if repository is not UNSET:
            field_dict["repository"] = repository
        if tag is not UNSET:
            field_dict["tag"] = tag
        if digest is not UNSET:
            field_dict["digest"] = digest
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_pattern(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pattern = _parse_pattern(d.pop("pattern", UNSET))

        def _parse_repository(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        repository = _parse_repository(d.pop("repository", UNSET))

        def _parse_tag(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tag = _parse_tag(d.pop("tag", UNSET))

        def _parse_digest(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        digest = _parse_digest(d.pop("digest", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        create_pin_request = cls(
            pattern=pattern,
            repository=repository,
            tag=tag,
            digest=digest,
            description=description,
        )

        return create_pin_request
