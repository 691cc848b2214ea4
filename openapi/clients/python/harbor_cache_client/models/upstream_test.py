from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UpstreamTest")


@_attrs_define
class UpstreamTest:
    """How the attempt ended.

    Attributes:
        success (bool):
        kind (str): `ok`, or the kind of failure: `unknown_host`, `connect`, `tls`, `timeout`, `account_refused`,
            `not_a_registry`,
            `unavailable`, `throttled`, `blocked` and others.
        message (str): For people.
        latency_ms (int):
    """

    success: bool
    kind: str
    message: str
    latency_ms: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        kind = self.kind

        message = self.message

        latency_ms = self.latency_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "kind": kind,
                "message": message,
                "latency_ms": latency_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        success = d.pop("success")

        kind = d.pop("kind")

        message = d.pop("message")

        latency_ms = d.pop("latency_ms")

        upstream_test = cls(
            success=success,
            kind=kind,
            message=message,
            latency_ms=latency_ms,
        )

        upstream_test.additional_properties = d
        return upstream_test

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
