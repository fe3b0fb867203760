"""How much is logged, as the environment says it."""

from __future__ import annotations

import os

LEVEL_VARIABLE = "OMNICALL_LOG"


def is_verbose_by_environment() -> bool:
    """Whether ``OMNICALL_LOG=debug`` is set."""
    return os.environ.get(LEVEL_VARIABLE, "").strip().lower() == "debug"
