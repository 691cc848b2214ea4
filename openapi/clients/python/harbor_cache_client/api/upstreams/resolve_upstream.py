from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_body import ErrorBody
from ...models.upstream_resolution import UpstreamResolution
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: str,
    host: str | Unset = UNSET,
    ns: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["name"] = name

    params["host"] = host

    params["ns"] = ns

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/upstreams/resolve",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorBody | UpstreamResolution | None:
    if response.status_code == 200:
        response_200 = UpstreamResolution.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorBody.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorBody.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ErrorBody.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ErrorBody.from_dict(response.json())

        return response_404

    if response.status_code == 405:
        response_405 = ErrorBody.from_dict(response.json())

        return response_405

    if response.status_code == 409:
        response_409 = ErrorBody.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = ErrorBody.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = ErrorBody.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = ErrorBody.from_dict(response.json())

        return response_415

    if response.status_code == 429:
        response_429 = ErrorBody.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = ErrorBody.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = ErrorBody.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorBody | UpstreamResolution]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    name: str,
    host: str | Unset = UNSET,
    ns: str | Unset = UNSET,
) -> Response[ErrorBody | UpstreamResolution]:
    """Explain which upstream a name belongs to

     For anybody who has logged in. It says where a request would be routed, not what an account may do
    there.

    Args:
        name (str):
        host (str | Unset):
        ns (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | UpstreamResolution]
    """

    kwargs = _get_kwargs(
        name=name,
        host=host,
        ns=ns,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    name: str,
    host: str | Unset = UNSET,
    ns: str | Unset = UNSET,
) -> ErrorBody | UpstreamResolution | None:
    """Explain which upstream a name belongs to

     For anybody who has logged in. It says where a request would be routed, not what an account may do
    there.

    Args:
        name (str):
        host (str | Unset):
        ns (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | UpstreamResolution
    """

    return sync_detailed(
        client=client,
        name=name,
        host=host,
        ns=ns,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    name: str,
    host: str | Unset = UNSET,
    ns: str | Unset = UNSET,
) -> Response[ErrorBody | UpstreamResolution]:
    """Explain which upstream a name belongs to

     For anybody who has logged in. It says where a request would be routed, not what an account may do
    there.

    Args:
        name (str):
        host (str | Unset):
        ns (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | UpstreamResolution]
    """

    kwargs = _get_kwargs(
        name=name,
        host=host,
        ns=ns,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    name: str,
    host: str | Unset = UNSET,
    ns: str | Unset = UNSET,
) -> ErrorBody | UpstreamResolution | None:
    """Explain which upstream a name belongs to

     For anybody who has logged in. It says where a request would be routed, not what an account may do
    there.

    Args:
        name (str):
        host (str | Unset):
        ns (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | UpstreamResolution
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            host=host,
            ns=ns,
        )
    ).parsed
