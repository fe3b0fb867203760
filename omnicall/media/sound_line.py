"""Where the call puts its answers, whichever speaker is open or none.

An answer outlives its speaker: what wasn't heard goes on at the next one.  Without a speaker it
waits for a moment, and is counted as dropped when none has come.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ

if TYPE_CHECKING:
    # The window must not wait for numpy.
    from omnicall.media.play_out import PlayOutBuffer
    from omnicall.media.queued_answer import UnheardAnswer

log = logging.getLogger(__name__)

PATIENCE_S = 3.0
"""How long sound waits for a speaker: one that is exchanged is there much sooner."""

_BYTES_PER_MS = DOWNLINK_RATE_HZ * BYTES_PER_SAMPLE / 1000


@dataclass(frozen=True, slots=True)
class SoundTotals:
    """What was played over all speakers of a call."""

    played_ms: int = 0
    dropped_ms: int = 0
    underruns: int = 0
    gaps: int = 0


class SoundLine:
    """``play``, ``end``, ``flush`` and ``tend`` belong to the call thread; speakers connect."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._now: tuple[SoundTotals, PlayOutBuffer | None] = (SoundTotals(), None)
        """What earlier speakers played, and where sound goes: without a speaker it only waits."""
        self._connected: PlayOutBuffer | None = None
        self._connecting = threading.Lock()
        """Two speakers' threads may meet here; the call thread never takes it."""
        self._adopted: PlayOutBuffer | None = None
        """The speaker the call thread knows of."""
        self._give_up_at_s = 0.0
        self._homeless_bytes = 0

    def connect(self, buffer: PlayOutBuffer) -> None:
        """Send everything to this speaker, what an earlier one didn't play included."""
        with self._connecting:
            self._connected = buffer

    def disconnect(self, buffer: PlayOutBuffer) -> None:
        """Send nothing more to this speaker, if it is still the one."""
        with self._connecting:
            if self._connected is buffer:
                self._connected = None

    def play(self, answer_id: str, pcm: bytes) -> None:
        """Queue sound; without a speaker it waits for one, but not for long."""
        buffer = self._buffer()
        if self._has_given_up():
            self._homeless_bytes += len(pcm)
        else:
            buffer.add(answer_id, pcm)

    def end(self, answer_id: str) -> None:
        """The answer is complete."""
        self._buffer().end(answer_id)

    def flush(self) -> tuple[UnheardAnswer, ...]:
        """Silence; returns each answer that wasn't heard to its end."""
        cut = self._buffer().flush()
        if self._adopted is None:
            self._homeless_bytes += sum(len(answer.pcm) for answer in cut)
        return cut

    def tend(self) -> None:
        """Notice a speaker that came or went; call it about ten times a second."""
        if self._connected is not self._adopted:
            self._buffer()
        if self._has_given_up() and self.queued_ms:
            log.info("No speaker came for %d ms of sound", self.queued_ms)
            self.flush()

    @property
    def is_sounding(self) -> bool:
        """Whether a piece of an answer is being played."""
        connected = self._connected
        return connected is not None and connected.is_sounding

    @property
    def level_dbfs(self) -> float | None:
        """How loud the answer is; None while none is being played."""
        connected = self._connected
        return None if connected is None else connected.level_dbfs

    @property
    def queued_ms(self) -> int:
        """How much is still to be played."""
        _earlier, buffer = self._now
        return 0 if buffer is None else buffer.queued_ms

    @property
    def start_ms(self) -> int:
        """How much of an answer has to be there before it begins; 0 without a speaker."""
        adopted = self._adopted
        return 0 if adopted is None else adopted.start_ms

    def totals(self) -> SoundTotals:
        """Everything so far; from any thread."""
        played = _sum(*self._now)
        homeless_ms = int(self._homeless_bytes / _BYTES_PER_MS)
        return replace(played, dropped_ms=played.dropped_ms + homeless_ms)

    def _has_given_up(self) -> bool:
        return self._adopted is None and self._clock() >= self._give_up_at_s

    def _buffer(self) -> PlayOutBuffer:
        _earlier, buffer = self._now
        if buffer is None or self._connected is not self._adopted:
            return self._handed_over()
        return buffer

    def _handed_over(self) -> PlayOutBuffer:
        from omnicall.media.play_out import PlayOutBuffer

        connected = self._connected
        earlier, last = self._now
        buffer = connected or PlayOutBuffer(DOWNLINK_RATE_HZ)
        if last is not None:
            buffer.take_over(last.unheard(), last.start_ms)
        self._now = (_sum(earlier, last), buffer)
        self._adopted = connected
        self._give_up_at_s = self._clock() + PATIENCE_S
        return buffer


def _sum(earlier: SoundTotals, buffer: PlayOutBuffer | None) -> SoundTotals:
    if buffer is None:
        return earlier
    return SoundTotals(
        earlier.played_ms + buffer.played_ms,
        earlier.dropped_ms + buffer.dropped_ms,
        earlier.underruns + buffer.underruns,
        earlier.gaps + buffer.gaps,
    )
