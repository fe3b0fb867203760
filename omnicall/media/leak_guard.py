"""Notices what a canceller lets through while it looks for an echo that has moved.

A canceller needs a second or two when the way of the echo changes, and an automatic volume makes
what it leaves as loud as speech.  What is left still has the waveform of what was played, and the
microphone, too, heard little else; with somebody who talks over it neither is so.  A single look
errs now and then, many in a row don't: until they agree, the verdict is open.  Pure calculation;
no threads and no clock.
"""

from __future__ import annotations

from collections import deque
from enum import Enum
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from omnicall.media.echo_canceller import FRAMES_PER_S
from omnicall.media.samples import FULL_SCALE, Pcm

Reduced = NDArray[np.float32]

_RATE_HZ = 8_000
"""Enough to know a voice again, at a quarter of the work."""
_FRAME = _RATE_HZ // FRAMES_PER_S
_WINDOW_FRAMES = 20
"""200 ms: in less, any two voices can look alike for a moment."""
_REACH_FRAMES = 60
"""So late an echo may come."""

_LEAK_FROM, _VOICE_UP_TO = 0.42, 0.32
"""Likeness, on the average of the looks.  Measured with five pairs of voices in rooms with and
without reverberation, and on a sound server: of what leaks, one in a hundred is below 0.47, of a
person who talks over it as loud as the echo, one in a hundred is above 0.34."""
_LOOKS = 7
_LEAST_LOOKS = 3
"""Fewer count as if the others had seen nothing."""
_FORGET_FRAMES = 30
"""Without a look for so long, the next one begins a new average."""
_DISTORTED = 2.0
"""A canceller bends what it leaves: half as alike counts as much as what the microphone heard."""
_HOLD_FRAMES = 12
"""Over the short pauses of speech, behind each of which it would have to be noticed anew."""
_LOOK_EVERY_FRAMES = 2
_ONSET_FRAMES = 30
"""When something begins to be played, nothing loud is let by until it can be told apart: those who
wait for an answer are silent anyhow."""

_AUDIBLE = 130
"""Peak of a frame, about -54 dBFS on the average: less than that is no speech to any service."""
_FAR_AUDIBLE = 330
_QUICK_SIZE = 1024
"""Spectra over a few times so many samples are the quickest."""
_LEAST_CHANGE = 0.0025
"""From one sample to the next, of what was played: softer sound can't be told from anything."""


class Verdict(Enum):
    """What the guard says of a frame from the canceller."""

    HARMLESS = "harmless"
    """Too soft, or nothing was played that it could be."""
    VOICE = "voice"
    """Loud, and unlike what was played."""
    OPEN = "open"
    """Loud, and somewhat like it: the next looks will tell."""
    LEAK = "leak"
    """What was played, and not to be sent."""


class LeakGuard:
    """For the microphone's thread; all sides come frame by frame, side by side."""

    def __init__(self) -> None:
        self._far = _Newest(_REACH_FRAMES + _WINDOW_FRAMES)
        self._heard, self._near = _Newest(_WINDOW_FRAMES), _Newest(_WINDOW_FRAMES)
        self._far_loud_frames = 0
        """How long ago something audible was played still counts."""
        self._frames = 0
        self._looks = deque[float](maxlen=_LOOKS)
        self._looked_at = 0
        """The frame of the newest of them."""
        self._hold_until = 0
        self._onset_until = 0

    def hear(self, played: Pcm, peak: int) -> None:
        """Take in a hundredth of a second of what was played, at any rate from 8 kHz on.

        ``peak`` is its loudest sample above zero.

        It must not change afterwards; nor may what the microphone heard and the canceller gave.
        """
        self._far.append(played)
        is_audible = peak > _FAR_AUDIBLE
        if is_audible and not self._far_loud_frames:
            self._onset_until = self._frames + _ONSET_FRAMES
        self._far_loud_frames = _REACH_FRAMES if is_audible else max(0, self._far_loud_frames - 1)

    def judge(self, heard: Pcm, cleaned: Pcm) -> Verdict:
        """Take in a frame as the microphone heard it and as the canceller gave it."""
        self._frames += 1
        self._heard.append(heard)
        self._near.append(cleaned)
        if not self._far_loud_frames:
            self._looks.clear()
            return Verdict.HARMLESS
        is_audible = int(cleaned.max()) > _AUDIBLE
        if is_audible and self._frames % _LOOK_EVERY_FRAMES == 0:
            self._look()
        is_onset = is_audible and self._frames < self._onset_until
        if is_onset or self._frames < self._hold_until:
            return Verdict.LEAK
        if not is_audible:
            return Verdict.HARMLESS
        return Verdict.OPEN if self._likeness() > _VOICE_UP_TO else Verdict.VOICE

    def _look(self) -> None:
        # Differences, in which every pitch counts alike: two deep voices look alike without.
        late = np.diff([self._near.reduced(), self._heard.reduced()])
        near, heard = _likenesses(late, np.diff(self._far.reduced()))
        if self._frames - self._looked_at > _FORGET_FRAMES:
            self._looks.clear()
        self._looked_at = self._frames
        self._looks.append(min(heard, _DISTORTED * near))
        if self._likeness() > _LEAK_FROM:
            self._hold_until = self._frames + _HOLD_FRAMES

    def _likeness(self) -> float:
        return sum(self._looks) / max(len(self._looks), _LEAST_LOOKS)


class _Newest:
    """The newest frames of one side, reduced as soon as somebody looks, each of them once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._frames: deque[Pcm] = deque(maxlen=most)
        self._unseen = 0
        """So many of them, the newest, are not reduced yet."""
        self._seen: Reduced = np.zeros(0, np.float32)

    def append(self, frame: Pcm) -> None:
        """Take in the next one; one of another rate begins anew."""
        if self._frames and len(frame) != len(self._frames[0]):
            self._frames.clear()
            self._unseen, self._seen = 0, self._seen[:0]
        self._frames.append(frame)
        self._unseen = min(self._unseen + 1, self._most)

    def reduced(self) -> Reduced:
        """All of them in a row."""
        if self._unseen:
            newest = islice(self._frames, len(self._frames) - self._unseen, None)
            sound = np.concatenate([self._seen, _reduced(list(newest))])
            self._unseen, self._seen = 0, sound[-_FRAME * self._most :]
        return self._seen


def _likenesses(late: Reduced, played: Reduced) -> tuple[float, float]:
    """How much of each waveform is that of something played before, between 0 and 1."""
    length = late.shape[1]
    reach = len(played) - length
    if reach <= 0:
        return 0.0, 0.0
    # Long enough that no place looked at reaches beyond the end.
    size = -(-len(played) // _QUICK_SIZE) * _QUICK_SIZE
    spectra = np.fft.rfft(late, size).conj() * np.fft.rfft(played, size)
    products = np.abs(np.fft.irfft(spectra, size)[:, : reach + 1])
    energies = np.concatenate([[0.0], np.cumsum(np.square(played), dtype=np.float64)])
    least = length * _LEAST_CHANGE**2
    products /= np.sqrt(np.maximum(energies[length:] - energies[:-length], least))
    near, heard = (
        float(each.max() / np.sqrt(own)) if (own := float(np.dot(side, side))) else 0.0
        for side, each in zip(late, products, strict=True)
    )
    return near, heard


def _reduced(frames: list[Pcm]) -> Reduced:
    """The frames at 8 kHz, between -1 and 1; each sample the mean of those it stands for."""
    sound = np.concatenate(frames)
    edges = np.arange(_FRAME * len(frames) + 1) * len(sound) // (_FRAME * len(frames))
    sums = np.add.reduceat(sound, edges[:-1], dtype=np.float32)
    reduced: Reduced = sums / (np.diff(edges).astype(np.float32) * np.float32(FULL_SCALE))
    return reduced
