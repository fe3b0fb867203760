"""Keeps what was played and what is heard side by side, in frames of a hundredth of a second.

A canceller counts: it finds out how many frames after a sound its echo comes, and needs seconds
when that number changes.  So where one side stops for a while (its device is opened anew, the
computer was busy), the other one is made to skip, or to be silent, for as long.
"""

from __future__ import annotations

from math import floor
from typing import NamedTuple

import numpy as np

from omnicall.core.media_types import BYTES_PER_SAMPLE
from omnicall.media.echo_canceller import FRAMES_PER_S, takes_far_rate
from omnicall.media.far_end import FarEnd, PlayedPiece
from omnicall.media.resampler import Resampler
from omnicall.media.samples import Pcm, from_pcm, to_pcm

_USUAL_RATE_HZ = 48_000

_PATIENCE_FRAMES = 15.0
"""Sound comes in bursts; but what is further apart than this has lost something."""

_LEAD_FRAMES = 0.5
"""Where it can't be exact, echo shall come later than before: a canceller misses what comes sooner.
"""

_DRIFT_FRAMES = 0.001
"""Per frame: clocks differ by less than this, and the canceller follows them by itself."""


class PlayedFrame(NamedTuple):
    """A hundredth of a second of what was played."""

    rate_hz: int
    samples: Pcm
    peak: int
    """Its loudest sample above zero, which several want to know."""


class FarFrames:
    """For the microphone's thread; outlives microphones and speakers."""

    def __init__(self, far_end: FarEnd) -> None:
        self._far_end = far_end
        self._cutter: _FrameCutter | None = None
        self._newest = PlayedPiece(0, -1, 0, 0.0, b"")
        self._owed = 0.0
        """How many frames more were heard than played; about none while all goes well."""
        self._is_starting = True
        self.pieces_lost = 0
        self.jumps = 0
        """How often one side had to be moved to where the other one was."""

    def start(self) -> None:
        """Another microphone begins: it has no echo in it of what was played before."""
        self._is_starting = True

    def beside(self, heard_frames: float, until_s: float) -> list[PlayedFrame]:
        """What was played by that moment; so much was heard since the last call."""
        frames: list[PlayedFrame] = []
        turn: int | None = 0 if self._is_starting else None
        for piece in self._far_end.taken(until_s):
            if piece.speaker != self._newest.speaker:
                self._cutter = _FrameCutter(piece.rate_hz)
                turn = len(frames)
            elif piece.number != self._newest.number + 1:
                self.pieces_lost += piece.number - self._newest.number - 1
            self._newest = piece
            if self._cutter is not None:
                frames += self._cutter.frames(piece.pcm)
        if self._cutter is None:
            return frames
        self._is_starting = False
        self._owed += heard_frames - len(frames)
        patience = _PATIENCE_FRAMES if turn is None else 0.0
        if self._owed > 0 and self._far_end.is_silent:
            # A canceller that waits for what isn't coming loses its place.
            patience = 0.0
        if abs(self._owed) > patience:
            self._settle(frames, len(frames) if turn is None else turn, self._cutter.silence)
        drift = heard_frames * _DRIFT_FRAMES
        self._owed -= max(-drift, min(drift, self._owed))
        return frames

    def _settle(self, frames: list[PlayedFrame], at: int, silence: PlayedFrame) -> None:
        missing = floor(self._owed - _LEAD_FRAMES)
        if self._owed < 0:
            missing = -min(-missing, len(frames))
            del frames[:-missing]
        else:
            missing = max(missing, 0)
            frames[at:at] = [silence] * missing
        self.jumps += missing != 0
        self._owed -= missing


class _FrameCutter:
    """One speaker's stream in frames; odd rates are converted."""

    def __init__(self, rate_hz: int) -> None:
        self._resampler: Resampler | None = None
        if not takes_far_rate(rate_hz):
            self._resampler = Resampler(rate_hz, _USUAL_RATE_HZ, is_prompt=True)
            rate_hz = _USUAL_RATE_HZ
        self._rate_hz = rate_hz
        self._bytes = rate_hz // FRAMES_PER_S * BYTES_PER_SAMPLE
        self._rest = b""
        self.silence = PlayedFrame(rate_hz, np.zeros(rate_hz // FRAMES_PER_S, np.int16), 0)

    def frames(self, pcm: bytes) -> list[PlayedFrame]:
        """Every frame that is complete with this piece."""
        if self._resampler is not None:
            samples = from_pcm(np.frombuffer(pcm, np.int16))
            pcm = to_pcm(self._resampler.resampled(samples)).tobytes()
        sound = self._rest + pcm
        end = len(sound) - len(sound) % self._bytes
        self._rest = sound[end:]
        return [self._frame(sound, at) for at in range(0, end, self._bytes)]

    def _frame(self, sound: bytes, at: int) -> PlayedFrame:
        samples = np.frombuffer(sound, np.int16, self._bytes // BYTES_PER_SAMPLE, at)
        return PlayedFrame(self._rate_hz, samples, int(samples.max()))
