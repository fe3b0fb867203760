"""When a sound was heard, from pieces of a recording and the times at which they came."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Piece = tuple[float, NDArray[np.int16]]

LOUD = 1_600
"""A twentieth of full scale; the bursts are ten times louder and the quiet is silence."""

QUIET_S = 0.1
"""A burst begins after at least this much quiet."""


def bursts(count: int, gap_s: float, rate_hz: int, length_s: float = 0.06) -> NDArray[np.int16]:
    """Bursts of noise with hard edges, at half of full scale."""
    random = np.random.default_rng(1)
    pieces = [np.zeros(rate_hz // 2, np.int16)]
    for _ in range(count):
        noise = random.integers(-16_000, 16_000, int(length_s * rate_hz))
        noise[[0, -1]] = 16_000
        # A gap that is no multiple of a block, so that bursts fall anywhere inside one.
        gap = int((gap_s + random.uniform(0, 0.05)) * rate_hz)
        pieces += [noise.astype(np.int16), np.zeros(gap, np.int16)]
    return np.concatenate(pieces)


def onset_places(samples: NDArray[np.int16], rate_hz: int) -> list[int]:
    """The first sample of every burst."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) >= LOUD)
    if loud.size == 0:
        return []
    gaps = np.flatnonzero(np.diff(loud) >= int(QUIET_S * rate_hz))
    return [int(loud[0]), *(int(loud[gap + 1]) for gap in gaps)]


def last_loud_place(samples: NDArray[np.int16]) -> int | None:
    """The last sample that isn't quiet."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) >= LOUD)
    return int(loud[-1]) if loud.size else None


def moment_of(pieces: Sequence[Piece], place: int, rate_hz: int) -> float:
    """When the sample was recorded: what follows it in its piece came after it."""
    first = 0
    for at_s, piece in pieces:
        if place < first + piece.size:
            return at_s - (first + piece.size - place) / rate_hz
        first += piece.size
    raise IndexError(place)


def arrival_of(pieces: Sequence[Piece], place: int) -> float:
    """When the piece that holds the sample came."""
    first = 0
    for at_s, piece in pieces:
        if place < first + piece.size:
            return at_s
        first += piece.size
    raise IndexError(place)
