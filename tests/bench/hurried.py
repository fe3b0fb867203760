"""``python -m tests.bench.hurried SPEED …``: the program where time passes faster.

The program is the one that is shipped, its threads, sockets and files included; only the standard
library's clock and its waits with a limit are made to hurry, so that hours pass in minutes.
"""

from __future__ import annotations

import queue
import sys
import threading
import time

import pytest

from omnicall.__main__ import main


def hurry(patch: pytest.MonkeyPatch, speed: float) -> None:
    """Let time pass so much faster in this process from now on."""
    monotonic, doze, wait = time.monotonic, time.sleep, threading.Condition.wait
    began_s = monotonic()

    def hurried_monotonic() -> float:
        return began_s + (monotonic() - began_s) * speed

    def hurried_wait(self: threading.Condition, timeout: float | None = None) -> bool:
        return wait(self, None if timeout is None else timeout / speed)

    class HurriedQueue(queue.SimpleQueue):  # type: ignore[type-arg]
        """Its ``get`` waits less."""

        def get(self, block: bool = True, timeout: float | None = None) -> object:
            return super().get(block, None if timeout is None else timeout / speed)

    patch.setattr(time, "monotonic", hurried_monotonic)
    patch.setattr(time, "sleep", lambda seconds: doze(seconds / speed))
    patch.setattr(threading, "_time", hurried_monotonic)
    patch.setattr(threading.Condition, "wait", hurried_wait)
    patch.setattr(queue, "SimpleQueue", HurriedQueue)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patching:
        hurry(patching, float(sys.argv.pop(1)))
        code = main()
    sys.exit(code)
