"""What a test needs of the system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

import pytest


def need_programs(programs: Iterable[str]) -> None:
    """Skip the test where one of them is missing, but fail it in CI, where it must run."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"needs {', '.join(missing)}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
