"""Wakes a thread that sleeps until there is something to do."""

from __future__ import annotations

import queue


class Doorbell:
    """Any thread rings, one waits; a ring that nobody waited for counts for the next wait.

    What a condition does as well, at a fraction of its price, and without its lock: that is still
    held by the one who wakes when the other one wakes up.
    """

    def __init__(self) -> None:
        self._rings: queue.SimpleQueue[None] = queue.SimpleQueue()

    def ring(self) -> None:
        """Wake whoever waits; never blocks."""
        # One is as good as many.
        if self._rings.empty():
            self._rings.put(None)

    def wait(self, timeout_s: float | None) -> bool:
        """Sleep until somebody rings, and tell whether somebody did; None sets no limit.

        What it was rung for may be done already: look whether there is anything.
        """
        try:
            self._rings.get(timeout=timeout_s)
        except queue.Empty:
            return False
        return True
