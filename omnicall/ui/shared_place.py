"""Where the border of what is shared goes, on any arrangement of screens; pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence

from omnicall.core.media_types import Area
from omnicall.ui.mini_geometry import Rect, ScreenArea

BORDER_PX = 4


def logical_place(area: Area, screens: Sequence[ScreenArea]) -> Rect:
    """The system's pixels in Qt's logical ones, rounded outward.

    Qt keeps each screen's corner where the system has it and scales from there, so that the place
    depends on the screen: the one on which most of the area lies.  Where the system counts in
    points, as a Mac does, they are logical pixels already: give the screens a scale of 1.
    """
    place = Rect(area.left_px, area.top_px, area.width_px, area.height_px)
    if not screens:
        return place
    screen = max(screens, key=lambda each: _nearness(place, _native(each)))
    corner, scale = screen.whole, screen.scale

    def scaled(px: int, from_px: int) -> float:
        # Without the dust that thirds leave, an edge could round to the next pixel.
        return round((px - from_px) / scale, 6)

    left_px = math.floor(scaled(place.left_px, corner.left_px))
    top_px = math.floor(scaled(place.top_px, corner.top_px))
    right_px = math.ceil(scaled(place.right_px, corner.left_px))
    bottom_px = math.ceil(scaled(place.bottom_px, corner.top_px))
    return Rect(
        corner.left_px + left_px, corner.top_px + top_px, right_px - left_px, bottom_px - top_px
    )


def border_around(place: Rect, screens: Sequence[ScreenArea]) -> tuple[Rect, ...]:
    """Four strips just outside the place; inside at an edge behind which there is no screen.

    None of them for a place that nobody can see.
    """
    seen_on = [screen.whole for screen in screens if screen.whole.shared_px2(place)]
    if not seen_on:
        return ()
    left_px = max(place.left_px - BORDER_PX, min(each.left_px for each in seen_on))
    top_px = max(place.top_px - BORDER_PX, min(each.top_px for each in seen_on))
    right_px = min(place.right_px + BORDER_PX, max(each.right_px for each in seen_on))
    bottom_px = min(place.bottom_px + BORDER_PX, max(each.bottom_px for each in seen_on))
    width_px, height_px = right_px - left_px, bottom_px - top_px
    thick_px = min(BORDER_PX, width_px // 2, height_px // 2)
    strips = (
        Rect(left_px, top_px, width_px, thick_px),
        Rect(left_px, bottom_px - thick_px, width_px, thick_px),
        Rect(left_px, top_px + thick_px, thick_px, height_px - 2 * thick_px),
        Rect(right_px - thick_px, top_px + thick_px, thick_px, height_px - 2 * thick_px),
    )
    return tuple(strip for strip in strips if strip.width_px and strip.height_px)


def _nearness(place: Rect, screen: Rect) -> tuple[int, int]:
    return screen.shared_px2(place), -screen.gap_px2(place)


def _native(screen: ScreenArea) -> Rect:
    """What the system calls this screen's place: its corner is the same, its size isn't."""
    whole = screen.whole
    width_px, height_px = (
        round(whole.width_px * screen.scale),
        round(whole.height_px * screen.scale),
    )
    return Rect(whole.left_px, whole.top_px, width_px, height_px)
