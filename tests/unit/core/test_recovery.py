"""Laws of trying again: back off, come back quickly, never give a live call up by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.recovery import (
    BACK_OFF_S,
    FORGIVEN_EVERY_S,
    JITTER,
    ROUTINE_AFTER_S,
    THROTTLED_S,
    UNREACHED_S,
    Recovery,
    after_loss,
)
from tests.helpers.for_each import for_each

LOST = ErrorKind.LINK_LOST
SIGN_IN = (ErrorKind.NOT_A_SERVICE, ErrorKind.TLS_FAILED, ErrorKind.PROXY_REFUSED)


def waits(kind: ErrorKind, count: int, live_for_s: float = 1.0) -> list[float]:
    """How long each of so many attempts in a row is waited for."""
    recovery, found = Recovery(), list[float]()
    for _ in range(count):
        attempt = after_loss(recovery, CallError(kind), live_for_s=live_for_s, now_s=10.0)
        assert attempt is not None
        assert attempt.retry_at_s is not None
        found.append(attempt.retry_at_s - 10.0)
        recovery = attempt
    return found


def test_each_attempt_waits_longer_and_the_last_wait_is_repeated_for_ever() -> None:
    assert waits(LOST, 9) == [*BACK_OFF_S, *[BACK_OFF_S[-1]] * 3]


def test_without_a_network_it_is_tried_often_and_a_busy_account_is_left_alone() -> None:
    for kind in (ErrorKind.ADDRESS_UNKNOWN, ErrorKind.UNREACHABLE):
        assert waits(kind, 5) == [0.5, 1.5, UNREACHED_S, UNREACHED_S, UNREACHED_S]
    assert waits(ErrorKind.THROTTLED, 4) == [THROTTLED_S, THROTTLED_S, 4.0, 8.0]


def test_a_session_that_ended_by_the_rules_is_renewed_at_once_but_never_in_a_circle() -> None:
    ended = ErrorKind.SESSION_TIMED_OUT
    assert waits(ended, 3, ROUTINE_AFTER_S) == [0.0, 0.0, 0.0]
    assert waits(ended, 3) == list(BACK_OFF_S[:3])


@for_each("kind", [k for k in ErrorKind if k.next_step is NextStep.REFUSE and k not in SIGN_IN])
def test_a_refusal_is_not_tried_again(kind: ErrorKind) -> None:
    assert after_loss(Recovery(), CallError(kind), live_for_s=1.0, now_s=0.0) is None


def test_a_network_that_wants_somebody_to_sign_in_is_waited_for() -> None:
    for kind in SIGN_IN:
        assert waits(kind, 2) == [0.5, 1.5]


def test_a_healthy_minute_starts_the_count_anew() -> None:
    worn = Recovery(attempts=50)
    assert after_loss(worn, CallError(LOST), live_for_s=60.0, now_s=0.0) == Recovery(1, 0.5)


def test_whoever_is_lost_now_and_then_is_always_back_soon() -> None:
    assert set(waits(LOST, 10, live_for_s=FORGIVEN_EVERY_S)) == {BACK_OFF_S[0]}


@given(st.integers(0, 50), st.floats(0, 1), st.sampled_from(ErrorKind))
def test_chance_spreads_every_wait_by_its_part_and_no_further(
    attempts: int, chance: float, kind: ErrorKind
) -> None:
    def wait_s(thrown: float) -> float | None:
        attempt = after_loss(
            Recovery(attempts), CallError(kind), live_for_s=1.0, now_s=0.0, chance=thrown
        )
        return None if attempt is None else attempt.retry_at_s

    middle_s, spread_s = wait_s(0.5), wait_s(chance)
    if middle_s is None or spread_s is None:
        assert middle_s is spread_s
    else:
        assert middle_s * (1 - JITTER) <= spread_s <= middle_s * (1 + JITTER)
