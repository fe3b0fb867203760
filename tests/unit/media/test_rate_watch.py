"""Laws of the watch over a rate: a device that changed it is found out, a busy computer is not."""

from __future__ import annotations

from omnicall.media.rate_watch import RateWatch
from tests.helpers.for_each import for_each

STEP_S = 0.02


def found_out_after_s(real_hz: int, opened_hz: int = 48_000) -> float | None:
    watch = RateWatch(opened_hz)
    for step in range(1_000):
        if watch.is_off(round(real_hz * STEP_S), step * STEP_S, 0):
            return step * STEP_S
    return None


@for_each("real_hz", [8_000, 16_000, 24_000, 96_000])
def test_another_rate_is_found_out_within_seconds(real_hz: int) -> None:
    after_s = found_out_after_s(real_hz)
    assert after_s is not None
    assert after_s < 5.0


@for_each("real_hz", [47_900, 48_000, 48_100, 44_100])
def test_a_clock_that_is_a_little_off_is_none_of_its_business(real_hz: int) -> None:
    assert found_out_after_s(real_hz) is None


def test_one_hitch_is_no_other_rate() -> None:
    watch = RateWatch(48_000)
    at_s = 0.0
    for step in range(1_000):
        at_s += 1.5 if step == 200 else STEP_S
        assert not watch.is_off(960, at_s, 0)


def test_what_was_lost_on_the_way_is_not_held_against_the_device() -> None:
    watch = RateWatch(48_000)
    assert not any(watch.is_off(200, step * STEP_S, step // 50) for step in range(1_000))
