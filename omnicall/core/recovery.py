"""Whether and when a lost link is tried again."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.errors import CallError, NextStep

BACK_OFF_S = (0.5, 1.5, 4.0)
"""The wait before each further attempt; after the last one the call ends (PROTOCOL: rules §11)."""

HEALTHY_AFTER_S = 60.0
"""A link that held this long was a good one: the next loss starts counting anew."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The attempts since the link was last healthy."""

    attempts: int = 0
    retry_at_s: float | None = None
    """When the next attempt is due; None while one is running or none is needed."""


def after_loss(
    recovery: Recovery, error: CallError, *, live_for_s: float, now_s: float
) -> Recovery | None:
    """The next attempt, or None when trying again can't help."""
    if error.kind.next_step is NextStep.REFUSE:
        return None
    attempts = 0 if live_for_s >= HEALTHY_AFTER_S else recovery.attempts
    if attempts >= len(BACK_OFF_S):
        return None
    return Recovery(attempts + 1, now_s + BACK_OFF_S[attempts])
