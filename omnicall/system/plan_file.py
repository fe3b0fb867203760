"""Files of game plans that a person brings along."""

from __future__ import annotations

import logging
from pathlib import Path

from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind

MAX_BYTES = 4_000_000
"""Far more than as many plans as are kept; whatever is larger is something else."""

log = logging.getLogger(__name__)


def read_plan_text(path: Path) -> str | PlanTrouble:
    """A file's text, or why there is none; blocks as long as the disk does."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as failure:
        # Without the path: a file is often called after somebody.
        log.warning("A file of plans can't be read: %s", type(failure).__name__)
        return PlanTrouble(PlanTroubleKind.UNREADABLE)
    if len(content) > MAX_BYTES:
        return PlanTrouble(PlanTroubleKind.NO_PLANS)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return PlanTrouble(PlanTroubleKind.NO_PLANS)
