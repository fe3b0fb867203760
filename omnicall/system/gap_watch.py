"""Notices that the computer slept, which its monotonic clock conceals on some systems."""

from __future__ import annotations

import time
from collections.abc import Callable


def waking_clock() -> Callable[[], float]:
    """Seconds that went on while the computer slept; setting the time of day changes nothing."""
    # Linux counts sleep in a clock of its own, macOS in the one that Python doesn't call monotonic;
    # Windows always does.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        clock = getattr(time, name, None)
        if clock is not None:
            return lambda: time.clock_gettime(clock)
    return time.monotonic


class GapWatch:
    """Tells how long ago it was last asked, sleep included; belongs to one thread."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock or waking_clock()
        self._asked_s: float | None = None

    def gap_s(self) -> float:
        """Since the last time; zero the first time."""
        now_s, before_s = self._clock(), self._asked_s
        self._asked_s = now_s
        return 0.0 if before_s is None else now_s - before_s
