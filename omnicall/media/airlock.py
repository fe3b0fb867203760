"""Where sound waits that may be the assistant's own, until it is known.

A leak is noticed within a tenth of a second: enough of it to be taken for speech, had it been sent
meanwhile.  So while an answer plays, whatever begins to be loud waits a little longer than that,
and twice as long where the verdict is open.  Then all of it goes on its way at once, or hiss
instead: nothing of what a person says is lost, it is only late once.  Pure calculation; no threads
and no clock.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from omnicall.media.echo_canceller import FRAMES_PER_S, NEAR_SAMPLES
from omnicall.media.leak_guard import Verdict
from omnicall.media.samples import Pcm

WAIT_FRAMES = FRAMES_PER_S * 3 // 20
"""By then a leak has been looked at seven times."""
MOST_FRAMES = 2 * WAIT_FRAMES
"""What still could be either by then is taken for a leak, which is what it mostly is."""

_LOUD_FRAMES = WAIT_FRAMES * 2 // 5
"""Less of what has waited is a click, and says nothing of what comes behind it."""
_TRUST_FRAMES = FRAMES_PER_S // 2
"""So long a pause may be within what a person says; behind it sound waits again."""

HISS: Pcm = np.random.default_rng(1).integers(-1, 2, NEAR_SAMPLES, np.int16)
"""Sent instead of the microphone: neither to be heard nor to look like a broken stream."""


class Treated(NamedTuple):
    """A frame as it came and as it leaves."""

    came: Pcm
    sent: Pcm


class Airlock:
    """For the microphone's thread; every frame leaves in its place in the line."""

    def __init__(self) -> None:
        self._waiting: list[Treated] = []
        self._loud_frames = 0
        """Of those that wait."""
        self._is_open = False
        """Whether the last of those was not to be told from a leak."""
        self._trusted_frames = 0
        """How much longer sound passes without waiting."""

    def passed(self, frame: Treated, verdict: Verdict) -> list[Treated]:
        """Take in the next frame; what leaves now, in order, may be none and may be many."""
        if verdict is Verdict.LEAK:
            return self._hissed(frame)
        is_loud = verdict is not Verdict.HARMLESS
        if self._trusted_frames:
            self._trusted_frames = _TRUST_FRAMES if is_loud else self._trusted_frames - 1
            return [frame]
        if not self._waiting and not is_loud:
            return [frame]
        if is_loud:
            self._loud_frames += 1
            self._is_open = verdict is Verdict.OPEN
        waited = len(self._waiting) + 1
        if self._is_open and waited == MOST_FRAMES:
            return self._hissed(frame)
        self._waiting.append(frame)
        if self._is_open or waited < WAIT_FRAMES:
            return []
        leaving = self._waiting
        is_sound = self._loud_frames >= _LOUD_FRAMES
        self._clear(trusted_frames=_TRUST_FRAMES if is_sound else 0)
        return leaving

    def _hissed(self, frame: Treated) -> list[Treated]:
        leaving = [Treated(each.came, HISS) for each in (*self._waiting, frame)]
        self._clear(trusted_frames=0)
        return leaving

    def _clear(self, *, trusted_frames: int) -> None:
        self._waiting, self._loud_frames, self._is_open = [], 0, False
        self._trusted_frames = trusted_frames
