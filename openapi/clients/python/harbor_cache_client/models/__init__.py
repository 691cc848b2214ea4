"""Contains all the data models used in inputs/outputs"""

from .access_explanation import AccessExplanation
from .action import Action
from .add_robot_token_request import AddRobotTokenRequest
from .advised_size import AdvisedSize
from .cache_advice import CacheAdvice
from .cache_budget import CacheBudget
from .cache_budget_part import CacheBudgetPart
from .cache_entry import CacheEntry
from .cache_entry_child import CacheEntryChild
from .cache_entry_detail import CacheEntryDetail
from .cache_entry_page import CacheEntryPage
from .cache_entry_tag import CacheEntryTag
from .cache_isolation import CacheIsolation
from .cache_repository import CacheRepository
from .cache_repository_page import CacheRepositoryPage
from .cache_stats import CacheStats
from .cache_stats_budget import CacheStatsBudget
from .change_password_request import ChangePasswordRequest
from .cleanup_result import CleanupResult
from .cleanup_result_kept import CleanupResultKept
from .clear_result import ClearResult
from .clear_result_kept import ClearResultKept
from .config_field import ConfigField
from .config_group import ConfigGroup
from .config_problem import ConfigProblem
from .config_schema import ConfigSchema
from .config_validation import ConfigValidation
from .create_pin_request import CreatePinRequest
from .create_robot_request import CreateRobotRequest
from .create_task_request import CreateTaskRequest
from .create_upstream_request import CreateUpstreamRequest
from .create_upstream_request_headers_type_0 import CreateUpstreamRequestHeadersType0
from .create_user_request import CreateUserRequest
from .created_robot import CreatedRobot
from .entry_amount import EntryAmount
from .entry_sort_by import EntrySortBy
from .entry_type import EntryType
from .error_body import ErrorBody
from .error_code import ErrorCode
from .grant import Grant
from .health import Health
from .health_check import HealthCheck
from .kept_entries import KeptEntries
from .log_entry import LogEntry
from .log_page import LogPage
from .login_request import LoginRequest
from .me import Me
from .new_robot_token import NewRobotToken
from .pin import Pin
from .pin_list import PinList
from .pin_share import PinShare
from .pin_source import PinSource
from .pin_state import PinState
from .pin_status import PinStatus
from .purge_request import PurgeRequest
from .purge_result import PurgeResult
from .purge_result_kept import PurgeResultKept
from .push_mode import PushMode
from .refresh_request import RefreshRequest
from .repair_end import RepairEnd
from .repair_run import RepairRun
from .repair_status import RepairStatus
from .repair_status_last_scrub import RepairStatusLastScrub
from .repair_status_last_sweep import RepairStatusLastSweep
from .repair_status_scrub import RepairStatusScrub
from .repair_status_sweep import RepairStatusSweep
from .repair_under_way import RepairUnderWay
from .repository_sort_by import RepositorySortBy
from .revalidate_mode import RevalidateMode
from .revalidate_rule import RevalidateRule
from .robot import Robot
from .robot_page import RobotPage
from .robot_token import RobotToken
from .role import Role
from .scrub_report import ScrubReport
from .session import Session
from .setting import Setting
from .setting_entry import SettingEntry
from .setting_source import SettingSource
from .shrink_preview import ShrinkPreview
from .shrink_preview_goes import ShrinkPreviewGoes
from .shrink_preview_pinned import ShrinkPreviewPinned
from .sort_order import SortOrder
from .sweep_report import SweepReport
from .task import Task
from .task_kind import TaskKind
from .task_list import TaskList
from .task_progress import TaskProgress
from .task_state import TaskState
from .test_upstream_request import TestUpstreamRequest
from .test_upstream_request_headers_type_0 import TestUpstreamRequestHeadersType0
from .update_config_request import UpdateConfigRequest
from .update_robot_request import UpdateRobotRequest
from .update_upstream_request import UpdateUpstreamRequest
from .update_upstream_request_headers_type_0 import UpdateUpstreamRequestHeadersType0
from .update_user_request import UpdateUserRequest
from .updated_config import UpdatedConfig
from .upstream import Upstream
from .upstream_condition import UpstreamCondition
from .upstream_health import UpstreamHealth
from .upstream_kind import UpstreamKind
from .upstream_latency import UpstreamLatency
from .upstream_left_out import UpstreamLeftOut
from .upstream_reload import UpstreamReload
from .upstream_resolution import UpstreamResolution
from .upstream_route import UpstreamRoute
from .upstream_source import UpstreamSource
from .upstream_state import UpstreamState
from .upstream_stats import UpstreamStats
from .upstream_stats_errors import UpstreamStatsErrors
from .upstream_test import UpstreamTest
from .upstreams_config_path import UpstreamsConfigPath
from .user import User
from .validate_config_request import ValidateConfigRequest

__all__ = (
    "AccessExplanation",
    "Action",
    "AddRobotTokenRequest",
    "AdvisedSize",
    "CacheAdvice",
    "CacheBudget",
    "CacheBudgetPart",
    "CacheEntry",
    "CacheEntryChild",
    "CacheEntryDetail",
    "CacheEntryPage",
    "CacheEntryTag",
    "CacheIsolation",
    "CacheRepository",
    "CacheRepositoryPage",
    "CacheStats",
    "CacheStatsBudget",
    "ChangePasswordRequest",
    "CleanupResult",
    "CleanupResultKept",
    "ClearResult",
    "ClearResultKept",
    "ConfigField",
    "ConfigGroup",
    "ConfigProblem",
    "ConfigSchema",
    "ConfigValidation",
    "CreatePinRequest",
    "CreateRobotRequest",
    "CreateTaskRequest",
    "CreateUpstreamRequest",
    "CreateUpstreamRequestHeadersType0",
    "CreateUserRequest",
    "CreatedRobot",
    "EntryAmount",
    "EntrySortBy",
    "EntryType",
    "ErrorBody",
    "ErrorCode",
    "Grant",
    "Health",
    "HealthCheck",
    "KeptEntries",
    "LogEntry",
    "LogPage",
    "LoginRequest",
    "Me",
    "NewRobotToken",
    "Pin",
    "PinList",
    "PinShare",
    "PinSource",
    "PinState",
    "PinStatus",
    "PurgeRequest",
    "PurgeResult",
    "PurgeResultKept",
    "PushMode",
    "RefreshRequest",
    "RepairEnd",
    "RepairRun",
    "RepairStatus",
    "RepairStatusLastScrub",
    "RepairStatusLastSweep",
    "RepairStatusScrub",
    "RepairStatusSweep",
    "RepairUnderWay",
    "RepositorySortBy",
    "RevalidateMode",
    "RevalidateRule",
    "Robot",
    "RobotPage",
    "RobotToken",
    "Role",
    "ScrubReport",
    "Session",
    "Setting",
    "SettingEntry",
    "SettingSource",
    "ShrinkPreview",
    "ShrinkPreviewGoes",
    "ShrinkPreviewPinned",
    "SortOrder",
    "SweepReport",
    "Task",
    "TaskKind",
    "TaskList",
    "TaskProgress",
    "TaskState",
    "TestUpstreamRequest",
    "TestUpstreamRequestHeadersType0",
    "UpdateConfigRequest",
    "UpdateRobotRequest",
    "UpdateUpstreamRequest",
    "UpdateUpstreamRequestHeadersType0",
    "UpdateUserRequest",
    "UpdatedConfig",
    "Upstream",
    "UpstreamCondition",
    "UpstreamHealth",
    "UpstreamKind",
    "UpstreamLatency",
    "UpstreamLeftOut",
    "UpstreamReload",
    "UpstreamResolution",
    "UpstreamRoute",
    "UpstreamSource",
    "UpstreamState",
    "UpstreamStats",
    "UpstreamStatsErrors",
    "UpstreamTest",
    "UpstreamsConfigPath",
    "User",
    "ValidateConfigRequest",
)
