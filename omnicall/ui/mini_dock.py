"""Where the mini window is: put down, docked, remembered, and back on a screen that is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEasingCurve, QObject
from PySide6.QtWidgets import QWidget

from omnicall.core.mini_place import MiniPlace, place_from
from omnicall.ui.mini_geometry import (
    Rect,
    ScreenArea,
    between,
    docked,
    first_place,
    kept_on_screen,
    layout_key,
    place_of,
    rect_at,
)
from omnicall.ui.motion import FOLD_MS, Motion
from omnicall.ui.screen_layout import ScreenWatch, rect_of, screens_now

PlaceKept = Callable[[str, MiniPlace], None]
"""Called with the key of a screen layout and the place the person chose in it."""


class MiniDock(QObject):
    """Moves the window and nothing else; GUI thread."""

    def __init__(self, window: QWidget, place_kept: PlaceKept) -> None:
        super().__init__(window)
        self._window = window
        self._place_kept = place_kept
        self._places: Mapping[str, str] = {}
        self._layout = ""
        self._way: tuple[Rect, Rect] | None = None
        self._glide = Motion(FOLD_MS, self._move, self, QEasingCurve.Type.Linear)
        self._watch = ScreenWatch(self._follow_screens, self)

    def set_places(self, places: Mapping[str, str]) -> None:
        """What is remembered, by the key of the screen layout."""
        self._places = places

    def set_is_moving(self, is_moving: bool) -> None:
        """Glide, or be there at once."""
        self._glide.set_is_moving(is_moving)

    def place_for(self, beside: Rect) -> Rect:
        """Where the window belongs: where it was left, or near ``beside`` the first time."""
        screens = screens_now()
        return self._remembered(screens) or first_place(beside, screens)

    def hold(self) -> None:
        """Stay where it is: somebody grabbed it."""
        self._glide.stop()

    def dock(self) -> None:
        """Glide to the nearest edge or corner, and remember it."""
        screens = screens_now()
        goal = docked(rect_of(self._window.geometry()), screens)
        self._go_to(goal)
        place = place_of(goal, screens)
        if place is not None:
            self._layout = layout_key(screens)
            self._place_kept(self._layout, place)

    def _follow_screens(self) -> None:
        if not self._window.isVisible():
            return
        screens = screens_now()
        if not screens:
            return
        here = rect_of(self._window.geometry())
        is_same_layout = layout_key(screens) == self._layout
        remembered = None if is_same_layout else self._remembered(screens)
        self._go_to(remembered or kept_on_screen(here, screens))

    def _remembered(self, screens: Sequence[ScreenArea]) -> Rect | None:
        self._layout = layout_key(screens)
        place = place_from(self._places.get(self._layout))
        return None if place is None else rect_at(place, screens)

    def _go_to(self, goal: Rect) -> None:
        self._way = (rect_of(self._window.geometry()), goal)
        self._glide.go(0.0, 1.0)

    def _move(self, progress: float) -> None:
        if self._way is not None:
            rect = between(*self._way, progress)
            self._window.move(rect.left_px, rect.top_px)
