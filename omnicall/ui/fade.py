"""Something that appears and disappears softly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from omnicall.ui.motion import FADE_MS, Motion


class Fade(QObject):
    """An opacity between 0 and 1 on its way to one of them."""

    def __init__(self, changed: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self._motion = Motion(FADE_MS, self._show, self)
        self.opacity = 0.0

    def set_is_moving(self, is_moving: bool) -> None:
        """Fade, or come and go at once."""
        self._motion.set_is_moving(is_moving)

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be seen, or is on its way to that."""
        return self._motion.target > 0

    def show(self, is_wanted: bool) -> None:
        """Appear or disappear from however much of it is seen now."""
        if is_wanted != self.is_wanted:
            self._motion.go(self.opacity, float(is_wanted))

    def _show(self, opacity: float) -> None:
        self.opacity = opacity
        self._changed()
