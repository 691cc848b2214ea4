from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.cache_isolation import CacheIsolation
from ..models.push_mode import PushMode
from ..models.upstream_kind import UpstreamKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.revalidate_rule import RevalidateRule
    from ..models.update_upstream_request_headers_type_0 import (
        UpdateUpstreamRequestHeadersType0,
    )
    from ..models.upstream_route import UpstreamRoute


T = TypeVar("T", bound="UpdateUpstreamRequest")


@_attrs_define
class UpdateUpstreamRequest:
    """
    Attributes:
        url (None | str | Unset): Another URL is another registry: what was known under the name is forgotten, and
            `password` and `headers` have to be
            said again where there are any.
        display_name (None | str | Unset): Title for people.
        registry (None | str | Unset): Default project: it is put before names of one segment (`nginx`). For Docker Hub
            it is `library`.
        kind (None | Unset | UpstreamKind): `auto` unless given.
        hosts (list[str] | None | Unset): Registry hosts that it stands for: containerd's `?ns=` and the virtual hosts
            of requests. Unless given, the
            host of `url`, as far as no other upstream claims it.
        prefix (None | str | Unset): First segment of requested names that leads here and is taken off.
        routes (list[UpstreamRoute] | None | Unset): Names that belong here, by pattern.
        priority (int | None | Unset): Orders upstreams whose routes have the same priority: the lower goes first. 100
            unless given.
        is_default (bool | None | Unset): Takes every name that no other rule claims. At most one upstream does.
        mirrors (list[str] | None | Unset): Upstreams to ask, in this order, when this one cannot be reached. They are
            trusted to hold the same content.
        enabled (bool | None | Unset): `false` takes it out of service. `true` unless given.
        cache_isolation (CacheIsolation | None | Unset): `shared` unless given. Isolate a registry that you trust less
            than the others.
        push (None | PushMode | Unset): `through` unless given.
        revalidate (list[RevalidateRule] | None | Unset): Repositories whose tags are revalidated otherwise than by
            `cache.tag_ttl`.
        username (None | str | Unset): Account at the registry; with a password, or not at all.
        password (None | str | Unset): The account's password or token. It is stored sealed and never answered.
        skip_tls_verify (bool | None | Unset): Accept any certificate. For tests; `ca_pem` is the safe way to a private
            authority.
        ca_pem (None | str | Unset): Authorities that are trusted beside the system's, as PEM.
        client_cert_pem (None | str | Unset): Certificate to show to the upstream, as PEM.
        client_key_pem (None | str | Unset): That certificate's private key, as PEM. It is stored sealed and never
            answered.
        headers (None | Unset | UpdateUpstreamRequestHeadersType0): Headers that are added to every request to the
            upstream's own host: all of them. Their values are stored
            sealed and never answered.
        http_proxy (None | str | Unset): Proxy for the connections to this upstream, as a URL with credentials where it
            asks for them; those are never
            answered.
        allowed_hosts (list[str] | None | Unset): Further places that token services and redirects may lead to: hosts,
            `*.domain`, addresses, networks.
        max_connections (int | None | Unset): Most requests at once, at least 2. 64 unless given.
        connect_timeout (None | str | Unset): Longest time to connect, such as `10s`.
        read_timeout (None | str | Unset): Longest silence within an answer, such as `30s`.
    """

    url: None | str | Unset = UNSET
    display_name: None | str | Unset = UNSET
    registry: None | str | Unset = UNSET
    kind: None | Unset | UpstreamKind = UNSET
    hosts: list[str] | None | Unset = UNSET
    prefix: None | str | Unset = UNSET
    routes: list[UpstreamRoute] | None | Unset = UNSET
    priority: int | None | Unset = UNSET
    is_default: bool | None | Unset = UNSET
    mirrors: list[str] | None | Unset = UNSET
    enabled: bool | None | Unset = UNSET
    cache_isolation: CacheIsolation | None | Unset = UNSET
    push: None | PushMode | Unset = UNSET
    revalidate: list[RevalidateRule] | None | Unset = UNSET
    username: None | str | Unset = UNSET
    password: None | str | Unset = UNSET
    skip_tls_verify: bool | None | Unset = UNSET
    ca_pem: None | str | Unset = UNSET
    client_cert_pem: None | str | Unset = UNSET
    client_key_pem: None | str | Unset = UNSET
    headers: None | Unset | UpdateUpstreamRequestHeadersType0 = UNSET
    http_proxy: None | str | Unset = UNSET
    allowed_hosts: list[str] | None | Unset = UNSET
    max_connections: int | None | Unset = UNSET
    connect_timeout: None | str | Unset = UNSET
    read_timeout: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.update_upstream_request_headers_type_0 import (
            UpdateUpstreamRequestHeadersType0,
        )

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        display_name: None | str | Unset
        if isinstance(self.display_name, Unset):
            display_name = UNSET
        else:
            display_name = self.display_name

        registry: None | str | Unset
        if isinstance(self.registry, Unset):
            registry = UNSET
        else:
            registry = self.registry

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, UpstreamKind):
            kind = self.kind.value
        else:
            kind = self.kind

        hosts: list[str] | None | Unset
        if isinstance(self.hosts, Unset):
            hosts = UNSET
        elif isinstance(self.hosts, list):
            hosts = self.hosts

        else:
            hosts = self.hosts

        prefix: None | str | Unset
        if isinstance(self.prefix, Unset):
            prefix = UNSET
        else:
            prefix = self.prefix

        routes: list[dict[str, Any]] | None | Unset
        if isinstance(self.routes, Unset):
            routes = UNSET
        elif isinstance(self.routes, list):
            routes = []
            for routes_type_0_item_data in self.routes:
                routes_type_0_item = routes_type_0_item_data.to_dict()
                routes.append(routes_type_0_item)

        else:
            routes = self.routes

        priority: int | None | Unset
        if isinstance(self.priority, Unset):
            priority = UNSET
        else:
            priority = self.priority

        is_default: bool | None | Unset
        if isinstance(self.is_default, Unset):
            is_default = UNSET
        else:
            is_default = self.is_default

        mirrors: list[str] | None | Unset
        if isinstance(self.mirrors, Unset):
            mirrors = UNSET
        elif isinstance(self.mirrors, list):
            mirrors = self.mirrors

        else:
            mirrors = self.mirrors

        enabled: bool | None | Unset
        if isinstance(self.enabled, Unset):
            enabled = UNSET
        else:
            enabled = self.enabled

        cache_isolation: None | str | Unset
        if isinstance(self.cache_isolation, Unset):
            cache_isolation = UNSET
        elif isinstance(self.cache_isolation, CacheIsolation):
            cache_isolation = self.cache_isolation.value
        else:
            cache_isolation = self.cache_isolation

        push: None | str | Unset
        if isinstance(self.push, Unset):
            push = UNSET
        elif isinstance(self.push, PushMode):
            push = self.push.value
        else:
            push = self.push

        revalidate: list[dict[str, Any]] | None | Unset
        if isinstance(self.revalidate, Unset):
            revalidate = UNSET
        elif isinstance(self.revalidate, list):
            revalidate = []
            for revalidate_type_0_item_data in self.revalidate:
                revalidate_type_0_item = revalidate_type_0_item_data.to_dict()
                revalidate.append(revalidate_type_0_item)

        else:
            revalidate = self.revalidate

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
        elif isinstance(self.headers, UpdateUpstreamRequestHeadersType0):
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

        max_connections: int | None | Unset
        if isinstance(self.max_connections, Unset):
            max_connections = UNSET
        else:
            max_connections = self.max_connections

        connect_timeout: None | str | Unset
        if isinstance(self.connect_timeout, Unset):
            connect_timeout = UNSET
        else:
            connect_timeout = self.connect_timeout

        read_timeout: None | str | Unset
        if isinstance(self.read_timeout, Unset):
            read_timeout = UNSET
        else:
            read_timeout = self.read_timeout

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if url is not UNSET:
            field_dict["url"] = url
        if display_name is not UNSET:
            field_dict["display_name"] = display_name
        if registry is not UNSET:
            field_dict["registry"] = registry
        if kind is not UNSET:
            field_dict["kind"] = kind
        if hosts is not UNSET:
            field_dict["hosts"] = hosts
        if prefix is not UNSET:
            field_dict["prefix"] = prefix
        if routes is not UNSET:
            field_dict["routes"] = routes
        if priority is not UNSET:
            field_dict["priority"] = priority
        if is_default is not UNSET:
            field_dict["is_default"] = is_default
        if mirrors is not UNSET:
            field_dict["mirrors"] = mirrors
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if cache_isolation is not UNSET:
            field_dict["cache_isolation"] = cache_isolation
        if push is not UNSET:
            field_dict["push"] = push
        if revalidate is not UNSET:
            field_dict["revalidate"] = revalidate
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
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
        if max_connections is not UNSET:
            field_dict["max_connections"] = max_connections
        if connect_timeout is not UNSET:
            field_dict["connect_timeout"] = connect_timeout
        if read_timeout is not UNSET:
            field_dict["read_timeout"] = read_timeout

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.revalidate_rule import RevalidateRule
        from ..models.update_upstream_request_headers_type_0 import (
            UpdateUpstreamRequestHeadersType0,
        )
        from ..models.upstream_route import UpstreamRoute

        d = dict(src_dict)

        def _parse_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        def _parse_display_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        display_name = _parse_display_name(d.pop("display_name", UNSET))

        def _parse_registry(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        registry = _parse_registry(d.pop("registry", UNSET))

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

        def _parse_hosts(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hosts_type_0 = cast(list[str], data)

                return hosts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        hosts = _parse_hosts(d.pop("hosts", UNSET))

        def _parse_prefix(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prefix = _parse_prefix(d.pop("prefix", UNSET))

        def _parse_routes(data: object) -> list[UpstreamRoute] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                routes_type_0 = []
                _routes_type_0 = data
                for routes_type_0_item_data in _routes_type_0:
                    routes_type_0_item = UpstreamRoute.from_dict(
                        routes_type_0_item_data
                    )

                    routes_type_0.append(routes_type_0_item)

                return routes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UpstreamRoute] | None | Unset, data)

        routes = _parse_routes(d.pop("routes", UNSET))

        def _parse_priority(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        priority = _parse_priority(d.pop("priority", UNSET))

        def _parse_is_default(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_default = _parse_is_default(d.pop("is_default", UNSET))

        def _parse_mirrors(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                mirrors_type_0 = cast(list[str], data)

                return mirrors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        mirrors = _parse_mirrors(d.pop("mirrors", UNSET))

        def _parse_enabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        enabled = _parse_enabled(d.pop("enabled", UNSET))

        def _parse_cache_isolation(data: object) -> CacheIsolation | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cache_isolation_type_1 = CacheIsolation(data)

                return cache_isolation_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CacheIsolation | None | Unset, data)

        cache_isolation = _parse_cache_isolation(d.pop("cache_isolation", UNSET))

        def _parse_push(data: object) -> None | PushMode | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                push_type_1 = PushMode(data)

                return push_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PushMode | Unset, data)

        push = _parse_push(d.pop("push", UNSET))

        def _parse_revalidate(data: object) -> list[RevalidateRule] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                revalidate_type_0 = []
                _revalidate_type_0 = data
                for revalidate_type_0_item_data in _revalidate_type_0:
                    revalidate_type_0_item = RevalidateRule.from_dict(
                        revalidate_type_0_item_data
                    )

                    revalidate_type_0.append(revalidate_type_0_item)

                return revalidate_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[RevalidateRule] | None | Unset, data)

        revalidate = _parse_revalidate(d.pop("revalidate", UNSET))

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
        ) -> None | Unset | UpdateUpstreamRequestHeadersType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                headers_type_0 = UpdateUpstreamRequestHeadersType0.from_dict(data)

                return headers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UpdateUpstreamRequestHeadersType0, data)

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

        def _parse_max_connections(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_connections = _parse_max_connections(d.pop("max_connections", UNSET))

        def _parse_connect_timeout(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        connect_timeout = _parse_connect_timeout(d.pop("connect_timeout", UNSET))

        def _parse_read_timeout(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        read_timeout = _parse_read_timeout(d.pop("read_timeout", UNSET))

        update_upstream_request = cls(
            url=url,
            display_name=display_name,
            registry=registry,
            kind=kind,
            hosts=hosts,
            prefix=prefix,
            routes=routes,
            priority=priority,
            is_default=is_default,
            mirrors=mirrors,
            enabled=enabled,
            cache_isolation=cache_isolation,
            push=push,
            revalidate=revalidate,
            username=username,
            password=password,
            skip_tls_verify=skip_tls_verify,
            ca_pem=ca_pem,
            client_cert_pem=client_cert_pem,
            client_key_pem=client_key_pem,
            headers=headers,
            http_proxy=http_proxy,
            allowed_hosts=allowed_hosts,
            max_connections=max_connections,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
        )

        return update_upstream_request
