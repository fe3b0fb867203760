"""Sound that behaves like speech where it matters: syllables, pauses, a voice, and hiss."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from omnicall.media.samples import Pcm, to_pcm

Sound = NDArray[np.float32]

_SYLLABLES_PER_S = 4


@cache
def voice(seconds: float, rate_hz: int, seed: int = 1, level_dbfs: float = -22.0) -> Sound:
    """Always the same for a seed; a band up to 3.4 kHz, whatever the rate. Not to be written to."""
    random = np.random.default_rng(seed)
    times = np.arange(int(seconds * rate_hz)) / rate_hz
    syllables = int(seconds * _SYLLABLES_PER_S) + 2
    marks = np.arange(syllables) / _SYLLABLES_PER_S
    pitch_hz = np.interp(times, marks, random.uniform(90, 220, syllables))
    phase = 2 * np.pi * np.cumsum(pitch_hz) / rate_hz
    sound = np.zeros(len(times))
    for harmonic in range(1, 16):
        weights = np.interp(times, marks, random.uniform(0.0, 1.0, syllables)) / harmonic
        sound += weights * np.sin(harmonic * phase + random.uniform(0, 6))
    # The same hiss at every rate: made at one rate, and held.
    hiss = random.standard_normal(int(seconds * 8_000) + 1)
    sound += 0.3 * np.interp(times, np.arange(len(hiss)) / 8_000, hiss)
    loudness = random.choice((0.0, 0.5, 1.0), syllables, p=(0.2, 0.4, 0.4))
    loudness = np.interp(times, marks, loudness) * np.abs(np.sin(np.pi * times * 4)) ** 0.5
    shaped = sound * loudness
    shaped *= 10 ** (level_dbfs / 20) / np.sqrt(np.square(shaped).mean())
    made = np.asarray(np.clip(shaped, -1, 1), np.float32)
    made.flags.writeable = False
    return made


def noise(seconds: float, level_dbfs: float, seed: int = 2) -> Sound:
    """What a quiet room sounds like, at 16 kHz."""
    random = np.random.default_rng(seed)
    hiss = random.standard_normal(int(seconds * 16_000)) * 10 ** (level_dbfs / 20)
    return np.asarray(hiss, np.float32)


def later(sound: Sound, samples: int) -> Sound:
    """The same sound so many samples later, and as long."""
    late: Sound = np.concatenate([np.zeros(samples, np.float32), sound])[: len(sound)]
    return late


def dbfs(sound: Sound | Pcm) -> float:
    """The mean power; what is silent reads -120."""
    samples = sound / 32_768 if sound.dtype == np.int16 else sound
    power = np.square(samples, dtype=np.float64).mean() if len(samples) else 0.0
    return float(10 * np.log10(power + 1e-12))


def frames(sound: Sound, rate_hz: int) -> list[Pcm]:
    """The whole hundredths of a second of a sound."""
    size = rate_hz // 100
    pcm = to_pcm(sound)
    return [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]
