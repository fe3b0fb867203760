"""A one-value mailbox between two threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from omnicall.core.media_types import PreviewPicture

T = TypeVar("T")


class Latest(Generic[T]):
    """Hand the newest value to a slower reader on another thread.

    Use it where an old value is worthless once a newer one exists: preview pictures, levels,
    views.  Use a queue where every value counts.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: T | None = None

    def put(self, value: T) -> bool:
        """Replace what is waiting; tell whether the box was empty: one wake-up is enough."""
        with self._lock:
            was_empty = self._value is None
            self._value = value
        return was_empty

    def take(self) -> T | None:
        """Empty the box; None when nothing new has come."""
        with self._lock:
            value, self._value = self._value, None
        return value


class PreviewBox(Latest[PreviewPicture]):
    """The camera's newest picture for the screen.

    The window sets ``wanted_px`` (width, height in device pixels); the camera fits its pictures
    into that, so that painting is a plain copy.  None means nobody looks: no picture is made.
    """

    wanted_px: tuple[int, int] | None = None
    is_mirrored = False
    """Whether left and right are to be changed over, as in a mirror."""
    wake: Callable[[], None] | None = None
    """Called when a picture comes into the empty box, on the camera's thread; must not block."""

    def put(self, value: PreviewPicture) -> bool:
        """Replace what is waiting and wake whoever looks, unless they have been already."""
        was_empty = super().put(value)
        wake = self.wake
        if was_empty and wake is not None:
            wake()
        return was_empty
