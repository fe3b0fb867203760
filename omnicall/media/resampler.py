"""Streaming change of sample rate with about a millisecond of delay.

The common libraries collect some 300 samples before they return any: 20 ms at 16 kHz, as much as
all the rest of the way from the microphone to the network. This one returns what it can compute.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

NOTHING: Samples = np.zeros(0, np.float32)

_ZERO_CROSSINGS = 16
"""Per side of the filter: with this window 60 dB down within a fifth of the lower band."""

_KAISER_BETA = 6.0
_PASSBAND = 0.92
_MAX_PHASES = 1024
"""Enough for every usual pair of rates; odder ones are rounded to the nearest phase."""

_FEW_PHASES = 4
"""So few are computed one by one, which saves looking up a filter for every sample."""

_STEP = 4096
"""Input samples per step: bounds the memory a long piece needs."""


class _Plan(NamedTuple):
    """Which input samples and which filter make each output sample of a step."""

    position: int
    samples_out: int
    starts: NDArray[np.intp]
    rows: Samples


class Resampler:
    """One stream of mono sound from one rate to another; not safe for two threads.

    Exact by default: the first sample out belongs to the first sample in, and the last ones come
    with ``tail``.  A ``prompt`` one returns 10 ms for every 10 ms from the start, about a
    millisecond late; a stream that never ends and is cut into blocks wants that.
    """

    def __init__(self, from_hz: int, to_hz: int, *, is_prompt: bool = False) -> None:
        divisor = gcd(from_hz, to_hz)
        self._up, self._down = to_hz // divisor, from_hz // divisor
        self._filter = _phases(self._up, min(1.0, to_hz / from_hz))
        width = self._filter.shape[1]
        self._held = np.zeros(width if is_prompt else width // 2 - 1, np.float32)
        # A step on from the sample held in addition: the first piece lacks none at any rate.
        self._position = 1 if is_prompt else 0
        """Of the next output sample, from the first held one, in ``1 / up`` input samples."""
        self._plan = _Plan(-1, -1, np.zeros(0, np.intp), self._filter[:0])

    def resampled(self, samples: Samples) -> Samples:
        """What can be computed so far; keeps the rest for the next call."""
        if self._up == self._down:
            return samples
        pieces = [self._step(samples[at : at + _STEP]) for at in range(0, len(samples), _STEP)]
        return pieces[0] if len(pieces) == 1 else np.concatenate([NOTHING, *pieces])

    def tail(self) -> Samples:
        """The last samples of a stream that ends here."""
        if self._up == self._down:
            return NOTHING
        return self.resampled(np.zeros(self._filter.shape[1] // 2, np.float32))

    def _step(self, samples: Samples) -> Samples:
        held = np.concatenate([self._held, samples])
        width = self._filter.shape[1]
        count = max(0, ((len(held) - width) * self._up - self._position) // self._down + 1)
        made = self._made(held, count) if count else NOTHING
        self._position += self._down * count
        spent = min(self._position // self._up, len(held))
        self._position -= spent * self._up
        self._held = held[spent:]
        return made

    def _made(self, held: Samples, count: int) -> Samples:
        if self._up <= _FEW_PHASES:
            return self._made_phase_by_phase(held, count)
        plan = self._plan
        if (plan.position, plan.samples_out) != (self._position, count):
            # A steady stream comes in pieces of one length, whose plans repeat.
            plan = self._plan = self._planned(count)
        step, width = held.itemsize, self._filter.shape[1]
        # What sliding_window_view gives, at a tenth of its price.
        windows = np.ndarray((len(held) - width + 1, width), held.dtype, held, 0, (step, step))
        made: Samples = np.einsum("ij,ij->i", windows[plan.starts], plan.rows)
        return made

    def _made_phase_by_phase(self, held: Samples, count: int) -> Samples:
        made = np.empty(count, np.float32)
        step, width = held.itemsize, self._filter.shape[1]
        for first in range(min(self._up, count)):
            start, phase = divmod(self._position + self._down * first, self._up)
            shape = len(range(first, count, self._up)), width
            windows = np.ndarray(shape, held.dtype, held, start * step, (self._down * step, step))
            np.einsum("ij,j->i", windows, self._filter[phase], out=made[first :: self._up])
        return made

    def _planned(self, count: int) -> _Plan:
        positions = self._position + self._down * np.arange(count)
        starts, fractions = np.divmod(positions, self._up)
        rows = self._filter[fractions * len(self._filter) // self._up]
        return _Plan(self._position, count, starts, rows)


@lru_cache(maxsize=4)
def _phases(up: int, ratio: float) -> Samples:
    """One low-pass filter a row, each for another place between two input samples.

    Kept for the next stream: every answer is one, and what a device does stays the same.
    """
    cutoff = _PASSBAND * min(1.0, ratio)
    reach = ceil(_ZERO_CROSSINGS / cutoff)
    count = min(up, _MAX_PHASES)
    offsets = np.arange(1 - reach, reach + 1)[None, :] - np.arange(count)[:, None] / count
    inside = np.clip(1.0 - (offsets / reach) ** 2, 0.0, None)
    rows = cutoff * np.sinc(cutoff * offsets) * np.i0(_KAISER_BETA * np.sqrt(inside))
    # Each row passes a constant unchanged, or a steady sound would hum at the rate of the phases.
    scaled = rows / rows.sum(axis=1, keepdims=True)
    filters = np.asarray(scaled, np.float32)
    filters.flags.writeable = False
    return filters
