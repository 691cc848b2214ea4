from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.health_check import HealthCheck
    from ..models.upstream_health import UpstreamHealth


T = TypeVar("T", bound="Health")


@_attrs_define
class Health:
    """How the server is.

    Attributes:
        status (str): What `GET /health/ready` says to everybody: `ready`, `draining`, `database unavailable`, `store
            unavailable` or
            `nothing to serve from`.
        ready (bool): Whether `GET /health/ready` answers 200. With a store that all replicas share it also does without
            the store, while an
            upstream is not down.
        version (str):
        checks (list[HealthCheck]):
        upstreams (list[UpstreamHealth]): Each upstream, as the requests to it have shown. Nothing is dialled for it.
    """

    status: str
    ready: bool
    version: str
    checks: list[HealthCheck]
    upstreams: list[UpstreamHealth]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        ready = self.ready

        version = self.version

        checks = []
        for checks_item_data in self.checks:
            checks_item = checks_item_data.to_dict()
            checks.append(checks_item)

        upstreams = []
        for upstreams_item_data in self.upstreams:
            upstreams_item = upstreams_item_data.to_dict()
            upstreams.append(upstreams_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "ready": ready,
                "version": version,
                "checks": checks,
                "upstreams": upstreams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.health_check import HealthCheck
        from ..models.upstream_health import UpstreamHealth

        d = dict(src_dict)
        status = d.pop("status")

        ready = d.pop("ready")

        version = d.pop("version")

        checks = []
        _checks = d.pop("checks")
        for checks_item_data in _checks:
            checks_item = HealthCheck.from_dict(checks_item_data)

            checks.append(checks_item)

        upstreams = []
        _upstreams = d.pop("upstreams")
        for upstreams_item_data in _upstreams:
            upstreams_item = UpstreamHealth.from_dict(upstreams_item_data)

            upstreams.append(upstreams_item)

        health = cls(
            status=status,
            ready=ready,
            version=version,
            checks=checks,
            upstreams=upstreams,
        )

        health.additional_properties = d
        return health

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
