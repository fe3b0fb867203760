"""One channel out of several: the louder one, never a mixture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from omnicall.media.resampler import Samples

_MEMORY_S = 0.5
_LOOK_EVERY_S = 0.1
_CLEARLY_LOUDER = 4.0
"""Energy ratio, 6 dB: two channels of one microphone array must not take turns."""


class MonoChoice:
    """Follow the louder channel slowly.

    Adding channels would silence a microphone whose two channels are of opposite phase, and
    halve one of which a single channel is connected.
    """

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._rate_hz = rate_hz
        self._energies = np.zeros(channels)
        self._has_heard = False
        self._chosen = 0
        self._passed = 0
        """Sample times since the channels were last compared."""

    def chosen(self, frames: NDArray[np.float32]) -> Samples:
        """Mono sound of as many samples as there are rows in ``frames``."""
        count, channels = frames.shape
        if channels == 1 or count == 0:
            return frames[:, 0]
        self._passed += count
        if self._has_heard and self._passed < self._rate_hz * _LOOK_EVERY_S:
            return frames[:, self._chosen]
        kept = np.exp(-self._passed / (self._rate_hz * _MEMORY_S))
        self._passed = 0
        # Clipped first: a driver's absurd float must not decide for good.
        bounded = np.clip(frames, -1.0, 1.0)
        # A broken channel may be nothing but an offset, which is no sound however large it is.
        moving = bounded - bounded.mean(axis=0)
        self._energies = kept * self._energies + np.einsum("ij,ij->j", moving, moving)
        self._has_heard = bool(self._energies.any())
        before = self._chosen
        loudest = int(self._energies.argmax())
        if self._energies[loudest] > _CLEARLY_LOUDER * self._energies[before]:
            self._chosen = loudest
        if self._chosen == before:
            return frames[:, before]
        # Cross over within the piece, so that the change can't be heard as a click.
        share = np.linspace(0.0, 1.0, count, dtype=np.float32)
        crossed: Samples = (1 - share) * frames[:, before] + share * frames[:, self._chosen]
        return crossed
