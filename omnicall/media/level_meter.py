"""How loud it is, for a meter on the screen."""

from __future__ import annotations

from collections import deque
from math import log10

from omnicall.core.media_types import BLOCK_MS
from omnicall.media.samples import FULL_SCALE, Pcm

SILENCE_DBFS = -96.0
"""What digital silence reads: one step below the softest 16-bit sample."""

_WINDOW_MS = 100


class LevelMeter:
    """The peak of the last tenth of a second; read from any thread."""

    def __init__(self) -> None:
        self._peaks: deque[int] = deque(maxlen=_WINDOW_MS // BLOCK_MS)
        self.dbfs: float | None = None
        """None until sound came and after ``stop``."""

    def add(self, block: Pcm) -> None:
        """Take a block of ``BLOCK_MS`` into account."""
        # The two ends apart: the absolute value of -32768 doesn't fit 16 bits.
        self._peaks.append(max(int(block.max()), -int(block.min())))
        peak = max(self._peaks)
        self.dbfs = 20 * log10(peak / FULL_SCALE) if peak else SILENCE_DBFS

    def stop(self) -> None:
        """No sound comes any more."""
        self.dbfs = None
