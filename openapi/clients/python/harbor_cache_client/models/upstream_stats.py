from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.upstream_latency import UpstreamLatency
    from ..models.upstream_stats_errors import UpstreamStatsErrors


T = TypeVar("T", bound="UpstreamStats")


@_attrs_define
class UpstreamStats:
    """What has gone to and come from an upstream since the start, or since its URL was changed.

    Attributes:
        name (str):
        requests (int): Questions, transfers and probes. One that took several attempts counts once.
        bytes_received (int): Bytes of manifests and blobs that came from it.
        bytes_sent (int): Bytes of manifests and blobs that went to it.
        errors (UpstreamStatsErrors): Failures by their kind, such as `not_found`, `timeout`, `tls` or `interrupted`.
        throttled (int): Answers that asked to be left alone (429).
        latency (UpstreamLatency): Times until an answer began, in milliseconds.
    """

    name: str
    requests: int
    bytes_received: int
    bytes_sent: int
    errors: UpstreamStatsErrors
    throttled: int
    latency: UpstreamLatency
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        requests = self.requests

        bytes_received = self.bytes_received

        bytes_sent = self.bytes_sent

        errors = self.errors.to_dict()

        throttled = self.throttled

        latency = self.latency.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "requests": requests,
                "bytes_received": bytes_received,
                "bytes_sent": bytes_sent,
                "errors": errors,
                "throttled": throttled,
                "latency": latency,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.upstream_latency import UpstreamLatency
        from ..models.upstream_stats_errors import UpstreamStatsErrors

        d = dict(src_dict)
        name = d.pop("name")

        requests = d.pop("requests")

        bytes_received = d.pop("bytes_received")

        bytes_sent = d.pop("bytes_sent")

        errors = UpstreamStatsErrors.from_dict(d.pop("errors"))

        throttled = d.pop("throttled")

        latency = UpstreamLatency.from_dict(d.pop("latency"))

        upstream_stats = cls(
            name=name,
            requests=requests,
            bytes_received=bytes_received,
            bytes_sent=bytes_sent,
            errors=errors,
            throttled=throttled,
            latency=latency,
        )

        upstream_stats.additional_properties = d
        return upstream_stats

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
