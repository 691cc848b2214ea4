from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cache_repository_page import CacheRepositoryPage
from ...models.error_body import ErrorBody
from ...models.repository_sort_by import RepositorySortBy
from ...models.sort_order import SortOrder
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    repository: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: RepositorySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["repository"] = repository

    params["limit"] = limit

    params["cursor"] = cursor

    json_sort_by: str | Unset = UNSET
    if not isinstance(sort_by, Unset):
        json_sort_by = sort_by.value

    params["sort_by"] = json_sort_by

    json_sort_order: str | Unset = UNSET
    if not isinstance(sort_order, Unset):
        json_sort_order = sort_order.value

    params["sort_order"] = json_sort_order

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/cache/repositories",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CacheRepositoryPage | ErrorBody | None:
    if response.status_code == 200:
        response_200 = CacheRepositoryPage.from_dict(response.json())

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
) -> Response[CacheRepositoryPage | ErrorBody]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    repository: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: RepositorySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> Response[CacheRepositoryPage | ErrorBody]:
    """List the repositories in the cache

     Those that the caller may read and that have a tag or a link here.

    Args:
        repository (str | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (RepositorySortBy | Unset): By what repositories are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CacheRepositoryPage | ErrorBody]
    """

    kwargs = _get_kwargs(
        repository=repository,
        limit=limit,
        cursor=cursor,
        sort_by=sort_by,
        sort_order=sort_order,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    repository: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: RepositorySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> CacheRepositoryPage | ErrorBody | None:
    """List the repositories in the cache

     Those that the caller may read and that have a tag or a link here.

    Args:
        repository (str | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (RepositorySortBy | Unset): By what repositories are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CacheRepositoryPage | ErrorBody
    """

    return sync_detailed(
        client=client,
        repository=repository,
        limit=limit,
        cursor=cursor,
        sort_by=sort_by,
        sort_order=sort_order,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    repository: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: RepositorySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> Response[CacheRepositoryPage | ErrorBody]:
    """List the repositories in the cache

     Those that the caller may read and that have a tag or a link here.

    Args:
        repository (str | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (RepositorySortBy | Unset): By what repositories are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CacheRepositoryPage | ErrorBody]
    """

    kwargs = _get_kwargs(
        repository=repository,
        limit=limit,
        cursor=cursor,
        sort_by=sort_by,
        sort_order=sort_order,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    repository: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: RepositorySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> CacheRepositoryPage | ErrorBody | None:
    """List the repositories in the cache

     Those that the caller may read and that have a tag or a link here.

    Args:
        repository (str | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (RepositorySortBy | Unset): By what repositories are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CacheRepositoryPage | ErrorBody
    """

    return (
        await asyncio_detailed(
            client=client,
            repository=repository,
            limit=limit,
            cursor=cursor,
            sort_by=sort_by,
            sort_order=sort_order,
        )
    ).parsed
