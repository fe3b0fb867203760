"""What was really played, every sample of it, on its way from the speaker to the canceller.

The speaker's side copies, appends and returns; the microphone's side takes.  Exactly one thread
writes and one reads.  Nothing here needs numpy, which the first window must not wait for.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

_MOST_PIECES = 1_000
"""Five seconds of the shortest pieces; where nobody reads, the oldest are forgotten."""


class PlayedPiece(NamedTuple):
    """What a sound card got in one go: mono, signed 16 bit."""

    speaker: int
    """Counts the speakers of a call."""
    number: int
    """Counts the pieces of a speaker; a hole means that some were lost."""
    rate_hz: int
    at_s: float
    """When the card asked for it; it is heard later."""
    pcm: bytes


class FarEnd:
    """Goes along with a call, from speaker to speaker."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.pieces: deque[PlayedPiece] = deque(maxlen=_MOST_PIECES)
        self.newest_speaker = 0
        self.playing_speaker: int | None = None
        """The one that has played something and wasn't closed."""

    def tap(self, rate_hz: int) -> Tap:
        """For a speaker that is being opened; what its predecessor still plays is ignored."""
        self.newest_speaker += 1
        return Tap(self, self.newest_speaker, rate_hz)

    def taken(self, until_s: float) -> list[PlayedPiece]:
        """Take what the cards had asked for by then."""
        pieces = self.pieces
        taken: list[PlayedPiece] = []
        while pieces and pieces[0].at_s <= until_s:
            # Where the oldest was forgotten this very moment, the next one comes: no harm.
            taken.append(pieces.popleft())
        return taken

    @property
    def is_silent(self) -> bool:
        """Whether nothing is played and all that was played is taken."""
        return self.playing_speaker is None and not self.pieces


class Tap:
    """One speaker's way into the far end."""

    def __init__(self, far_end: FarEnd, speaker: int, rate_hz: int) -> None:
        self._far_end = far_end
        self._speaker = speaker
        self._rate_hz = rate_hz
        self._number = 0

    def played(self, pcm: bytes) -> None:
        """The card gets this now; for its own thread: nothing here waits, logs or grows."""
        far_end = self._far_end
        if self._speaker != far_end.newest_speaker:
            return
        far_end.playing_speaker = self._speaker
        at_s = far_end.clock()
        far_end.pieces.append(PlayedPiece(self._speaker, self._number, self._rate_hz, at_s, pcm))
        self._number += 1

    def close(self) -> None:
        """The card asks for nothing more."""
        if self._far_end.playing_speaker == self._speaker:
            self._far_end.playing_speaker = None
