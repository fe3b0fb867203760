"""Notices what a canceller lets through while it looks for an echo that has moved.

A canceller needs a second or two when the way of the echo changes, and an automatic volume makes
what it leaves as loud as speech.  What is left still has the waveform of what was played, and the
microphone, too, heard little else; with somebody who talks over it neither is so.  Pure
calculation; no threads and no clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from omnicall.media.echo_canceller import FRAMES_PER_S
from omnicall.media.samples import FULL_SCALE, Pcm

Reduced = NDArray[np.float32]

_RATE_HZ = 8_000
"""Enough to know a voice again, at a quarter of the work."""
_FRAME = _RATE_HZ // FRAMES_PER_S
_WINDOW_FRAMES = 13
"""130 ms: in less, any two voices can look alike for a moment."""
_REACH_FRAMES = 60
"""So late an echo may come."""

_SUSPICIOUS = 0.42
"""Measured with speech in rooms with and without reverberation: what leaks is above it in nine of
ten looks, a person who talks over it, as loud as the echo, in one of twenty-five."""
_DISTORTED = 2.0
"""A canceller bends what it leaves: half as alike counts as much as what the microphone heard."""
_NEWEST_LOOK = 0.5
"""One look can err; this much of the verdict is the newest one's."""
_HOLD_FRAMES = 20
"""Over the short pauses of speech, behind each of which it would have to be noticed anew."""
_LOOK_EVERY_FRAMES = 2
_ONSET_FRAMES = 30
"""When something begins to be played, nothing loud is let by until it can be told apart: those who
wait for an answer are silent anyhow."""

_AUDIBLE = 130
"""Peak of a frame, about -54 dBFS on the average: less than that is no speech to any service."""
_FAR_AUDIBLE = 330
_LEAST_CHANGE = 0.0025
"""From one sample to the next, of what was played: softer sound can't be told from anything."""


class LeakGuard:
    """For the microphone's thread; all sides come frame by frame, side by side."""

    def __init__(self) -> None:
        self._far: deque[Pcm] = deque(maxlen=_REACH_FRAMES + _WINDOW_FRAMES)
        self._heard: deque[Pcm] = deque(maxlen=_WINDOW_FRAMES)
        self._near: deque[Pcm] = deque(maxlen=_WINDOW_FRAMES)
        self._far_loud_frames = 0
        """How long ago something audible was played still counts."""
        self._frames = 0
        self._suspicion = 0.0
        self._hold_until = 0
        self._onset_until = 0

    def hear(self, played: Pcm, peak: int) -> None:
        """Take in a hundredth of a second of what was played, at any rate from 8 kHz on.

        ``peak`` is its loudest sample above zero.

        It must not change afterwards; nor may what the microphone heard and the canceller gave.
        """
        if self._far and len(played) != len(self._far[0]):
            self._far.clear()
        self._far.append(played)
        is_audible = peak > _FAR_AUDIBLE
        if is_audible and not self._far_loud_frames:
            self._onset_until = self._frames + _ONSET_FRAMES
        self._far_loud_frames = _REACH_FRAMES if is_audible else max(0, self._far_loud_frames - 1)

    def is_doubtful(self, cleaned: Pcm) -> bool:
        """Whether this frame could be what was played, as far as loudness tells."""
        return self._far_loud_frames > 0 and int(cleaned.max()) > _AUDIBLE

    def is_leaking(self, heard: Pcm, cleaned: Pcm) -> bool:
        """Whether this frame from the canceller is what was played, and not to be sent."""
        self._frames += 1
        self._heard.append(heard)
        self._near.append(cleaned)
        if not self._far_loud_frames:
            self._suspicion = 0.0
            return False
        is_audible = self.is_doubtful(cleaned)
        if is_audible and self._frames % _LOOK_EVERY_FRAMES == 0:
            self._look()
        is_onset = is_audible and self._frames < self._onset_until
        return is_onset or self._frames < self._hold_until

    def _look(self) -> None:
        near, heard = (_likeness(each, self._far) for each in (self._near, self._heard))
        seen = min(heard, _DISTORTED * near)
        self._suspicion += _NEWEST_LOOK * (seen - self._suspicion)
        if self._suspicion > _SUSPICIOUS:
            self._hold_until = self._frames + _HOLD_FRAMES


def _likeness(late: Collection[Pcm], played: Collection[Pcm]) -> float:
    """How much of the waveform is that of something played before, between 0 and 1."""
    # Differences, in which every pitch counts alike: two deep voices look alike without.
    near, far = np.diff(_reduced(late)), np.diff(_reduced(played))
    reach = len(far) - len(near)
    if reach <= 0:
        return 0.0
    size = 1 << (len(far) + len(near)).bit_length()
    spectrum = np.fft.rfft(far, size) * np.fft.rfft(near, size).conj()
    products = np.fft.irfft(spectrum, size)[: reach + 1]
    energies = np.concatenate([[0.0], np.cumsum(np.square(far, dtype=np.float64))])
    least = len(near) * _LEAST_CHANGE**2
    energy = np.maximum(energies[len(near) :] - energies[: -len(near)], least)
    own = float(np.dot(near, near))
    return float((np.abs(products) / np.sqrt(energy * own)).max()) if own else 0.0


def _reduced(frames: Collection[Pcm]) -> Reduced:
    """The frames at 8 kHz, between -1 and 1; each sample the mean of those it stands for."""
    sound = np.concatenate(list(frames))
    edges = np.arange(_FRAME * len(frames) + 1) * len(sound) // (_FRAME * len(frames))
    sums = np.add.reduceat(sound, edges[:-1], dtype=np.float32)
    reduced: Reduced = sums / (np.diff(edges).astype(np.float32) * np.float32(FULL_SCALE))
    return reduced
