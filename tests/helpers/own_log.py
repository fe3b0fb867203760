"""The program's own log for the length of a test, and everything put back after it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_log() -> Iterator[logging.Logger]:
    """The loggers of the program; what is added to them meanwhile is taken off again."""
    own = logging.getLogger("omnicall")
    before, level, propagates = list(own.handlers), own.level, own.propagate
    yield own
    for handler in [each for each in own.handlers if each not in before]:
        own.removeHandler(handler)
        handler.close()
    own.setLevel(level)
    own.propagate = propagates


def failure_with(text: str, kind: type[Exception] = ValueError) -> Exception:
    """A failure that was raised, here, with this text."""
    try:
        _fail(kind(text))
    except kind as failure:
        return failure
    raise AssertionError(text)


def _fail(failure: Exception) -> None:
    raise failure
