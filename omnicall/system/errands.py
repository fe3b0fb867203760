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
        self._on_crash = on_crash
        self._is_over = False
        self._worker = self._new_worker()

    def run(self, errand: Errand) -> None:
        """Queue one errand; from any thread."""
        if self._waiting.qsize() >= MAX_WAITING:
            log.warning("An errand was dropped: %d are waiting", MAX_WAITING)
            return
        self._waiting.put(errand)

    def stop(self, timeout_s: float) -> bool:
        """Let what is queued finish, then end; tell whether it did in time."""
        self._is_over = True
        self._waiting.put(None)
        return self._worker.stop(timeout_s)

    def _new_worker(self) -> Worker:
        worker = Worker("errands", self._run_all, self._go_on)
        worker.start()
        return worker

    def _go_on(self, detail: str) -> None:
        """Do the other errands all the same, letting go of devices among them."""
        if not self._is_over:
            self._worker = self._new_worker()
        if self._on_crash is not None:
            self._on_crash(detail)

    def _run_all(self, _stop: threading.Event) -> None:
        while (errand := self._waiting.get()) is not None:
            errand()
