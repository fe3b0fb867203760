"""From floating-point sound to the integers on the wire and back, without ever wrapping around."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from omnicall.media.resampler import Samples

FULL_SCALE = 32_768
"""What 1.0 becomes, less one step; every 16-bit value survives the way to float and back."""

Pcm = NDArray[np.int16]

_TOO_LOUD_FOR_SOUND = 1000.0
"""60 dB over full scale: no recording is so loud, and sums of such numbers overflow."""


def to_pcm(samples: Samples) -> Pcm:
    """Signed 16-bit samples; what is too loud is clipped."""
    scaled = samples * np.float32(FULL_SCALE)
    # In place and one by one: np.clip's own Python costs as much as all of it.
    np.rint(scaled, out=scaled)
    np.maximum(scaled, -FULL_SCALE, out=scaled)
    np.minimum(scaled, FULL_SCALE - 1, out=scaled)
    return scaled.astype(np.int16)


def from_pcm(pcm: Pcm) -> Samples:
    """Samples between -1 and 1."""
    return pcm.astype(np.float32) / np.float32(FULL_SCALE)


def without_nonsense(samples: Samples) -> Samples:
    """The same sound with silence for whatever is none; broken drivers and files deliver such."""
    # A comparison with NaN is false, so the peak alone tells whether there is anything of the kind.
    if np.abs(samples).max(initial=0.0) < _TOO_LOUD_FOR_SOUND:
        return samples
    return np.where(np.abs(samples) < _TOO_LOUD_FOR_SOUND, samples, np.float32(0.0))
