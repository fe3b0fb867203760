"""Laws of the watch over a card: silence counts, waking up takes its time, naps prove nothing."""

from __future__ import annotations

import pytest

from omnicall.media.stream_watch import SILENCE_LIMIT_S, START_LIMIT_S, StreamWatch
from tests.helpers.for_each import for_each

LOOK_S = 0.05


def silent_after_s(calls_until_s: float, *, for_s: float = 20.0) -> float | None:
    """When a card is given up that calls until then and never again."""
    watch = StreamWatch(0.0)
    for look in range(1, round(for_s / LOOK_S)):
        now_s = look * LOOK_S
        if watch.is_silent(round(min(now_s, calls_until_s) * 200), now_s):
            return now_s
    return None


def test_a_card_that_calls_is_never_given_up() -> None:
    assert silent_after_s(100.0) is None


def test_a_card_that_stops_is_noticed_within_a_second_even_if_it_has_only_just_begun() -> None:
    for calls_until_s in (0.1, 0.3, 5.0):
        noticed_s = silent_after_s(calls_until_s)
        assert noticed_s == pytest.approx(calls_until_s + SILENCE_LIMIT_S, abs=2 * LOOK_S)
    assert SILENCE_LIMIT_S <= 0.75 - 2 * LOOK_S


@for_each("calls_until_s", [0.0, 0.05])
def test_a_card_that_never_really_began_gets_the_time_a_sleeping_server_needs(
    calls_until_s: float,
) -> None:
    assert silent_after_s(calls_until_s) == pytest.approx(START_LIMIT_S, abs=2 * LOOK_S)
    assert START_LIMIT_S > 2.0


def test_whoever_slept_himself_does_not_blame_the_card() -> None:
    watch = StreamWatch(0.0)
    for look in range(100):
        assert not watch.is_silent(look, look * LOOK_S)
    assert not watch.is_silent(99, 65.0)
    assert not watch.is_silent(100, 65.05)
    looks_s = [65.05 + look * LOOK_S for look in range(1, 20)]
    assert [watch.is_silent(100, now_s) for now_s in looks_s][-1]
