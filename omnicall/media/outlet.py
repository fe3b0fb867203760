"""The way of one opened device into the call, which can be shut."""

from __future__ import annotations

import threading
from collections.abc import Callable

from omnicall.core.events import CallEvent


class Outlet:
    """Posts until it is shut; nothing comes through afterwards, whichever thread still tries."""

    def __init__(self, post: Callable[[CallEvent], None]) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._is_open = True

    @property
    def is_open(self) -> bool:
        """Whether anything still comes through."""
        return self._is_open

    def post(self, event: CallEvent) -> None:
        """Hand the event on, or drop it."""
        with self._lock:
            if self._is_open:
                self._post(event)

    def post_last(self, event: CallEvent) -> None:
        """Hand the event on as the last one."""
        with self._lock:
            if self._is_open:
                self._is_open = False
                self._post(event)

    def shut(self) -> None:
        """Let nothing through any more; returns when nothing is under way either."""
        with self._lock:
            self._is_open = False
