"""When a window that should be on top is put back there, and when it is left where it is."""

from __future__ import annotations

COVERED_SHARE = 0.5
"""A window is covered when others own at least this share of the points that were looked at."""

_FIRST_WAIT_S = 1.0
_LONGEST_WAIT_S = 30.0


class TopCare:
    """Gives in to another window that wants to be on top just as badly.

    Two such windows would flicker: each time it didn't last, the next attempt waits twice as
    long.
    """

    def __init__(self) -> None:
        self._wait_s = _FIRST_WAIT_S
        self._raised_at_s: float | None = None

    def must_raise(self, now_s: float, covered_share: float) -> bool:
        """Tell whether to raise it now, and count on that being done."""
        since_s = None if self._raised_at_s is None else now_s - self._raised_at_s
        if covered_share < COVERED_SHARE:
            if since_s is not None and since_s >= self._wait_s:
                self._wait_s, self._raised_at_s = _FIRST_WAIT_S, None
            return False
        if since_s is None:
            self._raised_at_s = now_s
            return True
        if since_s < self._wait_s:
            return False
        self._wait_s = min(2 * self._wait_s, _LONGEST_WAIT_S)
        self._raised_at_s = now_s
        return True
