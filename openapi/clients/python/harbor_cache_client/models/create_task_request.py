from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.task_kind import TaskKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateTaskRequest")


@_attrs_define
class CreateTaskRequest:
    """What to do. Only the parameters of its own kind may be given.

    Example:
        {'kind': 'warm', 'digest': None, 'repository': None, 'tag': None, 'pattern': None, 'bytes_per_second': None,
            'dry_run': None, 'images': ['hub/library/alpine:3.20'], 'platform': 'linux/amd64'}

    Attributes:
        kind (TaskKind): What a task does.
        digest (None | str | Unset): Purge: as in `POST /cache/purge`.
        repository (None | str | Unset): Purge: as in `POST /cache/purge`.
        tag (None | str | Unset): Purge: as in `POST /cache/purge`.
        pattern (None | str | Unset): Purge: as in `POST /cache/purge`.
        bytes_per_second (int | None | Unset): Scrub: bytes that are read in a second at most, 64 MiB unless given.
        dry_run (bool | None | Unset): Sweep: only tell what would be done.
        images (list[str] | None | Unset): Warm: canonical names with a tag or digest, as in `hub/library/alpine:3.20`.
        platform (None | str | Unset): Warm: of each index only this platform, as in `linux/arm64`; all unless given.
    """

    kind: TaskKind
    digest: None | str | Unset = UNSET
    repository: None | str | Unset = UNSET
    tag: None | str | Unset = UNSET
    pattern: None | str | Unset = UNSET
    bytes_per_second: int | None | Unset = UNSET
    dry_run: bool | None | Unset = UNSET
    images: list[str] | None | Unset = UNSET
    platform: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        digest: None | str | Unset
        if isinstance(self.digest, Unset):
            digest = UNSET
        else:
            digest = self.digest

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

        pattern: None | str | Unset
        if isinstance(self.pattern, Unset):
            pattern = UNSET
        else:
            pattern = self.pattern

        bytes_per_second: int | None | Unset
        if isinstance(self.bytes_per_second, Unset):
            bytes_per_second = UNSET
        else:
            bytes_per_second = self.bytes_per_second

        dry_run: bool | None | Unset
        if isinstance(self.dry_run, Unset):
            dry_run = UNSET
        else:
            dry_run = self.dry_run

        images: list[str] | None | Unset
        if isinstance(self.images, Unset):
            images = UNSET
        elif isinstance(self.images, list):
            images = self.images

        else:
            images = self.images

        platform: None | str | Unset
        if isinstance(self.platform, Unset):
            platform = UNSET
        else:
            platform = self.platform

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if digest is not UNSET:
            field_dict["digest"] = digest
        if repository is not UNSET:
            field_dict["repository"] = repository
        if tag is not UNSET:
            field_dict["tag"] = tag
        if pattern is not UNSET:
            field_dict["pattern"] = pattern
        if bytes_per_second is not UNSET:
            field_dict["bytes_per_second"] = bytes_per_second
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run
        if images is not UNSET:
            field_dict["images"] = images
        if platform is not UNSET:
            field_dict["platform"] = platform

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = TaskKind(d.pop("kind"))

        def _parse_digest(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        digest = _parse_digest(d.pop("digest", UNSET))

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

        def _parse_pattern(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pattern = _parse_pattern(d.pop("pattern", UNSET))

        def _parse_bytes_per_second(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        bytes_per_second = _parse_bytes_per_second(d.pop("bytes_per_second", UNSET))

        def _parse_dry_run(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        dry_run = _parse_dry_run(d.pop("dry_run", UNSET))

        def _parse_images(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                images_type_0 = cast(list[str], data)

                return images_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        images = _parse_images(d.pop("images", UNSET))

        def _parse_platform(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        platform = _parse_platform(d.pop("platform", UNSET))

        create_task_request = cls(
            kind=kind,
            digest=digest,
            repository=repository,
            tag=tag,
            pattern=pattern,
            bytes_per_second=bytes_per_second,
            dry_run=dry_run,
            images=images,
            platform=platform,
        )

        return create_task_request
