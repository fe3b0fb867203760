"""What every test is held to: no thread left behind, no log line nobody expected."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings

from tests.helpers.waiting import wait_until

GOODBYE_S = 30.0
"""A busy computer needs some of it; one that has ended its threads waits for nothing."""

# How often a law is tried with invented data: a few times whenever somebody runs the tests, and
# often (`--hypothesis-profile=thorough`) where the whole test command does.
# The same data each time, however slowly it is made: what fails has been broken by a change.
_SAME = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("quick", _SAME, max_examples=5)
settings.register_profile("thorough", _SAME, max_examples=60)
settings.load_profile("quick")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: looking through it for garbage is a waste of time.

    So is looking after every 700 new objects, which many a test makes ten times over.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000)
        gc.enable()


@contextmanager
def _no_threads_left_behind() -> Iterator[None]:
    """Name the threads a test started and didn't end."""
    before = set(threading.enumerate())

    def left() -> list[str]:
        # Libraries keep threads of their own for good; ours are named and end.
        return [
            thread.name
            for thread in threading.enumerate()
            if thread not in before and thread.is_alive() and not thread.name.startswith("pydev")
        ]

    try:
        yield
    finally:
        wait_until(lambda: not left(), GOODBYE_S, lambda: f"these threads to end: {left()}")


class LogWatch(logging.Handler):
    """Collects what the program warns of during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line as it would be written."""
        self.lines.append(f"{record.name}: {record.getMessage()}")

    def take(self, part: str) -> str:
        """The first line that holds ``part``; it is expected and so forgiven."""
        for line in self.lines:
            if part in line:
                self.lines.remove(line)
                return line
        raise AssertionError(f"no log line holds {part!r}: {self.lines}")


@contextmanager
def _warnings_taken() -> Iterator[LogWatch]:
    """Fail a test whose program warned of something the test didn't take."""
    own = logging.getLogger("omnicall")
    watch = LogWatch()
    own.addHandler(watch)
    yield watch
    own.removeHandler(watch)
    assert watch.lines == []


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Hold every test to both; one fixture, because each costs more than many a test does."""
    with _no_threads_left_behind(), _warnings_taken() as watch:
        yield watch
