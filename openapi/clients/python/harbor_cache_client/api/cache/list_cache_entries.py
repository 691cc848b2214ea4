from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cache_entry_page import CacheEntryPage
from ...models.entry_sort_by import EntrySortBy
from ...models.entry_type import EntryType
from ...models.error_body import ErrorBody
from ...models.sort_order import SortOrder
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    entry_type: EntryType | Unset = UNSET,
    repository: str | Unset = UNSET,
    digest: str | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: EntrySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_entry_type: str | Unset = UNSET
    if not isinstance(entry_type, Unset):
        json_entry_type = entry_type.value

    params["entry_type"] = json_entry_type

    params["repository"] = repository

    params["digest"] = digest

    params["offset"] = offset

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
        "url": "/cache/entries",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CacheEntryPage | ErrorBody | None:
    if response.status_code == 200:
        response_200 = CacheEntryPage.from_dict(response.json())

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
) -> Response[CacheEntryPage | ErrorBody]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    entry_type: EntryType | Unset = UNSET,
    repository: str | Unset = UNSET,
    digest: str | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: EntrySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> Response[CacheEntryPage | ErrorBody]:
    """List what is stored

     Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is
    listed where all of
    them hold. What several repositories share is one entry.

    Args:
        entry_type (EntryType | Unset): What an entry is.
        repository (str | Unset):
        digest (str | Unset):
        offset (int | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (EntrySortBy | Unset): By what entries are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CacheEntryPage | ErrorBody]
    """

    kwargs = _get_kwargs(
        entry_type=entry_type,
        repository=repository,
        digest=digest,
        offset=offset,
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
    entry_type: EntryType | Unset = UNSET,
    repository: str | Unset = UNSET,
    digest: str | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: EntrySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> CacheEntryPage | ErrorBody | None:
    """List what is stored

     Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is
    listed where all of
    them hold. What several repositories share is one entry.

    Args:
        entry_type (EntryType | Unset): What an entry is.
        repository (str | Unset):
        digest (str | Unset):
        offset (int | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (EntrySortBy | Unset): By what entries are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CacheEntryPage | ErrorBody
    """

    return sync_detailed(
        client=client,
        entry_type=entry_type,
        repository=repository,
        digest=digest,
        offset=offset,
        limit=limit,
        cursor=cursor,
        sort_by=sort_by,
        sort_order=sort_order,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    entry_type: EntryType | Unset = UNSET,
    repository: str | Unset = UNSET,
    digest: str | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: EntrySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> Response[CacheEntryPage | ErrorBody]:
    """List what is stored

     Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is
    listed where all of
    them hold. What several repositories share is one entry.

    Args:
        entry_type (EntryType | Unset): What an entry is.
        repository (str | Unset):
        digest (str | Unset):
        offset (int | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (EntrySortBy | Unset): By what entries are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CacheEntryPage | ErrorBody]
    """

    kwargs = _get_kwargs(
        entry_type=entry_type,
        repository=repository,
        digest=digest,
        offset=offset,
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
    entry_type: EntryType | Unset = UNSET,
    repository: str | Unset = UNSET,
    digest: str | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    sort_by: EntrySortBy | Unset = UNSET,
    sort_order: SortOrder | Unset = UNSET,
) -> CacheEntryPage | ErrorBody | None:
    """List what is stored

     Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is
    listed where all of
    them hold. What several repositories share is one entry.

    Args:
        entry_type (EntryType | Unset): What an entry is.
        repository (str | Unset):
        digest (str | Unset):
        offset (int | Unset):
        limit (int | Unset):
        cursor (str | Unset):
        sort_by (EntrySortBy | Unset): By what entries are sorted.
        sort_order (SortOrder | Unset): Which way a list goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CacheEntryPage | ErrorBody
    """

    return (
        await asyncio_detailed(
            client=client,
            entry_type=entry_type,
            repository=repository,
            digest=digest,
            offset=offset,
            limit=limit,
            cursor=cursor,
            sort_by=sort_by,
            sort_order=sort_order,
        )
    ).parsed
