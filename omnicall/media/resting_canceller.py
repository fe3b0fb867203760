"""A canceller that rests while nothing is played: then it delays nothing and costs nothing.

The way through a canceller takes 8 ms (measured), and most of a call nobody but the person speaks.
So the microphone's sound goes past it until something is played again.  Both sides are left out
alike meanwhile, so that it finds the echo where it was.  It still holds the end of what it heard
last, and the noise it adds is as loud as that was: it is woken with what went past it of late, or
somebody's voice from long ago would begin each answer with a click (measured: as loud as speech,
for a tenth of a second).  What has nothing to do with echoes, automatic volume and noise
suppression, goes on without a pause behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from omnicall.core.media_types import SoundCare
from omnicall.media.echo_canceller import FRAMES_PER_S, NEAR_SAMPLES, EchoCanceller, PassThrough
from omnicall.media.samples import Pcm

REST_AFTER_FRAMES = 3 * FRAMES_PER_S // 2
"""By then the last echo has long died away."""

_AUDIBLE = 4
"""Peak of a frame; anything less makes no echo that any microphone would hear."""

_MOST_APART = 20
"""Frames: what is further apart than that is so for a reason, and not by the pace of cards."""

_WARM_UP_FRAMES = FRAMES_PER_S // 5
"""After half as many there is still a trace of the click."""

_SILENCE: Pcm = np.zeros(NEAR_SAMPLES, np.int16)
_RISE = np.linspace(0.0, 1.0, NEAR_SAMPLES, dtype=np.float32)


class RestingCanceller:
    """See ``EchoCanceller``; ``made`` makes the parts it consists of."""

    def __init__(self, care: SoundCare, made: Callable[[SoundCare], EchoCanceller]) -> None:
        alone = replace(care, levels_voice=False, suppresses_noise=False)
        self._canceller = made(alone) if care.cancels_echo else PassThrough()
        self._leveller = made(replace(care, cancels_echo=False))
        self._quiet_frames = 0
        self._is_resting = False
        self._is_waking = False
        self._ahead = 0
        """How many frames more of the microphone than of the speaker were left out."""
        self._passed_by = deque[Pcm](maxlen=_WARM_UP_FRAMES)
        """The newest of the microphone's that were."""

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """See ``EchoCanceller``."""
        is_audible = int(played.max()) > _AUDIBLE
        if is_audible:
            self._quiet_frames = 0
        if self._is_resting:
            if not is_audible:
                self._ahead -= 1
                return
            self._wake(rate_hz, len(played))
        self._canceller.hear(rate_hz, played)

    def clean(self, heard: Pcm) -> Pcm:
        """See ``EchoCanceller``."""
        self._quiet_frames += 1
        if self._is_resting:
            self._ahead += 1
            self._passed_by.append(heard)
            return self._leveller.clean(heard)
        cleaned = self._canceller.clean(heard)
        if self._is_waking:
            self._is_waking = False
            cleaned = _crossed(heard, cleaned)
        elif self._quiet_frames >= REST_AFTER_FRAMES:
            self._is_resting, self._ahead = True, 0
            cleaned = _crossed(cleaned, heard)
        return self._leveller.clean(cleaned)

    def close(self) -> None:
        """See ``EchoCanceller``."""
        self._canceller.close()
        self._leveller.close()

    def _wake(self, rate_hz: int, far_samples: int) -> None:
        self._is_resting, self._is_waking = False, True
        silence = np.zeros(far_samples, np.int16)
        if abs(self._ahead) <= _MOST_APART:
            for _frame in range(self._ahead):
                self._canceller.clean(_SILENCE)
            for _frame in range(-self._ahead):
                self._canceller.hear(rate_hz, silence)
        for heard in self._passed_by:
            self._canceller.hear(rate_hz, silence)
            self._canceller.clean(heard)
        self._passed_by.clear()


def _crossed(before: Pcm, after: Pcm) -> Pcm:
    """From one to the other within the frame, without a click."""
    crossed: Pcm = ((1 - _RISE) * before + _RISE * after).astype(np.int16)
    return crossed
