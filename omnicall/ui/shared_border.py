"""A border on the screen around what is shared, so that nobody forgets it."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omnicall.core.media_types import Area
from omnicall.core.view import ViewState
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.mini_geometry import ScreenArea
from omnicall.ui.screen_layout import ScreenWatch, qt_rect, screens_now
from omnicall.ui.shared_place import border_around, logical_place
from omnicall.ui.windows_picture import leave_out_of_pictures
from omnicall.ui.words import ENGLISH, Words

_SIDES = 4
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.WindowTransparentForInput
    # No window manager moves it away from its edge, lists it or gives it the focus.
    | Qt.WindowType.X11BypassWindowManagerHint
)


class _Strip(QWidget):
    """One side of it: a window without anything to press, which lets every click through.

    Four of them and no large window with a hole: half-transparent windows aren't to be had
    everywhere, and one over a whole screen would cost the programs below their direct way to it.
    """

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self._colour = QColor(LIGHT.accent)
        for attribute in (
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_OpaquePaintEvent,
            Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow,
        ):
            self.setAttribute(attribute)

    def show_colour(self, colour: str) -> None:
        """``#rrggbb``."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing else."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.end()


class SharedBorder(QObject):
    """Follows where the view says that what is shared lies; GUI thread.

    Its windows belong to this process and go with it, however it ends.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.strips: list[_Strip] = []
        """None until something is shared for the first time."""
        self._area: Area | None = None
        self._words = ENGLISH
        self._colours = LIGHT
        ScreenWatch(self._draw, self)

    def show_view(self, view: ViewState) -> None:
        """Be there while something is shared that can be seen, and nowhere else."""
        area = view.shared_area if view.is_sharing and view.is_call_on else None
        if area != self._area:
            self._area = area
            self._draw()

    def set_words(self, words: Words) -> None:
        """Name its windows in another language."""
        self._words = words
        for strip in self.strips:
            strip.setWindowTitle(words.sharing.border)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        for strip in self.strips:
            strip.show_colour(colours.accent)

    def close(self) -> None:
        """Go for good."""
        self._area = None
        for strip in self.strips:
            strip.hide()
            strip.deleteLater()
        self.strips.clear()

    def _draw(self) -> None:
        screens = screens_now()
        area = self._area
        place = None if area is None else logical_place(area, _in_system_pixels(screens))
        sides = () if place is None else border_around(place, screens)
        while sides and len(self.strips) < _SIDES:
            self.strips.append(self._made())
        for strip, side in zip_longest(self.strips, sides):
            if side is not None:
                strip.setGeometry(qt_rect(side))
            strip.setVisible(side is not None)

    def _made(self) -> _Strip:
        strip = _Strip()
        strip.setWindowTitle(self._words.sharing.border)
        strip.show_colour(self._colours.accent)
        leave_out_of_pictures(int(strip.winId()))
        return strip


def _in_system_pixels(screens: list[ScreenArea]) -> list[ScreenArea]:
    if sys.platform == "darwin":
        # A Mac tells places in points, which are Qt's logical pixels.
        return [replace(screen, scale=1.0) for screen in screens]
    return screens
