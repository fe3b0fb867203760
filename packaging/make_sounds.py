"""Makes the program's own sounds anew: `python packaging/make_sounds.py`; always the same bytes.

The connected sound is noise on purpose: an echo canceller learns the room from every pitch at
once, and learns little from a chime.
"""

from __future__ import annotations

import math
import random
import struct
import wave
from io import BytesIO
from pathlib import Path

RATE_HZ = 24_000
LENGTH_S = 1.0
LEVEL_DBFS = -34.0
LOWEST_HZ, HIGHEST_HZ = 150.0, 7_500.0

CUE_TONES_HZ = (523.25, 659.26)
CUE_TONE_S = 0.16
CUE_LEVEL = 0.06

SOUNDS = Path(__file__).resolve().parents[1] / "resources" / "sounds"
CONNECTED_SOUND = SOUNDS / "connected.wav"
SUGGESTION_CUE = SOUNDS / "suggestion.wav"


def connected_sound() -> bytes:
    """A soft swell of pink noise, as a WAV file."""
    count = round(RATE_HZ * LENGTH_S)
    noise = random.Random(3)  # noqa: S311 - a fixed hiss, not a secret
    sound = [noise.gauss(0.0, 1.0) for _ in range(count)]
    for slope in (LOWEST_HZ, LOWEST_HZ, LOWEST_HZ):
        sound = _without_lows(sound, slope)
    sound = _pink(sound)
    for slope in (HIGHEST_HZ, HIGHEST_HZ, HIGHEST_HZ):
        sound = _without_highs(sound, slope)
    swell = [math.sin(math.pi * (at / (count - 1)) ** 0.8) ** 1.5 for at in range(count)]
    shaped = [sample * max(gain, 0.0) for sample, gain in zip(sound, swell, strict=True)]
    loudness = math.sqrt(sum(sample * sample for sample in shaped) / count)
    gain = 10 ** (LEVEL_DBFS / 20) * 32_768 / loudness
    return _wav([round(sample * gain) for sample in shaped])


def suggestion_cue() -> bytes:
    """Two soft tones, each swelling and dying away, as a WAV file."""
    count = round(RATE_HZ * CUE_TONE_S)
    sound = [
        CUE_LEVEL
        * math.sin(math.tau * tone_hz * at / RATE_HZ)
        * math.sin(math.pi * at / count) ** 2
        for tone_hz in CUE_TONES_HZ
        for at in range(count)
    ]
    return _wav([round(sample * 32_767) for sample in sound])


def _pink(sound: list[float]) -> list[float]:
    """Three decibels less per octave, by a few low-passes added up."""
    made = [0.0] * len(sound)
    for corner_hz in (200.0, 800.0, 3_200.0, 12_800.0):
        part = _without_highs(sound, corner_hz)
        # Each a quarter as wide as the next, and so twice as loud where it is alone.
        weight = math.sqrt(12_800.0 / corner_hz)
        made = [sum_ + weight * sample for sum_, sample in zip(made, part, strict=True)]
    return made


def _without_highs(sound: list[float], corner_hz: float) -> list[float]:
    step = 1 - math.exp(-2 * math.pi * min(corner_hz, RATE_HZ / 2.5) / RATE_HZ)
    level, made = 0.0, []
    for sample in sound:
        level += step * (sample - level)
        made.append(level)
    return made


def _without_lows(sound: list[float], corner_hz: float) -> list[float]:
    lows = _without_highs(sound, corner_hz)
    return [sample - low for sample, low in zip(sound, lows, strict=True)]


def _wav(samples: list[int]) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE_HZ)
        writer.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


if __name__ == "__main__":
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for path, sound in ((CONNECTED_SOUND, connected_sound()), (SUGGESTION_CUE, suggestion_cue())):
        path.write_bytes(sound)
        print(f"Made {path}")
