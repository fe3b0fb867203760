"""Work that may take a moment, done one after the other on a thread of its own."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

MAX_WAITING = 1_000
"""Far more than a person can click while one errand runs; beyond it new ones are dropped."""

Errand = Callable[[], None]


class Errands:
    """Runs what it is given in order, so that a window never waits; ``run`` never blocks."""

    def __init__(self, on_crash: Callable[[str], None] | None = None) -> None:
        self._waiting: queue.SimpleQueue[Errand | None] = queue.SimpleQueue()
        self._worker = Worker("errands", self._run_all, on_crash)
        self._worker.start()

    def run(self, errand: Errand) -> None:
        """Queue one errand; from any thread."""
        if self._waiting.qsize() >= MAX_WAITING:
            log.warning("An errand was dropped: %d are waiting", MAX_WAITING)
            return
        self._waiting.put(errand)

    def stop(self, timeout_s: float) -> bool:
        """Let what is queued finish, then end; tell whether it did in time."""
        self._waiting.put(None)
        return self._worker.stop(timeout_s)

    def _run_all(self, _stop: threading.Event) -> None:
        while (errand := self._waiting.get()) is not None:
            errand()
