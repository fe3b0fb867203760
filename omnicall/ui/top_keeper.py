"""Keeps a window on top where the system's own promise isn't kept."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from omnicall.ui.top_care import TopCare
from omnicall.ui.windows_top import WindowsTop

_LOOK_EVERY_MS = 500


class Desktop(Protocol):
    """What has to be known of, and done to, the system's stack of windows."""

    def covered_share(self) -> float:
        """How much of the window others cover."""

    def raise_up(self) -> None:
        """Put it before the others without activating it."""


class TopKeeper(QObject):
    """Looks twice a second while the window is shown; does nothing anywhere but on Windows.

    Elsewhere the window manager keeps what Qt's ``WindowStaysOnTopHint`` asks for.
    """

    def __init__(self, window: QWidget, desktop: Callable[[], Desktop | None]) -> None:
        super().__init__(window)
        self._find = desktop
        self._desktop: Desktop | None = None
        self._care = TopCare()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only while there is something to see; no event is taken away."""
        if event.type() == QEvent.Type.Show:
            # Showing can make a new native window.
            self._desktop = self._find()
            if self._desktop is not None:
                self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _look(self) -> None:
        desktop = self._desktop
        if desktop is None:
            return
        if self._care.must_raise(time.monotonic(), desktop.covered_share()):
            desktop.raise_up()


def desktop_of(window: QWidget) -> Desktop | None:
    """The stack that a window lies in; None where nobody has to care."""
    if sys.platform != "win32":
        return None
    return WindowsTop(int(window.winId()), ctypes.WinDLL("user32"), ctypes.WinDLL("shell32"))
