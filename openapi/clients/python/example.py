"""Administers a cache: `python example.py BASE USER PASSWORD`, with BASE as in http://127.0.0.1:5001/api/v1. Makes a robot
account, looks at it, changes it, takes it away, and reads in the audit log that it did.
"""

import sys
from datetime import UTC, datetime

from harbor_cache_client import AuthenticatedClient, Client
from harbor_cache_client.api.auth import login, me
from harbor_cache_client.api.logs import list_logs
from harbor_cache_client.api.robots import create_robot, delete_robot, list_robots, update_robot
from harbor_cache_client.models import (
    Action,
    CreatedRobot,
    CreateRobotRequest,
    ErrorBody,
    ErrorCode,
    Grant,
    LoginRequest,
    LogPage,
    Me,
    Robot,
    RobotPage,
    Role,
    Session,
    UpdateRobotRequest,
)

NAME = "robot$python"


def logged_in(base: str, username: str, password: str) -> AuthenticatedClient:
    session = login.sync(client=Client(base_url=base), body=LoginRequest(username, password))
    assert isinstance(session, Session), session
    return AuthenticatedClient(base_url=base, token=session.token, raise_on_unexpected_status=True)


def main(base: str, username: str, password: str) -> None:
    cache = logged_in(base, username, password)
    whoami = me.sync(client=cache)
    assert isinstance(whoami, Me) and whoami.username == username, whoami

    new = CreateRobotRequest(
        name=NAME,
        role=Role.READ_ONLY,
        description="of the example",
        grants=[Grant(pattern="harbor/team-a/**", actions=[Action.PULL, Action.PUSH])],
        expires_at=datetime(2100, 1, 1, tzinfo=UTC),
    )
    made = create_robot.sync_detailed(client=cache, body=new)
    assert isinstance(made.parsed, CreatedRobot), made
    robot, revision = made.parsed.robot, made.headers["etag"]

    listed = list_robots.sync(client=cache, name=NAME, limit=10)
    assert isinstance(listed, RobotPage) and [found.id for found in listed.robots] == [robot.id], listed

    change = UpdateRobotRequest(role=Role.READ_WRITE, never_expires=True)
    changed = update_robot.sync(robot.id, client=cache, body=change, if_match=revision)
    assert isinstance(changed, Robot) and changed.role == Role.READ_WRITE and not changed.expires_at, changed

    # The revision is not the present one any more.
    refused = delete_robot.sync_detailed(robot.id, client=cache, if_match=revision)
    assert refused.status_code == 412 and isinstance(refused.parsed, ErrorBody), refused
    assert refused.parsed.code == ErrorCode.STALE, refused

    itself = me.sync(client=logged_in(base, NAME, made.parsed.token.token))
    assert isinstance(itself, Me) and itself.robot, itself

    deleted = delete_robot.sync_detailed(robot.id, client=cache)
    assert deleted.status_code == 204, deleted

    logs = list_logs.sync(client=cache, resource_type="robot", resource_id=NAME, limit=10)
    assert isinstance(logs, LogPage), logs
    actions = [entry.action for entry in logs.logs]
    assert actions == ["robot.delete", "robot.update", "robot.create"], actions
    print(f"made, changed and deleted {NAME}; the audit log says so: {', '.join(actions)}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: example.py BASE USER PASSWORD")
    main(*sys.argv[1:])
