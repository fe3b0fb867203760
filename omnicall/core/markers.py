"""Moments the person wants to find again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MAX_MARKERS = 500
"""More than anybody presses on purpose; beyond it the oldest go."""

MAX_WORDS_CHARACTERS = 200


class MarkerKind(Enum):
    """What kind of moment it was."""

    GOOD = "good"
    DIFFICULT = "difficult"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marked moment; without the person's leave nothing but its time."""

    kind: MarkerKind
    at_s: float
    """Since the call first went live."""
    words: str = ""
    """What was said last, where the person allows it."""
