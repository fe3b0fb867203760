"""This very program once more, as a process of its own that is asked one thing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import omnicall

_POLL_S = 0.05
_EXIT_LIMIT_S = 0.5
_MAX_ANSWER_BYTES = 1_000_000


def own_program(words: Sequence[str]) -> list[str]:
    """The command line that starts this program with these words."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "omnicall", *words]


def answer_of(command: Sequence[str], limit_s: float, stop: threading.Event) -> str | None:
    """What the command writes; None when it fails, takes too long, or ``stop`` is set before.

    Nothing of it is left running, no window opens, and it reads and says nothing at a terminal.
    """
    try:
        process = subprocess.Popen(
            command,
            # The folder that holds the package: the same code, wherever we were started.
            cwd=Path(omnicall.__file__).parents[1],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
    # A thread of its own, or an answer longer than a pipe holds would never end.
    answer: list[bytes] = []
    reader = threading.Thread(
        target=lambda: answer.append(_read(process)), name="device-list", daemon=True
    )
    reader.start()
    deadline_s = time.monotonic() + limit_s
    while reader.is_alive() and time.monotonic() < deadline_s and not stop.is_set():
        reader.join(_POLL_S)
    if not _has_ended(process, 0.0 if reader.is_alive() else _EXIT_LIMIT_S):
        _kill(process)
        _has_ended(process, _EXIT_LIMIT_S)
    reader.join(_EXIT_LIMIT_S)
    is_good = process.returncode == 0 and bool(answer)
    return answer[0].decode("utf-8", "replace") if is_good else None


def _has_ended(process: subprocess.Popen[bytes], limit_s: float) -> bool:
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read(process: subprocess.Popen[bytes]) -> bytes:
    if process.stdout is None:
        return b""
    with process.stdout:
        return process.stdout.read(_MAX_ANSWER_BYTES)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and whatever it has started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
