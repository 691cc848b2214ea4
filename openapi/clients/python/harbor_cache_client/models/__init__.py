"""Contains all the data models used in inputs/outputs"""

from .access_explanation import AccessExplanation
from .action import Action
from .add_robot_token_request import AddRobotTokenRequest
from .change_password_request import ChangePasswordRequest
from .config_field import ConfigField
from .config_group import ConfigGroup
from .config_problem import ConfigProblem
from .config_schema import ConfigSchema
from .config_validation import ConfigValidation
from .create_robot_request import CreateRobotRequest
from .create_user_request import CreateUserRequest
from .created_robot import CreatedRobot
from .error_body import ErrorBody
from .error_code import ErrorCode
from .grant import Grant
from .log_entry import LogEntry
from .log_page import LogPage
from .login_request import LoginRequest
from .me import Me
from .new_robot_token import NewRobotToken
from .refresh_request import RefreshRequest
from .robot import Robot
from .robot_page import RobotPage
from .robot_token import RobotToken
from .role import Role
from .session import Session
from .setting import Setting
from .setting_entry import SettingEntry
from .setting_source import SettingSource
from .update_config_request import UpdateConfigRequest
from .update_robot_request import UpdateRobotRequest
from .update_user_request import UpdateUserRequest
from .updated_config import UpdatedConfig
from .user import User
from .validate_config_request import ValidateConfigRequest

__all__ = (
    "AccessExplanation",
    "Action",
    "AddRobotTokenRequest",
    "ChangePasswordRequest",
    "ConfigField",
    "ConfigGroup",
    "ConfigProblem",
    "ConfigSchema",
    "ConfigValidation",
    "CreateRobotRequest",
    "CreateUserRequest",
    "CreatedRobot",
    "ErrorBody",
    "ErrorCode",
    "Grant",
    "LogEntry",
    "LogPage",
    "LoginRequest",
    "Me",
    "NewRobotToken",
    "RefreshRequest",
    "Robot",
    "RobotPage",
    "RobotToken",
    "Role",
    "Session",
    "Setting",
    "SettingEntry",
    "SettingSource",
    "UpdateConfigRequest",
    "UpdateRobotRequest",
    "UpdateUserRequest",
    "UpdatedConfig",
    "User",
    "ValidateConfigRequest",
)
