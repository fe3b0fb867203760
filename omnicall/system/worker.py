"""A named thread that stops when asked and never lets an exception out."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Worker:
    """Run ``body`` on its own thread until it returns.

    The body gets an event that is set when it shall return.  An exception that reaches the
    thread's last frame is logged and handed to ``on_crash``, on that thread, as one short text.
    """

    def __init__(
        self,
        name: str,
        body: Callable[[threading.Event], None],
        on_crash: Callable[[str], None] | None = None,
    ) -> None:
        self._body = body
        self._on_crash = on_crash
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether the body has not yet returned."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the thread; once only."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Set the body's event and return at once."""
        self._stop.set()

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Ask the body to return; tell whether it did in time.

        On the worker's own thread it can only ask.
        """
        self._stop.set()
        if threading.current_thread() is self._thread:
            return False
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._body(self._stop)
        except Exception as failure:
            # The one place where everything is caught: a thread's last frame.
            log.exception("Thread %s ended by an error", self._thread.name)
            if self._on_crash is not None:
                self._on_crash(f"{type(failure).__name__}: {failure}")


def guarded(body: Callable[..., None], report: Callable[[str], None]) -> Callable[..., bool]:
    """What a library's own thread may call: never raises, but reports and then tells ``False``.

    Nothing is logged, because such a thread may not wait for a file.
    """

    def call(*arguments: object) -> bool:
        try:
            body(*arguments)
        except Exception as failure:
            # A thread's last frame of ours: above it there is only the library.
            report(f"{type(failure).__name__}: {failure}")
            return False
        return True

    return call
