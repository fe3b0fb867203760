"""Who may use PortAudio when: one thread at a time, and nobody while it is started afresh.

PortAudio reads the list of devices once, when it starts, and can only be started again while no
stream is open.  So the thread that needs a fresh list asks the others to close theirs, waits for
that, and lets them open again afterwards.  A driver that hangs keeps its stream for ever; the
others do without a fresh list then.  Nobody who wants to open waits without a limit.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from omnicall.core.errors import ErrorKind
from omnicall.media.trouble import DeviceError

YIELD_LIMIT_S = 1.0
"""Owners look every twentieth of a second; one that hasn't closed by then hangs in its driver."""
_RENEWAL_LIMIT_S = 5.0
_ENTRY_LIMIT_S = 5.0


class Yielding(Protocol):
    """An open stream, whose owner looks often whether it ``must_yield`` and then closes it."""

    must_yield: bool


class SoundGate:
    """The way into PortAudio; every method may be called on any thread."""

    def __init__(self) -> None:
        self._change = threading.Condition(threading.Lock())
        self._open: list[Yielding] = []
        self._hanging: list[Yielding] = []
        self._is_renewing = False
        self._renewed_at_s = -float("inf")

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Have PortAudio to oneself; waits while it is started afresh.

        Raises ``DeviceError`` when another thread has it for far too long.
        """
        if not self._change.acquire(timeout=_ENTRY_LIMIT_S):
            raise DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, "the driver of another device hangs")
        try:
            self._change.wait_for(lambda: not self._is_renewing, _RENEWAL_LIMIT_S)
            yield
        finally:
            self._change.release()

    @contextmanager
    def leaving(self, stream: Yielding) -> Iterator[None]:
        """Have PortAudio to oneself to close this stream, even while somebody waits for that."""
        with self._change:
            for streams in (self._open, self._hanging):
                if stream in streams:
                    streams.remove(stream)
            try:
                yield
            finally:
                self._change.notify_all()

    def add(self, stream: Yielding) -> None:
        """This stream is open now; only inside ``entered``."""
        self._open.append(stream)

    def give_up(self, stream: Yielding) -> None:
        """Nobody shall wait for this stream to close: its driver hangs."""
        self._hanging.append(stream)

    @property
    def streams(self) -> tuple[Yielding, ...]:
        """Every open stream."""
        return tuple(self._open)

    @property
    def since_renewal_s(self) -> float:
        """How old the list is, as far as we made it."""
        return time.monotonic() - self._renewed_at_s

    def renew(self, start_afresh: Callable[[], None]) -> bool:
        """Let every stream be closed and PortAudio started again; only inside ``entered``.

        Tells whether that happened: a stream that isn't closed in time keeps the old list alive.
        """
        if self._hanging:
            self._renewed_at_s = time.monotonic()
            return False
        self._is_renewing = True
        try:
            for stream in self._open:
                stream.must_yield = True
            if not self._change.wait_for(lambda: not self._open, YIELD_LIMIT_S):
                return False
            start_afresh()
            return True
        finally:
            self._renewed_at_s = time.monotonic()
            for stream in self._open:
                stream.must_yield = False
            self._is_renewing = False
            self._change.notify_all()
