"""``python -m tests.bench.watched FILE …``: the program with a watch on its GUI thread.

The program is the one that is shipped.  A timer of Qt's own loop asks for its turn every few
milliseconds; how long it had to wait goes into the file, one JSON object a wait, with the time the
thread meanwhile stood in line for a processor, for which the program is not to blame.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer

from omnicall.__main__ import main

TURN_MS = 5
WORTH_TELLING_MS = 8.0


@dataclass(frozen=True, slots=True)
class Wait:
    """How long the loop did not come round."""

    ended_s: float
    """Monotonic."""
    wall_ms: float
    """Longer than it should have been."""
    queued_ms: float
    """Of it in line for a processor."""
    computing_ms: float
    """Of it on one."""

    @property
    def began_s(self) -> float:
        """When the loop was last seen to come round; monotonic."""
        return self.ended_s - (self.wall_ms + TURN_MS) / 1000

    @property
    def busy_ms(self) -> float:
        """Computing or waiting for something else than a processor."""
        return max(self.wall_ms - self.queued_ms, 0.0)


def read_waits(path: Path) -> list[Wait]:
    """What was written; the file of a program that still runs may end inside a line."""
    lines = path.read_text().splitlines(keepends=True)
    return [Wait(**json.loads(line)) for line in lines if line.endswith("\n")]


class TurnWatch(QObject):
    """Watches the loop of the thread that made it."""

    def __init__(self, told: TextIO) -> None:
        super().__init__()
        self._told = told
        scheduled = f"/proc/self/task/{threading.get_native_id()}/schedstat"
        self._scheduled = os.open(scheduled, os.O_RDONLY)
        self._last_s, self._last_queued_ms = time.monotonic(), self._queued_ms()
        self._last_computed_s = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(TURN_MS)

    def _queued_ms(self) -> float:
        _on_processor, in_line, _slices = os.pread(self._scheduled, 100, 0).split()
        return int(in_line) / 1e6

    def _note(self) -> None:
        now_s, queued_ms, computed_s = time.monotonic(), self._queued_ms(), time.thread_time()
        wait = Wait(
            ended_s=now_s,
            wall_ms=(now_s - self._last_s) * 1000 - TURN_MS,
            queued_ms=queued_ms - self._last_queued_ms,
            computing_ms=(computed_s - self._last_computed_s) * 1000,
        )
        self._last_s, self._last_queued_ms, self._last_computed_s = now_s, queued_ms, computed_s
        if wait.wall_ms >= WORTH_TELLING_MS:
            self._told.write(json.dumps(asdict(wait)) + "\n")


def watch_from_the_start(patch: pytest.MonkeyPatch, told: TextIO) -> None:
    """Let the application of this process have a watch as soon as there is one."""

    class WatchedApplication(QtWidgets.QApplication):
        """Its loop is watched."""

        def __init__(self, words: list[str]) -> None:
            super().__init__(words)
            self.watch = TurnWatch(told)

    patch.setattr(QtWidgets, "QApplication", WatchedApplication)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patching, Path(sys.argv.pop(1)).open("w", 1) as file:
        watch_from_the_start(patching, file)
        code = main()
    sys.exit(code)
