"""Where the call puts its answers, whichever speaker is open or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ

if TYPE_CHECKING:
    # The window must not wait for numpy.
    from omnicall.media.play_out import PlayOutBuffer

_BYTES_PER_MS = DOWNLINK_RATE_HZ * BYTES_PER_SAMPLE / 1000


@dataclass(frozen=True, slots=True)
class SoundTotals:
    """What was played over all speakers of a call."""

    played_ms: int = 0
    dropped_ms: int = 0
    underruns: int = 0


class SoundLine:
    """``play``, ``end`` and ``flush`` belong to the call thread; a speaker's thread connects."""

    def __init__(self) -> None:
        self._now: tuple[SoundTotals, PlayOutBuffer | None] = (SoundTotals(), None)
        self._homeless_bytes = 0

    def connect(self, buffer: PlayOutBuffer | None) -> None:
        """Send what comes from now on to this speaker, or to none."""
        self._now = (self._played(), buffer)

    def play(self, answer_id: str, pcm: bytes) -> None:
        """Queue sound; without a speaker it is counted as dropped."""
        _earlier, buffer = self._now
        if buffer is None:
            self._homeless_bytes += len(pcm)
        else:
            buffer.add(answer_id, pcm)

    def end(self, answer_id: str) -> None:
        """The answer is complete."""
        _earlier, buffer = self._now
        if buffer is not None:
            buffer.end(answer_id)

    def flush(self) -> None:
        """Silence."""
        _earlier, buffer = self._now
        if buffer is not None:
            buffer.flush()

    @property
    def is_sounding(self) -> bool:
        """Whether a piece of an answer is being played."""
        _earlier, buffer = self._now
        return buffer is not None and buffer.is_sounding

    @property
    def queued_ms(self) -> int:
        """How much is still to be played."""
        _earlier, buffer = self._now
        return 0 if buffer is None else buffer.queued_ms

    def totals(self) -> SoundTotals:
        """Everything so far; from any thread."""
        played = self._played()
        homeless_ms = int(self._homeless_bytes / _BYTES_PER_MS)
        return replace(played, dropped_ms=played.dropped_ms + homeless_ms)

    def _played(self) -> SoundTotals:
        earlier, buffer = self._now
        if buffer is None:
            return earlier
        return SoundTotals(
            earlier.played_ms + buffer.played_ms,
            earlier.dropped_ms + buffer.dropped_ms,
            earlier.underruns + buffer.underruns,
        )
