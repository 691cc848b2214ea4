from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cache_isolation import CacheIsolation
from ..models.push_mode import PushMode
from ..models.upstream_kind import UpstreamKind
from ..models.upstream_source import UpstreamSource
from ..models.upstream_state import UpstreamState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.revalidate_rule import RevalidateRule
    from ..models.upstream_route import UpstreamRoute


T = TypeVar("T", bound="Upstream")


@_attrs_define
class Upstream:
    """An upstream with everything that takes effect, said or not. Secrets are never answered.

    Attributes:
        id (str): The same as `name`.
        name (str):
        display_name (str): The title for people; the name where there is none.
        url (str):
        kind (UpstreamKind): The registry software behind an upstream.
        hosts (list[str]): Registry hosts that it stands for.
        routes (list[UpstreamRoute]):
        priority (int): Orders upstreams whose routes have the same priority: the lower goes first.
        is_default (bool):
        mirrors (list[str]):
        enabled (bool):
        cache_isolation (CacheIsolation): Whether an upstream's blobs answer for other upstreams.
        push (PushMode): What becomes of pushes and deletes.
        revalidate (list[RevalidateRule]):
        has_credentials (bool): Whether it logs in with a password.
        has_client_certificate (bool):
        has_ca (bool): Whether it trusts authorities beside the system's.
        skip_tls_verify (bool):
        header_names (list[str]): The names of the headers that are sent along.
        allowed_hosts (list[str]):
        max_connections (int):
        connect_timeout (str):
        read_timeout (str):
        source (UpstreamSource): Who has defined an upstream.
        state (UpstreamState): Whether an upstream is in service.
        registry (str | Unset): Default project: it is put before names of one segment.
        prefix (str | Unset): First segment of requested names that leads here.
        username (str | Unset): Only for administrators.
        http_proxy (str | Unset): Without its credentials.
        defined_at (str | Unset): Where in the file it is defined.
        reason (str | Unset): Why it is not in service, where it is `invalid`.
        created_at (datetime.datetime | Unset): Absent for those of the file, as is `updated_at`.
        updated_at (datetime.datetime | Unset):
    """

    id: str
    name: str
    display_name: str
    url: str
    kind: UpstreamKind
    hosts: list[str]
    routes: list[UpstreamRoute]
    priority: int
    is_default: bool
    mirrors: list[str]
    enabled: bool
    cache_isolation: CacheIsolation
    push: PushMode
    revalidate: list[RevalidateRule]
    has_credentials: bool
    has_client_certificate: bool
    has_ca: bool
    skip_tls_verify: bool
    header_names: list[str]
    allowed_hosts: list[str]
    max_connections: int
    connect_timeout: str
    read_timeout: str
    source: UpstreamSource
    state: UpstreamState
    registry: str | Unset = UNSET
    prefix: str | Unset = UNSET
    username: str | Unset = UNSET
    http_proxy: str | Unset = UNSET
    defined_at: str | Unset = UNSET
    reason: str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        display_name = self.display_name

        url = self.url

        kind = self.kind.value

        hosts = self.hosts

        routes = []
        for routes_item_data in self.routes:
            routes_item = routes_item_data.to_dict()
            routes.append(routes_item)

        priority = self.priority

        is_default = self.is_default

        mirrors = self.mirrors

        enabled = self.enabled

        cache_isolation = self.cache_isolation.value

        push = self.push.value

        revalidate = []
        for revalidate_item_data in self.revalidate:
            revalidate_item = revalidate_item_data.to_dict()
            revalidate.append(revalidate_item)

        has_credentials = self.has_credentials

        has_client_certificate = self.has_client_certificate

        has_ca = self.has_ca

        skip_tls_verify = self.skip_tls_verify

        header_names = self.header_names

        allowed_hosts = self.allowed_hosts

        max_connections = self.max_connections

        connect_timeout = self.connect_timeout

        read_timeout = self.read_timeout

        source = self.source.value

        state = self.state.value

        registry = self.registry

        prefix = self.prefix

        username = self.username

        http_proxy = self.http_proxy

        defined_at = self.defined_at

        reason = self.reason

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        updated_at: str | Unset = UNSET
        if not isinstance(self.updated_at, Unset):
            updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "display_name": display_name,
                "url": url,
                "kind": kind,
                "hosts": hosts,
                "routes": routes,
                "priority": priority,
                "is_default": is_default,
                "mirrors": mirrors,
                "enabled": enabled,
                "cache_isolation": cache_isolation,
                "push": push,
                "revalidate": revalidate,
                "has_credentials": has_credentials,
                "has_client_certificate": has_client_certificate,
                "has_ca": has_ca,
                "skip_tls_verify": skip_tls_verify,
                "header_names": header_names,
                "allowed_hosts": allowed_hosts,
                "max_connections": max_connections,
                "connect_timeout": connect_timeout,
                "read_timeout": read_timeout,
                "source": source,
                "state": state,
            }
        )
        if registry is not UNSET:
            field_dict["registry"] = registry
        if prefix is not UNSET:
            field_dict["prefix"] = prefix
        if username is not UNSET:
            field_dict["username"] = username
        if http_proxy is not UNSET:
            field_dict["http_proxy"] = http_proxy
        if defined_at is not UNSET:
            field_dict["defined_at"] = defined_at
        if reason is not UNSET:
            field_dict["reason"] = reason
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.revalidate_rule import RevalidateRule
        from ..models.upstream_route import UpstreamRoute

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        display_name = d.pop("display_name")

        url = d.pop("url")

        kind = UpstreamKind(d.pop("kind"))

        hosts = cast(list[str], d.pop("hosts"))

        routes = []
        _routes = d.pop("routes")
        for routes_item_data in _routes:
            routes_item = UpstreamRoute.from_dict(routes_item_data)

            routes.append(routes_item)

        priority = d.pop("priority")

        is_default = d.pop("is_default")

        mirrors = cast(list[str], d.pop("mirrors"))

        enabled = d.pop("enabled")

        cache_isolation = CacheIsolation(d.pop("cache_isolation"))

        push = PushMode(d.pop("push"))

        revalidate = []
        _revalidate = d.pop("revalidate")
        for revalidate_item_data in _revalidate:
            revalidate_item = RevalidateRule.from_dict(revalidate_item_data)

            revalidate.append(revalidate_item)

        has_credentials = d.pop("has_credentials")

        has_client_certificate = d.pop("has_client_certificate")

        has_ca = d.pop("has_ca")

        skip_tls_verify = d.pop("skip_tls_verify")

        header_names = cast(list[str], d.pop("header_names"))

        allowed_hosts = cast(list[str], d.pop("allowed_hosts"))

        max_connections = d.pop("max_connections")

        connect_timeout = d.pop("connect_timeout")

        read_timeout = d.pop("read_timeout")

        source = UpstreamSource(d.pop("source"))

        state = UpstreamState(d.pop("state"))

        registry = d.pop("registry", UNSET)

        prefix = d.pop("prefix", UNSET)

        username = d.pop("username", UNSET)

        http_proxy = d.pop("http_proxy", UNSET)

        defined_at = d.pop("defined_at", UNSET)

        reason = d.pop("reason", UNSET)

        _created_at = d.pop("created_at", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        _updated_at = d.pop("updated_at", UNSET)
        updated_at: datetime.datetime | Unset
        if isinstance(_updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = datetime.datetime.fromisoformat(_updated_at)

        upstream = cls(
            id=id,
            name=name,
            display_name=display_name,
            url=url,
            kind=kind,
            hosts=hosts,
            routes=routes,
            priority=priority,
            is_default=is_default,
            mirrors=mirrors,
            enabled=enabled,
            cache_isolation=cache_isolation,
            push=push,
            revalidate=revalidate,
            has_credentials=has_credentials,
            has_client_certificate=has_client_certificate,
            has_ca=has_ca,
            skip_tls_verify=skip_tls_verify,
            header_names=header_names,
            allowed_hosts=allowed_hosts,
            max_connections=max_connections,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            source=source,
            state=state,
            registry=registry,
            prefix=prefix,
            username=username,
            http_proxy=http_proxy,
            defined_at=defined_at,
            reason=reason,
            created_at=created_at,
            updated_at=updated_at,
        )

        upstream.additional_properties = d
        return upstream

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
