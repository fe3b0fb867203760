"""What takes the assistant's own voice out of the microphone's sound, and what happens without."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import numpy as np

from omnicall.core.media_types import UPLINK_RATE_HZ, SoundCare
from omnicall.media.samples import Pcm
from omnicall.media.voice_care import UNTREATED

log = logging.getLogger(__name__)

FRAMES_PER_S = 100
"""Cancellers take exactly a hundredth of a second at a time."""

NEAR_SAMPLES = UPLINK_RATE_HZ // FRAMES_PER_S

LEAST_FAR_HZ, MOST_FAR_HZ = 8_000, 384_000


class WrongFrameError(ValueError):
    """This is no frame a canceller may be given; the next one may be."""


class CancellerError(Exception):
    """The canceller is of no use any more."""


class EchoCanceller(Protocol):
    """Both methods raise ``WrongFrameError`` and ``CancellerError``, and nothing else."""

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """Take in what the speaker played in a hundredth of a second."""

    def clean(self, heard: Pcm) -> Pcm:
        """Give the microphone's hundredth of a second back, freed of what was played."""

    def close(self) -> None:
        """Forget the room and give the memory back."""


def takes_far_rate(rate_hz: int) -> bool:
    """Whether a hundredth of a second at this rate is a frame for ``hear``."""
    # Also whoever breaks the promise of types must not reach the library.
    is_whole = type(rate_hz) is int and rate_hz % FRAMES_PER_S == 0
    return is_whole and LEAST_FAR_HZ <= rate_hz <= MOST_FAR_HZ


def check_far(rate_hz: int, played: Pcm) -> None:
    """Raise ``WrongFrameError`` unless this is a hundredth of a second at that rate."""
    if not takes_far_rate(rate_hz):
        raise WrongFrameError(f"{rate_hz!r} samples a second")
    _check(played, rate_hz // FRAMES_PER_S)


def check_near(heard: Pcm) -> None:
    """Raise ``WrongFrameError`` unless this is a hundredth of a second for the wire."""
    _check(heard, NEAR_SAMPLES)


def _check(frame: Pcm, samples: int) -> None:
    if not isinstance(frame, np.ndarray):
        raise WrongFrameError(f"a {type(frame).__name__}")
    if frame.dtype != np.int16 or frame.shape != (samples,):
        raise WrongFrameError(f"{frame.dtype} of shape {frame.shape} instead of {samples} samples")


class PassThrough:
    """Changes nothing."""

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """Ignore it."""

    def clean(self, heard: Pcm) -> Pcm:
        """Give it back as it is."""
        return heard

    def close(self) -> None:
        """There is nothing to close."""


class CarefulCanceller:
    """A canceller as the person wants it, until it fails: from then on sound passes untouched.

    For one thread.
    """

    def __init__(self, made: Callable[[SoundCare], EchoCanceller]) -> None:
        self._made = made
        self._care: SoundCare | None = None
        self._canceller: EchoCanceller = PassThrough()
        self._failure: str | None = None
        self._is_reported = False
        self.frames_refused = 0

    def treat(self, care: SoundCare) -> None:
        """Build it anew, which forgets the room, but only where the wishes need another one."""
        care = replace(care, is_half_duplex=False)
        if care == self._care or self._failure is not None:
            return
        self._care = care
        self._canceller.close()
        self._canceller = PassThrough()
        if care == UNTREATED:
            return
        try:
            self._canceller = self._made(care)
        except CancellerError as failure:
            self._fail(failure)

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """Take in a hundredth of a second of what was played."""
        try:
            self._canceller.hear(rate_hz, played)
        except WrongFrameError as wrong:
            self._refuse(wrong)
        except CancellerError as failure:
            self._fail(failure)

    def clean(self, heard: Pcm) -> Pcm:
        """Free a hundredth of a second of echo, or give it back as it is."""
        try:
            return self._canceller.clean(heard)
        except WrongFrameError as wrong:
            self._refuse(wrong)
        except CancellerError as failure:
            self._fail(failure)
        return heard

    def news(self) -> str | None:
        """Why it gave up, told once."""
        if self._is_reported or self._failure is None:
            return None
        self._is_reported = True
        return self._failure

    def close(self) -> None:
        """Give the memory back."""
        self._canceller.close()
        self._canceller, self._care = PassThrough(), None

    def _refuse(self, wrong: WrongFrameError) -> None:
        if self.frames_refused == 0:
            log.warning("The echo canceller was offered what it can't take: %s", wrong)
        self.frames_refused += 1

    def _fail(self, failure: CancellerError) -> None:
        log.warning("The echo canceller gave up: %s", failure)
        self._failure = str(failure)
        self._canceller = PassThrough()
