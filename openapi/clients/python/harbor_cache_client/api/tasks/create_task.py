from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_task_request import CreateTaskRequest
from ...models.error_body import ErrorBody
from ...models.task import Task
from ...types import Response


def _get_kwargs(
    *,
    body: CreateTaskRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/tasks",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json; charset=utf-8"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorBody | Task | None:
    if response.status_code == 201:
        response_201 = Task.from_dict(response.json())

        return response_201

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
) -> Response[ErrorBody | Task]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateTaskRequest,
) -> Response[ErrorBody | Task]:
    """Start background work

     `GET /tasks/{id}` tells how far it has come. At most two tasks run at once, on all replicas
    together; 409 where they do, or
    where a pin forbids a purge. A task runs on the replica that was asked for it: it ends with that
    process, and is not gone
    on with. While the database is away none begins: 503.

    Args:
        body (CreateTaskRequest): What to do. Only the parameters of its own kind may be given.
            Example: {'kind': 'warm', 'digest': None, 'repository': None, 'tag': None, 'pattern':
            None, 'bytes_per_second': None, 'dry_run': None, 'images': ['hub/library/alpine:3.20'],
            'platform': 'linux/amd64'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | Task]
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
    body: CreateTaskRequest,
) -> ErrorBody | Task | None:
    """Start background work

     `GET /tasks/{id}` tells how far it has come. At most two tasks run at once, on all replicas
    together; 409 where they do, or
    where a pin forbids a purge. A task runs on the replica that was asked for it: it ends with that
    process, and is not gone
    on with. While the database is away none begins: 503.

    Args:
        body (CreateTaskRequest): What to do. Only the parameters of its own kind may be given.
            Example: {'kind': 'warm', 'digest': None, 'repository': None, 'tag': None, 'pattern':
            None, 'bytes_per_second': None, 'dry_run': None, 'images': ['hub/library/alpine:3.20'],
            'platform': 'linux/amd64'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | Task
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateTaskRequest,
) -> Response[ErrorBody | Task]:
    """Start background work

     `GET /tasks/{id}` tells how far it has come. At most two tasks run at once, on all replicas
    together; 409 where they do, or
    where a pin forbids a purge. A task runs on the replica that was asked for it: it ends with that
    process, and is not gone
    on with. While the database is away none begins: 503.

    Args:
        body (CreateTaskRequest): What to do. Only the parameters of its own kind may be given.
            Example: {'kind': 'warm', 'digest': None, 'repository': None, 'tag': None, 'pattern':
            None, 'bytes_per_second': None, 'dry_run': None, 'images': ['hub/library/alpine:3.20'],
            'platform': 'linux/amd64'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorBody | Task]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CreateTaskRequest,
) -> ErrorBody | Task | None:
    """Start background work

     `GET /tasks/{id}` tells how far it has come. At most two tasks run at once, on all replicas
    together; 409 where they do, or
    where a pin forbids a purge. A task runs on the replica that was asked for it: it ends with that
    process, and is not gone
    on with. While the database is away none begins: 503.

    Args:
        body (CreateTaskRequest): What to do. Only the parameters of its own kind may be given.
            Example: {'kind': 'warm', 'digest': None, 'repository': None, 'tag': None, 'pattern':
            None, 'bytes_per_second': None, 'dry_run': None, 'images': ['hub/library/alpine:3.20'],
            'platform': 'linux/amd64'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorBody | Task
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
