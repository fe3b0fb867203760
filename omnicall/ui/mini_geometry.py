"""Where the mini window goes: on any arrangement of screens, docked, remembered, on its way.

Pure arithmetic in Qt's logical pixels, in which a window has the same size at every scale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from omnicall.core.mini_place import MiniPlace

WIDTH_PX = 320
HEIGHT_PX = 240

MARGIN_PX = 16
"""Between the docked window and the edge."""

CORNER_REACH_PX = 64
"""A window put down at an edge and this near to the next one goes into their corner."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of logical pixels; screens left of or above the first have negative places."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def right_px(self) -> int:
        """The first column that isn't inside any more."""
        return self.left_px + self.width_px

    @property
    def bottom_px(self) -> int:
        """The first row that isn't inside any more."""
        return self.top_px + self.height_px

    def holds(self, other: Rect) -> bool:
        """Whether the other one lies wholly inside."""
        return (
            self.left_px <= other.left_px
            and self.top_px <= other.top_px
            and other.right_px <= self.right_px
            and other.bottom_px <= self.bottom_px
        )

    def shared_px2(self, other: Rect) -> int:
        """The area that lies in both."""
        width = min(self.right_px, other.right_px) - max(self.left_px, other.left_px)
        height = min(self.bottom_px, other.bottom_px) - max(self.top_px, other.top_px)
        return max(0, width) * max(0, height)

    def gap_px2(self, other: Rect) -> int:
        """The square of the distance between both; 0 where they touch."""
        across = max(0, self.left_px - other.right_px, other.left_px - self.right_px)
        down = max(0, self.top_px - other.bottom_px, other.top_px - self.bottom_px)
        return across * across + down * down


@dataclass(frozen=True, slots=True)
class ScreenArea:
    """One screen."""

    name: str
    """The same one whenever this screen is plugged in; two screens may share it."""
    whole: Rect
    free: Rect
    """What task bar and menu bar leave."""
    scale: float = 1.0


def in_order(screens: Sequence[ScreenArea]) -> list[ScreenArea]:
    """The screens in an order that depends on the layout alone."""
    return sorted(screens, key=_identity)


def layout_key(screens: Sequence[ScreenArea]) -> str:
    """The same text for the same screens in the same arrangement, whoever comes first.

    A digest, so that no name or serial number of a screen gets into the settings.
    """
    identities = repr([_identity(screen) for screen in in_order(screens)])
    return hashlib.sha256(identities.encode()).hexdigest()[:16]


def _identity(screen: ScreenArea) -> tuple[int, int, int, int, str, float]:
    # A task bar that comes and goes makes no other layout: only the whole screen counts.
    whole = screen.whole
    corner = (whole.left_px, whole.top_px, whole.width_px, whole.height_px)
    return (*corner, screen.name, round(screen.scale, 2))


def first_place(beside: Rect, screens: Sequence[ScreenArea]) -> Rect:
    """At the bottom right of the screen on which ``beside``, the main window, mostly is."""
    window = Rect(beside.left_px, beside.top_px, WIDTH_PX, HEIGHT_PX)
    screen = _screen_of(beside, screens)
    if screen is None:
        return window
    room = _room(window, screen.free)
    return replace(window, left_px=room.right_px, top_px=room.bottom_px)


def docked(window: Rect, screens: Sequence[ScreenArea]) -> Rect:
    """The window moved to the nearest edge, or corner, of the screen on which it mostly is."""
    for screen in screens:
        # On screens that overlap each other it could otherwise be sent back and forth.
        if _docked_on(window, screen.free) == window:
            return window
    here = _screen_of(window, screens)
    return window if here is None else _docked_on(window, here.free)


def _docked_on(window: Rect, free: Rect) -> Rect:
    room = _room(window, free)
    left_px = _within(window.left_px, room.left_px, room.right_px)
    top_px = _within(window.top_px, room.top_px, room.bottom_px)
    nearest_left_px = min(room.left_px, room.right_px, key=lambda px: abs(px - left_px))
    nearest_top_px = min(room.top_px, room.bottom_px, key=lambda px: abs(px - top_px))
    across_px, down_px = abs(nearest_left_px - left_px), abs(nearest_top_px - top_px)
    if across_px <= max(down_px, CORNER_REACH_PX):
        left_px = nearest_left_px
    if down_px <= max(across_px - 1, CORNER_REACH_PX):
        top_px = nearest_top_px
    return replace(window, left_px=left_px, top_px=top_px)


def kept_on_screen(window: Rect, screens: Sequence[ScreenArea]) -> Rect:
    """The window unchanged where all of it can be seen, else docked on the nearest screen."""
    if any(screen.free.holds(window) for screen in screens):
        return window
    return docked(window, screens)


def place_of(window: Rect, screens: Sequence[ScreenArea]) -> MiniPlace | None:
    """The window's place in this layout, to be remembered; None without a screen."""
    here = _screen_of(window, screens)
    if here is None:
        return None
    from_left_px, from_right_px = window.left_px - here.free.left_px, _gap_right(window, here)
    from_top_px, from_bottom_px = window.top_px - here.free.top_px, _gap_bottom(window, here)
    is_right, is_bottom = from_right_px < from_left_px, from_bottom_px < from_top_px
    return MiniPlace(
        screen=in_order(screens).index(here),
        is_right=is_right,
        across_px=from_right_px if is_right else from_left_px,
        is_bottom=is_bottom,
        down_px=from_bottom_px if is_bottom else from_top_px,
    )


def rect_at(place: MiniPlace, screens: Sequence[ScreenArea]) -> Rect | None:
    """Where a remembered place is now; None where there is no such screen."""
    if place.screen >= len(screens):
        return None
    free = in_order(screens)[place.screen].free
    left_px = free.left_px + place.across_px
    top_px = free.top_px + place.down_px
    if place.is_right:
        left_px = free.right_px - WIDTH_PX - place.across_px
    if place.is_bottom:
        top_px = free.bottom_px - HEIGHT_PX - place.down_px
    return kept_on_screen(Rect(left_px, top_px, WIDTH_PX, HEIGHT_PX), screens)


def between(start: Rect, end: Rect, progress: float) -> Rect:
    """Where a rectangle on its way is: quick at first, slower towards its end (progress 1)."""
    rest = 1 - min(max(progress, 0.0), 1.0)
    eased = 1 - rest**3

    def on_way(from_px: int, to_px: int) -> int:
        return from_px + round((to_px - from_px) * eased)

    return Rect(
        on_way(start.left_px, end.left_px),
        on_way(start.top_px, end.top_px),
        on_way(start.width_px, end.width_px),
        on_way(start.height_px, end.height_px),
    )


def _screen_of(window: Rect, screens: Sequence[ScreenArea]) -> ScreenArea | None:
    if not screens:
        return None
    return max(
        in_order(screens),
        key=lambda screen: (screen.whole.shared_px2(window), -screen.whole.gap_px2(window)),
    )


def _room(window: Rect, free: Rect) -> Rect:
    """Where the window's top left corner may be; both ends of each side count."""
    left_px, right_px = _span(free.left_px, free.width_px, window.width_px)
    top_px, bottom_px = _span(free.top_px, free.height_px, window.height_px)
    return Rect(left_px, top_px, right_px - left_px, bottom_px - top_px)


def _span(start_px: int, length_px: int, window_px: int) -> tuple[int, int]:
    slack_px = length_px - window_px
    if slack_px < 0:
        # Too small for the window: what is at its bottom right, the buttons, can be reached.
        return start_px + slack_px, start_px + slack_px
    margin_px = min(MARGIN_PX, slack_px // 2)
    return start_px + margin_px, start_px + slack_px - margin_px


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _gap_right(window: Rect, screen: ScreenArea) -> int:
    return screen.free.right_px - window.right_px


def _gap_bottom(window: Rect, screen: ScreenArea) -> int:
    return screen.free.bottom_px - window.bottom_px
