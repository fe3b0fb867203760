"""Real time for what has no clock of its own: files that stand in for devices."""

from __future__ import annotations

MAX_LATENESS_S = 0.1


class Pace:
    """A schedule without drift; after a standstill it starts afresh instead of hurrying."""

    def __init__(self, period_s: float, now_s: float) -> None:
        self._period_s = period_s
        self._due_s = now_s

    def delay_s(self, now_s: float) -> float:
        """How long to wait for the next turn; zero when it is late already."""
        self._due_s = max(self._due_s + self._period_s, now_s - MAX_LATENESS_S)
        return max(0.0, self._due_s - now_s)
