from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_body import ErrorBody
from ...models.purge_request import PurgeRequest
from ...models.purge_result import PurgeResult
from ...types import Response


def _get_kwargs(
    *,
    body: PurgeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/cache/purge",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json; charset=utf-8"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorBody | PurgeResult | None:
    if response.status_code == 200:
        response_200 = PurgeResult.from_dict(response.json())

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
) -> Response[ErrorBody | PurgeResult]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PurgeRequest,
) -> Response[ErrorBody | PurgeResult]:
    """Remove an image, a repository or several

     Links and tags of what is selected go, and the content that nothing else refers to: no link of
    another repository, no
    manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need,
    and the signatures
    attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409.
    Nothing is deleted at an
    upstream. It is done when this answers; `POST /tasks` does the same in the background.

    Args:
        body (PurgeRequest): What to remove: exactly one of a digest, a repository, a tag with its
            repository, and a pattern. Example: {'digest': None, 'repository': None, 'tag': None,
            'pattern': 'hub/team-a/**', 'dry_run': True}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | PurgeResult]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: PurgeRequest,
) -> ErrorBody | PurgeResult | None:
    """Remove an image, a repository or several

     Links and tags of what is selected go, and the content that nothing else refers to: no link of
    another repository, no
    manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need,
    and the signatures
    attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409.
    Nothing is deleted at an
    upstream. It is done when this answers; `POST /tasks` does the same in the background.

    Args:
        body (PurgeRequest): What to remove: exactly one of a digest, a repository, a tag with its
            repository, and a pattern. Example: {'digest': None, 'repository': None, 'tag': None,
            'pattern': 'hub/team-a/**', 'dry_run': True}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | PurgeResult
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PurgeRequest,
) -> Response[ErrorBody | PurgeResult]:
    """Remove an image, a repository or several

     Links and tags of what is selected go, and the content that nothing else refers to: no link of
    another repository, no
    manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need,
    and the signatures
    attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409.
    Nothing is deleted at an
    upstream. It is done when this answers; `POST /tasks` does the same in the background.

    Args:
        body (PurgeRequest): What to remove: exactly one of a digest, a repository, a tag with its
            repository, and a pattern. Example: {'digest': None, 'repository': None, 'tag': None,
            'pattern': 'hub/team-a/**', 'dry_run': True}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | PurgeResult]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PurgeRequest,
) -> ErrorBody | PurgeResult | None:
    """Remove an image, a repository or several

     Links and tags of what is selected go, and the content that nothing else refers to: no link of
    another repository, no
    manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need,
    and the signatures
    attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409.
    Nothing is deleted at an
    upstream. It is done when this answers; `POST /tasks` does the same in the background.

    Args:
        body (PurgeRequest): What to remove: exactly one of a digest, a repository, a tag with its
            repository, and a pattern. Example: {'digest': None, 'repository': None, 'tag': None,
            'pattern': 'hub/team-a/**', 'dry_run': True}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | PurgeResult
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
