"""Where the mini window was put down, in a form that outlives the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_PLACES = 16
"""Screen layouts whose place is remembered; the one that was set longest ago is forgotten."""

_FARTHEST_PX = 100_000


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


MiniPlaces = Mapping[str, MiniPlace]
"""By the key of the screen layout; the one set last comes last."""


def with_place(places: MiniPlaces, layout: str, place: MiniPlace) -> MiniPlaces:
    """The places, one of them new or moved."""
    others = [(key, known) for key, known in places.items() if key != layout]
    return dict([*others[-(MOST_PLACES - 1) :], (layout, place)])


def places_from(stored: object) -> MiniPlaces:
    """Read what a settings file holds; what is no place counts as absent."""
    entries = stored if isinstance(stored, dict) else {}
    found = [(str(key), _place_from(entry)) for key, entry in entries.items()]
    places = [(key, place) for key, place in found if place is not None]
    return dict(places[-MOST_PLACES:])


def stored_places(places: MiniPlaces) -> dict[str, object]:
    """What goes into the settings file."""
    return {key: _stored(place) for key, place in places.items()}


def _stored(place: MiniPlace) -> list[object]:
    side, edge = ("left", "right")[place.is_right], ("top", "bottom")[place.is_bottom]
    return [place.screen, side, place.across_px, edge, place.down_px]


def _place_from(entry: object) -> MiniPlace | None:
    match entry:
        case [
            int(screen),
            "left" | "right" as side,
            int(across_px),
            "top" | "bottom" as edge,
            int(down_px),
        ] if screen >= 0 and max(abs(across_px), abs(down_px)) <= _FARTHEST_PX:
            return MiniPlace(screen, side == "right", across_px, edge == "bottom", down_px)
    return None
