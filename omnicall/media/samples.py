"""From floating-point sound to the integers on the wire and back, without ever wrapping around."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from omnicall.media.resampler import Samples

FULL_SCALE = 32_768
"""What 1.0 becomes, less one step; every 16-bit value survives the way to float and back."""

Pcm = NDArray[np.int16]


def to_pcm(samples: Samples) -> Pcm:
    """Signed 16-bit samples; what is too loud is clipped."""
    scaled = np.rint(samples * np.float32(FULL_SCALE))
    return np.asarray(np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1), np.int16)


def from_pcm(pcm: Pcm) -> Samples:
    """Samples between -1 and 1."""
    return pcm.astype(np.float32) / np.float32(FULL_SCALE)


def without_nonsense(samples: Samples) -> Samples:
    """The same sound with silence for whatever is no number; broken drivers deliver such."""
    # One sum finds a NaN or an infinity anywhere: cheaper than looking at each sample.
    if np.isfinite(samples.sum()):
        return samples
    return np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
