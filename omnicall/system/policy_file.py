"""Where a computer's policy lies: a place that only its administrator can write to."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from omnicall.core.policy import Policy, policy_from

log = logging.getLogger(__name__)


def policy_file() -> Path:
    """The path on this system, whether the file is there or not."""
    return policy_file_on(sys.platform, os.environ)


def policy_file_on(system: str, variables: Mapping[str, str]) -> Path:
    """The same for a system named as ``sys.platform`` names it."""
    if system == "win32":
        return Path(variables.get("PROGRAMDATA", r"C:\ProgramData"), "OmniCall", "policy.json")
    if system == "darwin":
        return Path("/Library/Application Support/OmniCall/policy.json")
    return Path("/etc/omnicall/policy.json")


def read_policy(path: Path) -> Policy:
    """The policy; what can't be read or understood is logged and settles nothing."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Policy()
    except OSError as failure:
        log.warning("The policy can't be read: %s", failure.strerror)
        return Policy()
    except (ValueError, RecursionError):
        log.warning("The policy is no JSON")
        return Policy()
    policy = policy_from(document)
    for fault in policy.faults:
        log.warning("In the policy, %s", fault)
    return policy
