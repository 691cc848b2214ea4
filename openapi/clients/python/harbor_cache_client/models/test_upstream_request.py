from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.upstream_kind import UpstreamKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.test_upstream_request_headers_type_0 import (
        TestUpstreamRequestHeadersType0,
    )


T = TypeVar("T", bound="TestUpstreamRequest")


@_attrs_define
class TestUpstreamRequest:
    """
    Attributes:
        url (str):
        username (None | str | Unset):
        password (None | str | Unset):
        kind (None | Unset | UpstreamKind):
        skip_tls_verify (bool | None | Unset):
        ca_pem (None | str | Unset):
        client_cert_pem (None | str | Unset):
        client_key_pem (None | str | Unset):
        headers (None | TestUpstreamRequestHeadersType0 | Unset):
        http_proxy (None | str | Unset):
        allowed_hosts (list[str] | None | Unset):
    """

    url: str
    username: None | str | Unset = UNSET
    password: None | str | Unset = UNSET
    kind: None | Unset | UpstreamKind = UNSET
    skip_tls_verify: bool | None | Unset = UNSET
    ca_pem: None | str | Unset = UNSET
    client_cert_pem: None | str | Unset = UNSET
    client_key_pem: None | str | Unset = UNSET
    headers: None | TestUpstreamRequestHeadersType0 | Unset = UNSET
    http_proxy: None | str | Unset = UNSET
    allowed_hosts: list[str] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.test_upstream_request_headers_type_0 import (
            TestUpstreamRequestHeadersType0,
        )

        url = self.url

        username: None | str | Unset
        if isinstance(self.username, Unset):
            username = UNSET
        else:
            username = self.username

        password: None | str | Unset
        if isinstance(self.password, Unset):
            password = UNSET
        else:
            password = self.password

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, UpstreamKind):
            kind = self.kind.value
        else:
            kind = self.kind

        skip_tls_verify: bool | None | Unset
        if isinstance(self.skip_tls_verify, Unset):
            skip_tls_verify = UNSET
        else:
            skip_tls_verify = self.skip_tls_verify

        ca_pem: None | str | Unset
        if isinstance(self.ca_pem, Unset):
            ca_pem = UNSET
        else:
            ca_pem = self.ca_pem

        client_cert_pem: None | str | Unset
        if isinstance(self.client_cert_pem, Unset):
            client_cert_pem = UNSET
        else:
            client_cert_pem = self.client_cert_pem

        client_key_pem: None | str | Unset
        if isinstance(self.client_key_pem, Unset):
            client_key_pem = UNSET
        else:
            client_key_pem = self.client_key_pem

        headers: dict[str, Any] | None | Unset
        if isinstance(self.headers, Unset):
            headers = UNSET
        elif isinstance(self.headers, TestUpstreamRequestHeadersType0):
            headers = self.headers.to_dict()
        else:
            headers = self.headers

        http_proxy: None | str | Unset
        if isinstance(self.http_proxy, Unset):
            http_proxy = UNSET
        else:
            http_proxy = self.http_proxy

        allowed_hosts: list[str] | None | Unset
        if isinstance(self.allowed_hosts, Unset):
            allowed_hosts = UNSET
        elif isinstance(self.allowed_hosts, list):
            allowed_hosts = self.allowed_hosts

        else:
            allowed_hosts = self.allowed_hosts

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if kind is not UNSET:
            field_dict["kind"] = kind
        if skip_tls_verify is not UNSET:
            field_dict["skip_tls_verify"] = skip_tls_verify
        if ca_pem is not UNSET:
            field_dict["ca_pem"] = ca_pem
        if client_cert_pem is not UNSET:
            field_dict["client_cert_pem"] = client_cert_pem
        if client_key_pem is not UNSET:
            field_dict["client_key_pem"] = client_key_pem
        if headers is not UNSET:
            field_dict["headers"] = headers
        if http_proxy is not UNSET:
            field_dict["http_proxy"] = http_proxy
        if allowed_hosts is not UNSET:
            field_dict["allowed_hosts"] = allowed_hosts

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.test_upstream_request_headers_type_0 import (
            TestUpstreamRequestHeadersType0,
        )

        d = dict(src_dict)
        url = d.pop("url")

        def _parse_username(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        username = _parse_username(d.pop("username", UNSET))

        def _parse_password(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        password = _parse_password(d.pop("password", UNSET))

        def _parse_kind(data: object) -> None | Unset | UpstreamKind:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_1 = UpstreamKind(data)

                return kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UpstreamKind, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_skip_tls_verify(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        skip_tls_verify = _parse_skip_tls_verify(d.pop("skip_tls_verify", UNSET))

        def _parse_ca_pem(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ca_pem = _parse_ca_pem(d.pop("ca_pem", UNSET))

        def _parse_client_cert_pem(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_cert_pem = _parse_client_cert_pem(d.pop("client_cert_pem", UNSET))

        def _parse_client_key_pem(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_key_pem = _parse_client_key_pem(d.pop("client_key_pem", UNSET))

        def _parse_headers(
            data: object,
        ) -> None | TestUpstreamRequestHeadersType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                headers_type_0 = TestUpstreamRequestHeadersType0.from_dict(data)

                return headers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TestUpstreamRequestHeadersType0 | Unset, data)

        headers = _parse_headers(d.pop("headers", UNSET))

        def _parse_http_proxy(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        http_proxy = _parse_http_proxy(d.pop("http_proxy", UNSET))

        def _parse_allowed_hosts(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                allowed_hosts_type_0 = cast(list[str], data)

                return allowed_hosts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        allowed_hosts = _parse_allowed_hosts(d.pop("allowed_hosts", UNSET))

        test_upstream_request = cls(
            url=url,
            username=username,
            password=password,
            kind=kind,
            skip_tls_verify=skip_tls_verify,
            ca_pem=ca_pem,
            client_cert_pem=client_cert_pem,
            client_key_pem=client_key_pem,
            headers=headers,
            http_proxy=http_proxy,
            allowed_hosts=allowed_hosts,
        )

        return test_upstream_request
