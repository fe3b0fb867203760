"""The checks of the test command: what they are, in which order, and how they are told."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from devtool.errors import DevError


@dataclass(frozen=True)
class Check:
    """One command that passes when it exits with 0."""

    title: str
    command: tuple[str, ...]
    """A program of the environment and its arguments."""
    is_talkative: bool = False
    """Its output is worth seeing when it passes, too."""
    is_beside: bool = False
    """It runs at the same time as the one before it, and is told of behind that one."""
    is_patient: bool = False
    """It needs much of the processor and little else, so it gives way to those it is beside."""


FORMATTING = Check("Formatting", ("ruff", "format", "--check"))
LINT = Check("Lint", ("ruff", "check"))
TYPES = Check("Types", ("mypy",))
CONTRACTS = Check("Import contracts", ("lint-imports", "--no-logo", "--no-cache"))
# They know no Qt, so its plugin would cost a third of a second for nothing.
_UNIT = ("pytest", "-p", "no:pytest-qt")
# Two runs at once, each of half the work: these are to be quick.
_QUICK_UNIT = (*_UNIT, "-q")
_FIRST_HALF = tuple(f"tests/unit/{each}" for each in ("core", "packaging", "protocol", "system"))
FIRST_UNIT_TESTS = Check("Unit tests, first half", (*_QUICK_UNIT, *_FIRST_HALF), is_talkative=True)
SECOND_UNIT_TESTS = Check(
    "Unit tests, second half",
    (*_QUICK_UNIT, "tests/unit", *(f"--ignore={folder}" for folder in _FIRST_HALF)),
    is_talkative=True,
    is_beside=True,
)
# What follows runs at once. The whole program waits for sound to be played, and what is tried with
# real sockets and devices waits for them; those that compute have what is left of the processor.
OTHER_TESTS = Check(
    "All other tests",
    (
        *("pytest", "--ignore=tests/unit", "--ignore=tests/end2end"),
        "--ignore=tests/integration/ui",
    ),
    is_talkative=True,
)
WINDOW_TESTS = Check(
    "Tests of the windows",
    ("pytest", "tests/integration/ui"),
    is_talkative=True,
    is_beside=True,
    is_patient=True,
)
THOROUGH_UNIT_TESTS = Check(
    "Unit tests, each law tried often",
    ("coverage", "run", "-m", *_UNIT, "tests/unit", "--hypothesis-profile=thorough"),
    is_talkative=True,
    is_beside=True,
    is_patient=True,
)
SCREEN_TESTS = Check(
    "Tests of the whole program on a screen",
    ("pytest", "tests/end2end", "-m", "on_screen"),
    is_talkative=True,
    is_beside=True,
)
SCREENLESS_TESTS = Check(
    "Tests of the whole program without one",
    ("pytest", "tests/end2end", "-m", "not on_screen"),
    is_talkative=True,
    is_beside=True,
)
COVERAGE = Check("Unit tests reach all of core and protocol", ("coverage", "report"))


def checks(pytest_arguments: Sequence[str], *, has_unit_tests: bool) -> list[Check]:
    """List the checks, quickest first; own arguments choose the tests themselves."""
    static = [FORMATTING, LINT, TYPES, CONTRACTS]
    if pytest_arguments:
        chosen = Check("Chosen tests", ("pytest", *pytest_arguments), is_talkative=True)
        return [*static, chosen]
    whole_program = [SCREENLESS_TESTS, SCREEN_TESTS]
    if not has_unit_tests:
        return [*static, OTHER_TESTS, WINDOW_TESTS, *whole_program]
    at_once = [OTHER_TESTS, THOROUGH_UNIT_TESTS, WINDOW_TESTS, *whole_program]
    return [*static, FIRST_UNIT_TESTS, SECOND_UNIT_TESTS, *at_once, COVERAGE]


_STOP_LIMIT_S = 10.0
_NICER = 5
"""A third of the processor for who is patient, where another one wants all of it."""


def run_checks(todo: Sequence[Check], program_at: Callable[[str], Path], checkout: Path) -> None:
    """Run the checks in their order and raise at the first that fails."""
    running = list[_Run]()
    try:
        for place, check in enumerate(todo):
            if not check.is_beside:
                running = [
                    _Run(each, program_at(each.command[0]), checkout, is_first=each is check)
                    for each in (check, *_beside(todo[place + 1 :]))
                ]
            running.pop(0).finish()
    finally:
        for left in running:
            left.stop()


def _beside(following: Sequence[Check]) -> Iterator[Check]:
    return takewhile(lambda check: check.is_beside, following)


class _Run:
    """A check under way."""

    def __init__(self, check: Check, program: Path, checkout: Path, *, is_first: bool) -> None:
        self._check = check
        self._is_shown = is_first and check.is_talkative
        self._output = ""
        self._took_s = 0.0
        if is_first:
            print(f"== {check.title}", flush=True)
        self._process = subprocess.Popen(
            [str(program), *check.command[1:]],
            cwd=checkout,
            stdout=None if self._is_shown else subprocess.PIPE,
            stderr=None if self._is_shown else subprocess.STDOUT,
            text=True,
            errors="replace",
            # A group of its own, so that all of it can be ended; the shown one hears Ctrl-C itself.
            process_group=None if is_first else 0,
        )
        if check.is_patient and not is_first and sys.platform != "win32":
            nicer = os.getpriority(os.PRIO_PROCESS, 0) + _NICER
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PGRP, self._process.pid, nicer)
        # A thread of its own: the check must neither wait to be heard nor seem to last until then.
        self._listener = threading.Thread(target=self._listen, name=check.title)
        self._listener.start()

    def finish(self) -> None:
        """Wait for its end, tell how it went, and raise when it failed."""
        self._listener.join()
        code = self._process.returncode
        if code != 0 or (self._check.is_talkative and not self._is_shown):
            print(self._output.rstrip(), flush=True)
        if code != 0:
            raise DevError(f"== {self._check.title} FAILED after {self._took_s:.1f} s")
        print(f"== {self._check.title}: passed in {self._took_s:.1f} s", flush=True)

    def stop(self) -> None:
        """Nobody wants to know any more: end it and the programs it has started."""
        self._signal(signal.SIGTERM)
        self._listener.join(_STOP_LIMIT_S)
        if self._listener.is_alive():
            self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            self._listener.join()

    def _listen(self) -> None:
        began_s = time.monotonic()
        self._output = self._process.communicate()[0] or ""
        self._took_s = time.monotonic() - began_s

    def _signal(self, number: signal.Signals) -> None:
        # Ctrl-C's signal would do for a test run, but whoever runs in the background ignores it.
        if sys.platform == "win32":
            self._process.send_signal(number)
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
