"""This very program once more, as a process of its own that is asked again and again."""

from __future__ import annotations

import os
import queue
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
_KILL_LIMIT_S = 3.0
"""A killed process is gone in a moment, on a busy computer in a long one."""
_MAX_ANSWER_BYTES = 1_000_000


def own_program(words: Sequence[str]) -> list[str]:
    """The command line that starts this program with these words."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "omnicall", *words]


class Companion:
    """A process that gets an empty line for each question and answers each with one line.

    It is started when it is asked and ends by itself when we do: its standard input ends then.  No
    window opens, and it says nothing at a terminal.  For one thread at a time.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def ask(self, limit_s: float, stop: threading.Event) -> str | None:
        """What it answers.

        None when it fails, takes too long, or ``stop`` is set before: then it is ended with
        whatever it has started, and started again when it is asked again.
        """
        deadline_s = time.monotonic() + limit_s
        if self._has_taken_a_question():
            while time.monotonic() < deadline_s and not stop.is_set():
                with suppress(queue.Empty):
                    answer = self._answers.get(timeout=_POLL_S)
                    if not answer.endswith(b"\n"):
                        break
                    return answer.decode("utf-8", "replace").rstrip("\r\n")
        self._end(patience_s=0.0)
        return None

    def rest(self) -> None:
        """Let it end until it is asked again; blocks for half a second, or until it is killed."""
        self._end(_EXIT_LIMIT_S)

    def _has_taken_a_question(self) -> bool:
        try:
            process = self._process or self._start()
            if process.stdin is not None:
                process.stdin.write(b"\n")
                process.stdin.flush()
        except OSError:
            return False
        return True

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            # The folder that holds the package: the same code, wherever we were started.
            cwd=Path(omnicall.__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._process = process
        answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._answers = answers
        # A thread of its own, because a pipe can't be waited for with a limit everywhere.
        self._reader = threading.Thread(
            target=lambda: _read(process, answers), name="companion", daemon=True
        )
        self._reader.start()
        return process

    def _end(self, patience_s: float) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        if not _has_ended(process, patience_s):
            _kill(process)
            _has_ended(process, _KILL_LIMIT_S)
        if self._reader is not None:
            self._reader.join(_EXIT_LIMIT_S)


def _has_ended(process: subprocess.Popen[bytes], limit_s: float) -> bool:
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Hand on every line, and what is none when no more can come."""
    if process.stdout is None:
        return
    with process.stdout:
        while (line := process.stdout.readline(_MAX_ANSWER_BYTES)).endswith(b"\n"):
            answers.put(line)
    answers.put(line)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and whatever it has started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
