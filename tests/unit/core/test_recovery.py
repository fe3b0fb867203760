"""Laws of trying again: back off, give up, start anew after a good link."""

from __future__ import annotations

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.recovery import BACK_OFF_S, HEALTHY_AFTER_S, Recovery, after_loss

LOST = CallError(ErrorKind.LINK_LOST)


def test_each_attempt_waits_longer_and_the_last_is_followed_by_none() -> None:
    recovery: Recovery | None = Recovery()
    waits = []
    while recovery is not None:
        recovery = after_loss(recovery, LOST, live_for_s=1.0, now_s=10.0)
        if recovery is not None and recovery.retry_at_s is not None:
            waits.append(recovery.retry_at_s - 10.0)
    assert tuple(waits) == BACK_OFF_S


def test_a_refusal_is_not_tried_again() -> None:
    refused = CallError(ErrorKind.KEY_REFUSED)
    assert after_loss(Recovery(), refused, live_for_s=1.0, now_s=0.0) is None


def test_a_healthy_link_starts_the_count_anew() -> None:
    worn = Recovery(attempts=3)
    assert after_loss(worn, LOST, live_for_s=HEALTHY_AFTER_S, now_s=0.0) == Recovery(1, 0.5)
