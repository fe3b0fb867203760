"""A screen as a source of pictures."""

from __future__ import annotations

import time

import numpy as np
from mss.exception import ScreenShotError

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, ScreenDevice
from omnicall.media.desktop import chosen_screen, is_same, opened_desktop, screens_of
from omnicall.media.pace import Pace
from omnicall.media.pictures import SHARED_STILL, Pixels, shrunk
from omnicall.media.trouble import DeviceError

SHARED_FPS = 5
"""Enough to see what happens; a copy of a large screen is no small thing."""

_LOOK_EVERY_S = 2.0


class ScreenSource:
    """Grabs nothing until a picture is wanted; follows a screen that changes its size."""

    still = SHARED_STILL

    def __init__(self, choice: ScreenDevice) -> None:
        self._desktop = opened_desktop()
        screen = chosen_screen(choice, screens_of(self._desktop))
        if screen is None:
            self._desktop.close()
            raise DeviceError(ErrorKind.SCREEN_MISSING, "no such screen", choice.name)
        self._screen = screen
        self.name = screen.name
        now_s = time.monotonic()
        self._pace = Pace(1 / SHARED_FPS, now_s)
        self._look_at_s = now_s + _LOOK_EVERY_S

    @property
    def area(self) -> Area | None:
        """Where the screen lies."""
        return self._screen.area

    def advance(self) -> bool:
        """Wait until the next picture is due; raises ``DeviceError`` when the screen is gone."""
        time.sleep(self._pace.delay_s(time.monotonic()))
        if time.monotonic() >= self._look_at_s:
            self._look_at_s = time.monotonic() + _LOOK_EVERY_S
            self._look()
        return True

    def _look(self) -> None:
        # The list a desktop was opened with never changes.
        fresh = opened_desktop()
        known = screens_of(fresh)
        screen = next((screen for screen in known if is_same(screen, self._screen)), None)
        if screen == self._screen:
            fresh.close()
            return
        if screen is None:
            fresh.close()
            raise DeviceError(ErrorKind.SCREEN_MISSING, "the screen is gone", self.name)
        self._desktop.close()
        self._desktop, self._screen = fresh, screen

    def picture(self) -> Pixels | None:
        """The screen as it is now; None while it changes."""
        area = self._screen.area
        if area is None:
            return None
        corners = (area.left_px, area.top_px)
        try:
            shot = self._desktop.grab(
                (*corners, corners[0] + area.width_px, corners[1] + area.height_px)
            )
        except ScreenShotError:
            self._look_at_s = 0.0
            return None
        pixels = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)
        return shrunk(pixels, SHARED_STILL.box_px)

    def close(self) -> None:
        """Let go of the desktop."""
        self._desktop.close()
