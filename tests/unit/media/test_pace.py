"""Laws of the pace: no drift, and no hurry after a standstill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.pace import MAX_LATENESS_S, Pace

PERIOD_S = 0.01
START_S = 5.0


@given(st.lists(st.floats(0.0, 0.9 * MAX_LATENESS_S), min_size=1, max_size=30))
def test_waking_late_now_and_then_does_not_shift_later_turns(lateness_s: list[float]) -> None:
    pace, now_s = Pace(PERIOD_S, START_S), START_S
    for turn, late_s in enumerate(lateness_s, start=1):
        due_s = START_S + turn * PERIOD_S
        assert pace.delay_s(now_s) == pytest.approx(max(0.0, due_s - now_s))
        now_s = max(now_s, due_s + late_s)


def test_a_turn_that_is_late_already_waits_for_nothing() -> None:
    pace = Pace(PERIOD_S, START_S)
    assert pace.delay_s(START_S + 5 * PERIOD_S) == 0.0


def test_after_a_standstill_only_a_little_is_made_up_for() -> None:
    pace = Pace(PERIOD_S, START_S)
    hurried = 0
    while pace.delay_s(START_S + 60.0) == 0.0:
        hurried += 1
    assert hurried <= MAX_LATENESS_S / PERIOD_S + 1
