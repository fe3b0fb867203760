"""Tones that tell devices apart: which one was heard is read off the pitch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LOUD = 1_000
_HEIGHT = 10_000
_WINDOW_S = 0.1


def tone(pitch_hz: int, seconds: float, rate_hz: int) -> NDArray[np.int16]:
    """A steady tone that never is zero for two samples in a row."""
    angles = 2 * np.pi * pitch_hz * np.arange(int(seconds * rate_hz)) / rate_hz
    return np.asarray(_HEIGHT * np.sin(angles + 0.1), np.int16)


def pitch_hz(samples: NDArray[np.int16], rate_hz: int) -> int | None:
    """The pitch of the last tenth of a second; None when there was no steady sound in it."""
    newest = samples[-int(_WINDOW_S * rate_hz) :].astype(np.float64)
    if len(newest) < _WINDOW_S * rate_hz or np.abs(newest).max() < LOUD:
        return None
    spectrum = np.abs(np.fft.rfft(newest * np.hanning(len(newest))))
    return int(spectrum.argmax() / _WINDOW_S)


def sounding_s(samples: NDArray[np.int16], rate_hz: int) -> float:
    """How much of such a tone there is, pauses that a busy computer makes not counted."""
    share = 1.0 - 2.0 / np.pi * np.arcsin(LOUD / _HEIGHT)
    return float(np.count_nonzero(np.abs(samples.astype(np.int32)) > LOUD) / rate_hz / share)


def longest_silence_s(samples: NDArray[np.int16], rate_hz: int) -> float:
    """The longest time without a loud sample between two loud ones."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
    return float(np.diff(loud).max() / rate_hz) if len(loud) > 1 else 0.0
