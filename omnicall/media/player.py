"""The sound card's side of the play-out buffer: takes pieces of answers, makes no click."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from omnicall.media.samples import Pcm
from omnicall.media.start_amount import StartAmount

PATIENCE_MS = 100
"""An answer begins as soon as enough of it is there, is complete, or has waited so much longer."""
FADE_MS = 8
"""How fast sound falls silent where it is cut off; a flush may take 10 ms."""
RISE_MS = 4
"""How fast sound comes back after it ran dry."""

END: Pcm = np.zeros(0, np.int16)
"""Marks the end of an answer among the pieces."""


@dataclass(slots=True, eq=False)
class Feed:
    """What was added since the last flush; each field is written by one side only."""

    pieces: deque[Pcm] = field(default_factory=deque)
    """Samples at the speaker's rate, interleaved; put in on the left side's thread."""
    samples_added: int = 0
    ends_added: int = 0
    samples_taken: int = 0
    ends_taken: int = 0
    begins_inside: bool = False
    """Whether its first answer goes on from another speaker, and so has to rise."""


class _State(Enum):
    SILENT = "silent"
    SOUNDING = "sounding"
    DRY = "dry"
    """Silent inside an answer whose end hasn't come."""


class Player:
    """Fills the card's buffers; used by the card's thread alone, but for the totals.

    Never waits and never logs.  Its only clock is the number of samples asked for.
    """

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._rate_hz, self._channels = rate_hz, channels
        self._feed = Feed()
        self._coming = END
        """The rest of a piece while sounding, else the rest of a fade."""
        self._last = np.zeros(channels, np.int16)
        self._gains = _NO_GAINS
        """What is left of the rise after a dry spell."""
        self._waited = 0
        self._state = _State.SILENT
        self.start = StartAmount()
        self.samples_played = 0

    @property
    def is_sounding(self) -> bool:
        """Whether a piece of an answer is being played."""
        return self._state is _State.SOUNDING

    @property
    def underruns(self) -> int:
        """Times an answer ran dry before it went on."""
        return self.start.underruns

    @property
    def is_silent(self) -> bool:
        """Whether neither an answer nor the end of a fade is being played."""
        return not self.is_sounding and not len(self._coming)

    def rests(self, feed: Feed) -> bool:
        """Whether ``fill`` would write nothing but silence and change nothing."""
        return feed is self._feed and not feed.pieces and self.is_silent

    def fill(self, feed: Feed, out: Pcm) -> None:
        """Write what fades, then answers, then silence."""
        if feed is not self._feed:
            self._cut_off()
            self._feed = feed
        at = 0
        while at < len(out):
            if not len(self._coming) and not self._find_more(len(out) - at):
                break
            piece = self._coming[: len(out) - at]
            self._coming = self._coming[len(piece) :]
            self._play(piece, out[at : at + len(piece)])
            at += len(piece)
        out[at:] = 0

    def _play(self, piece: Pcm, out: Pcm) -> None:
        out[:] = piece
        if self.is_sounding:
            self._feed.samples_taken += len(piece)
            self.samples_played += len(piece)
            if len(self._gains):
                gains = self._gains[: len(piece)]
                out[: len(gains)] = piece[: len(gains)] * gains
                self._gains = self._gains[len(gains) :]
        self._last = out[-self._channels :].copy()

    def _find_more(self, room: int) -> bool:
        pieces = self._feed.pieces
        while self.is_sounding or self._may_start(room):
            if not pieces:
                self._run_dry()
                return True
            self._coming = pieces.popleft()
            if self._coming is not END:
                return True
            self._feed.ends_taken += 1
            self.start.note_end()
            self._gains = _NO_GAINS
            self._state = _State.SILENT
        return False

    def _may_start(self, room: int) -> bool:
        feed = self._feed
        if not feed.pieces:
            return False
        self._waited += room
        is_enough = feed.samples_added - feed.samples_taken >= self._samples(self.start.ms)
        is_complete = feed.ends_added > feed.ends_taken
        is_overdue = self._waited > self._samples(self.start.ms + PATIENCE_MS)
        if not (is_enough or is_complete or is_overdue):
            return False
        has_run_dry = self._state is _State.DRY and feed.pieces[0] is not END
        if has_run_dry:
            # Only now it is known that the answer wasn't over.
            self.start.note_underrun()
        if has_run_dry or (feed.begins_inside and not feed.samples_taken):
            self._gains = self._ramp(RISE_MS)[::-1]
        self._waited = 0
        self._state = _State.SOUNDING
        return True

    def _run_dry(self) -> None:
        self._state = _State.DRY
        self._fade(END)

    def _cut_off(self) -> None:
        if self.is_sounding:
            pieces = [self._coming]
            while self._feed.pieces and sum(map(len, pieces)) < self._samples(FADE_MS):
                pieces.append(self._feed.pieces.popleft())
            self._fade(np.concatenate(pieces))
        self.start.note_cut()
        self._state = _State.SILENT
        self._waited = 0

    def _fade(self, sound: Pcm) -> None:
        """Let the sound, or where there is none the last sample, fall to nothing."""
        gains = self._ramp(FADE_MS)
        sound = sound[: len(gains)]
        last = self._last
        if len(sound):
            last = sound[-self._channels :]
            # The last sample was heard as loud as it had risen; what follows rises no further.
            gains *= self._gains[0] if len(self._gains) else 1.0
        held = np.tile(last, (len(gains) - len(sound)) // self._channels)
        self._coming = (np.concatenate([sound, held]) * gains).astype(np.int16)
        self._gains = _NO_GAINS

    def _samples(self, ms: int) -> int:
        return self._rate_hz * ms // 1000 * self._channels

    def _ramp(self, ms: int) -> NDArray[np.float32]:
        frames = self._rate_hz * ms // 1000
        ramp = 1.0 - np.arange(1, frames + 1, dtype=np.float32) / np.float32(frames)
        return np.repeat(ramp, self._channels)


_NO_GAINS: NDArray[np.float32] = np.zeros(0, np.float32)
