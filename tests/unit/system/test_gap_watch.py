"""Laws of the gap watch: the gap is told once, and the clock behind it never goes back."""

from __future__ import annotations

from omnicall.system.gap_watch import GapWatch, waking_clock


def test_the_first_answer_is_zero_and_every_other_the_time_between() -> None:
    moments = iter([100.0, 100.1, 3_700.1])
    gaps = GapWatch(lambda: next(moments))
    assert [round(gaps.gap_s(), 3) for _ in range(3)] == [0.0, 0.1, 3_600.0]


def test_the_clock_goes_on() -> None:
    clock = waking_clock()
    moments = [clock() for _ in range(100)]
    assert moments == sorted(moments)
    assert GapWatch().gap_s() == 0.0
