"""Keeps schemathesis from taking away its own account: the administrator is in the lists that it reads."""

import os

import schemathesis

NOBODY = "00000000-0000-4000-8000-000000000000"


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.method.upper() != "GET" and case.path_parameters.get("id") == os.environ["ADMIN_ID"]:
        case.path_parameters["id"] = NOBODY
