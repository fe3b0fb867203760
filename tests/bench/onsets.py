"""Where bursts of noise begin and end in a recording of quiet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BURST_S = 0.06
LOUD = 0.05
"""As a fraction of full scale; the bursts are ten times louder, the quiet is silence."""


def burst(rate_hz: int, seconds: float = BURST_S, seed: int = 1) -> NDArray[np.float32]:
    """A burst of white noise with a hard edge, at half of full scale."""
    noise = np.random.default_rng(seed).uniform(-0.5, 0.5, int(seconds * rate_hz))
    noise[0] = 0.5
    return noise.astype(np.float32)


def onset_places(samples: NDArray[np.float32], rate_hz: int) -> list[int]:
    """The first sample of every burst that follows at least 100 ms of quiet."""
    loud = np.flatnonzero(np.abs(samples) >= LOUD)
    if loud.size == 0:
        return []
    gaps = np.flatnonzero(np.diff(loud) >= rate_hz // 10)
    return [int(loud[0]), *(int(loud[gap + 1]) for gap in gaps)]


def end_place(samples: NDArray[np.float32]) -> int | None:
    """The last loud sample."""
    loud = np.flatnonzero(np.abs(samples) >= LOUD)
    return int(loud[-1]) if loud.size else None
