"""A window of another program as a source of pictures: what is in front of it isn't seen."""

from __future__ import annotations

import time
from typing import Protocol

from omnicall.core.media_types import Area
from omnicall.media.pace import Pace
from omnicall.media.pictures import SHARED_STILL, Pixels, shrunk
from omnicall.media.screen_source import SHARED_FPS


class SystemWindow(Protocol):
    """A window as one system shows it; every method raises ``DeviceError`` once it is gone."""

    def area(self) -> Area | None:
        """Where its content lies; None while it is minimised or on another desktop."""

    def grabbed(self, area: Area) -> Pixels | None:
        """Its content, four bytes a pixel; None while it changes."""

    def close(self) -> None:
        """Let go of it."""


class WindowSource:
    """Follows the window; one that is minimised shows what it showed last."""

    name = ""
    still = SHARED_STILL

    def __init__(self, window: SystemWindow) -> None:
        self._window = window
        self.area = window.area()
        self._last: Pixels | None = None
        self._pace = Pace(1 / SHARED_FPS, time.monotonic())

    def advance(self) -> bool:
        """Wait until the next picture is due; raises ``DeviceError`` when the window is gone."""
        time.sleep(self._pace.delay_s(time.monotonic()))
        self.area = self._window.area()
        # Minimised before it was ever seen: there is nothing to wait for, and nothing wrong.
        return self.area is not None or self._last is not None

    def picture(self) -> Pixels | None:
        """The window as it is now."""
        if self.area is not None:
            grabbed = self._window.grabbed(self.area)
            if grabbed is None:
                return None
            self._last = shrunk(grabbed, SHARED_STILL.box_px)
        return self._last

    def close(self) -> None:
        """Let go of the window."""
        self._window.close()
