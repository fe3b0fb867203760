"""Tells when a microphone delivers at another rate than it was opened with."""

from __future__ import annotations

_WINDOW_S = 2.0
_LEAST, _MOST = 0.7, 1.4
"""Of what was agreed: a device that changed its rate is off by a half at least, clocks by less
than a thousandth."""
_BAD_WINDOWS = 2
"""So many running are no accident."""


class RateWatch:
    """Counts what comes in some seconds; for one microphone that is open."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._since_s: float | None = None
        self._count = 0
        self._overflows = 0
        self._bad_windows = 0

    def is_off(self, count: int, at_s: float, overflows: int) -> bool:
        """Take a piece of so many samples into account; ``overflows`` are all so far."""
        if self._since_s is None or overflows != self._overflows:
            # What was lost on the way says nothing of the device.
            self._begin(at_s, overflows)
            return False
        self._count += count
        passed_s = at_s - self._since_s
        if passed_s < _WINDOW_S:
            return False
        share = self._count / (passed_s * self._rate_hz)
        self._bad_windows = 0 if _LEAST <= share <= _MOST else self._bad_windows + 1
        self._begin(at_s, overflows)
        return self._bad_windows >= _BAD_WINDOWS

    def _begin(self, at_s: float, overflows: int) -> None:
        self._since_s, self._count, self._overflows = at_s, 0, overflows
