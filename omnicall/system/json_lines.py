"""JSON objects, one a line, to a file or to standard output, without ever holding up the writer."""

from __future__ import annotations

import json
import logging
import os
import queue
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from omnicall.system.paths import OWNER_ONLY_FILE
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

MAX_LINES_WAITING = 10_000
"""Beyond this new lines are dropped: whoever reads the other end of the pipe has stopped."""


class JsonLines:
    """Writes on a thread of its own, ``json-lines``; every line is flushed.

    Raises ``OSError`` at once when ``path`` can't be written.  A reader that goes away ends the
    writing, not the program.
    """

    def __init__(self, path: str) -> None:
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._file = _opened(path)
        self.dropped = 0
        self._worker = Worker("json-lines", self._write_all)
        self._worker.start()

    def write(self, line: Mapping[str, object]) -> None:
        """Queue one object; from any thread, never blocks."""
        if self._waiting.qsize() >= MAX_LINES_WAITING:
            self.dropped += 1
            return
        self._waiting.put(json.dumps(line, ensure_ascii=False))

    def close(self, timeout_s: float = 2.0) -> None:
        """Write what is queued, as far as the reader lets us in this time."""
        self._waiting.put(None)
        self._worker.stop(timeout_s)

    def _write_all(self, _stop: threading.Event) -> None:
        try:
            with self._file:
                while (line := self._waiting.get()) is not None:
                    self._file.write(line + "\n")
                    self._file.flush()
        except (OSError, ValueError) as failure:
            # Closing tries once more to write what could not be written, and fails alike.
            log.warning("Events can't be written any more: %s", type(failure).__name__)


def _opened(path: str) -> TextIO:
    if path == "-":
        # A copy: a reader that goes away must not spoil the program's own standard output.
        return os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    descriptor = os.open(Path(path), flags, OWNER_ONLY_FILE)
    return os.fdopen(descriptor, "w", encoding="utf-8")
