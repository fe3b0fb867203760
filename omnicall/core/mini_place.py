"""Where the mini window was put down, in a form that outlives the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PLACES = 16
"""Screen layouts whose place is remembered; the one that was set longest ago is forgotten."""

_WRITTEN = re.compile(
    r"screen (\d{1,3}): (-?\d{1,5}) from (left|right), (-?\d{1,5}) from (top|bottom)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class MiniPlace:
    """A place on one screen of a layout, measured from the nearest corner of its free area.

    So it stays at its edge when a task bar comes or goes.
    """

    screen: int
    """Which of the layout's screens, in the order of ``mini_geometry.in_order``."""
    is_right: bool
    """Whether ``across_px`` lies between the right edges instead of the left ones."""
    across_px: int
    is_bottom: bool
    down_px: int

    def __str__(self) -> str:
        side, edge = ("left", "right")[self.is_right], ("top", "bottom")[self.is_bottom]
        return f"screen {self.screen}: {self.across_px} from {side}, {self.down_px} from {edge}"


def place_from(written: str | None) -> MiniPlace | None:
    """Read what ``str`` wrote; None for anything else."""
    match = _WRITTEN.fullmatch(written or "")
    if match is None:
        return None
    screen, across_px, side, down_px, edge = match.groups()
    return MiniPlace(int(screen), side == "right", int(across_px), edge == "bottom", int(down_px))


def with_place(places: Mapping[str, str], layout: str, place: MiniPlace) -> dict[str, str]:
    """The places by layout, the one that was set last at the end."""
    others = [(key, known) for key, known in places.items() if key != layout]
    return dict([*others[-(MOST_PLACES - 1) :], (layout, str(place))])
