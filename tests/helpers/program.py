"""The real program as a subprocess, and the JSON lines it writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.helpers.waiting import LIMIT_S, wait_until

Line = dict[str, object]


class Program:
    """``omnicall`` with these words, its events read while it runs; ends with the ``with`` block.

    Gets an ``OMNICALL_HOME`` of its own and no key.
    """

    module = "omnicall"

    def __init__(self, words: list[str], home: Path, env: Mapping[str, str] | None = None) -> None:
        self._words = words
        self._env = {
            **os.environ,
            "OMNICALL_HOME": str(home),
            "PYTHONWARNINGS": "default",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            **(env or {}),
        }
        self._env.pop("DASHSCOPE_API_KEY", None)
        if env and "DASHSCOPE_API_KEY" in env:
            self._env["DASHSCOPE_API_KEY"] = env["DASHSCOPE_API_KEY"]
        self.lines: list[Line] = []
        self.errors = ""

    def command(self) -> list[str]:
        """What starts it, before its own words."""
        return [sys.executable, "-m", self.module]

    def __enter__(self) -> Program:
        self.process = subprocess.Popen(
            [*self.command(), *self._words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._env,
            text=True,
        )
        self._readers = [
            threading.Thread(target=self._read_lines, name="read stdout"),
            threading.Thread(target=self._read_errors, name="read stderr"),
        ]
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for reader in self._readers:
            reader.join()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def _read_lines(self) -> None:
        for text in self.process.stdout or ():
            is_event = text.startswith("{") and text.strip() != "{"
            self.lines.append(json.loads(text) if is_event else {"text": text.rstrip()})

    def _read_errors(self) -> None:
        for text in self.process.stderr or ():
            self.errors += text

    def events(self, name: str) -> Iterator[Line]:
        """The lines of this event so far."""
        return (line for line in list(self.lines) if line.get("event") == name)

    def whole(self) -> Line:
        """What it printed as one JSON object over many lines."""
        whole = json.loads("\n".join(str(line["text"]) for line in self.lines))
        assert isinstance(whole, dict)
        return whole

    def phases(self) -> list[object]:
        """The phases so far."""
        return [line["phase"] for line in self.events("phase")]

    def texts(self, who: str) -> list[str]:
        """What one side has said, newest text of each line, in order."""
        texts: dict[object, str] = {}
        for line in self.events("transcript"):
            if line["who"] == who:
                texts[line["id"]] = str(line["text"])
        return list(texts.values())

    def wait(self, is_reached: Callable[[], object], timeout_s: float, what: str) -> None:
        """Wait for a state; fails early, with what the program said, when it ends before."""
        has_come = False

        def is_over() -> bool:
            # Asked once a look: what came may be gone again at the next.
            nonlocal has_come
            has_come = bool(is_reached())
            return has_come or self.process.poll() is not None

        wait_until(
            is_over,
            timeout_s,
            lambda: f"{what}; events so far: {self.lines[-5:]}; errors: {self.errors}",
        )
        if not has_come:
            self._join_readers()
            has_come = bool(is_reached())
        assert has_come, f"it ended before {what}: {self.errors} {self.lines[-3:]}"

    def wait_for_phase(self, phase: str, timeout_s: float = LIMIT_S) -> None:
        """Wait until the call is there."""
        self.wait(lambda: phase in self.phases(), timeout_s, f"phase {phase}")

    def finish(self, timeout_s: float = 2 * LIMIT_S) -> int:
        """Wait for the program to end by itself; returns its exit code."""
        code = self.process.wait(timeout_s)
        self._join_readers()
        return code

    def interrupt(self, number: int = signal.SIGTERM) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def _join_readers(self) -> None:
        for reader in self._readers:
            reader.join(LIMIT_S)
