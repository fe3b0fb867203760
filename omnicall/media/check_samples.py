"""What the pre-call check calculates: loudness, an echo's way, brightness, and its specimen."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import numpy as np

from omnicall.core.check_measures import MicrophoneHeard, Specimen
from omnicall.core.media_types import (
    BYTES_PER_SAMPLE,
    UPLINK_RATE_HZ,
    PreviewPicture,
    SoundBlock,
)
from omnicall.media.echo_search import LONGEST_DELAY_S, echo_delay
from omnicall.media.far_end import PlayedPiece
from omnicall.media.level_meter import SILENCE_DBFS
from omnicall.media.pictures import encoded_still
from omnicall.media.resampler import Samples
from omnicall.media.samples import FULL_SCALE, Pcm, to_pcm

_CLIPPED = FULL_SCALE - 68
"""What counts as full scale: cards and drivers stop a little below it."""

_SECONDS_BEFORE = 0.05
"""How much of what was heard before the noise is looked at, too: its clock isn't exact."""

_NOISE_S = 0.8
_SYLLABLES_HZ = 4.0
_NOISE_LEVEL = 0.1
_PICTURE_PX = (640, 480)
"""What the service recommends at least (PROTOCOL: image in)."""


def heard_of(blocks: Sequence[SoundBlock]) -> MicrophoneHeard:
    """How loud a microphone was; at least one block."""
    samples = _samples(blocks)
    sizes = np.abs(samples.astype(np.int32))
    power = float(np.square(samples / FULL_SCALE).mean())
    return MicrophoneHeard(
        level_dbfs=_dbfs(power**0.5),
        peak_dbfs=_dbfs(int(sizes.max()) / FULL_SCALE),
        clipped_share=float((sizes >= _CLIPPED).mean()),
        is_all_zero=not sizes.any(),
    )


def delay_ms(pieces: Sequence[PlayedPiece], blocks: Sequence[SoundBlock]) -> int | None:
    """How long after the card asked for it a noise was heard; None where it wasn't."""
    sounding = [any(piece.pcm) for piece in pieces]
    if not any(sounding) or not blocks:
        return None
    played = pieces[sounding.index(True) :]
    began_s = played[0].at_s
    block_s = len(blocks[0].pcm) / BYTES_PER_SAMPLE / UPLINK_RATE_HZ
    starts_s = [block.captured_at_s - block_s for block in blocks]
    first = next(
        (at for at, start_s in enumerate(starts_s) if start_s >= began_s - _SECONDS_BEFORE), None
    )
    if first is None:
        return None
    noise = np.frombuffer(b"".join(piece.pcm for piece in played), np.int16)
    longest_s = len(noise) / played[0].rate_hz + LONGEST_DELAY_S
    heard = _samples(blocks[first:])[: int(longest_s * UPLINK_RATE_HZ)]
    delay = echo_delay(noise, played[0].rate_hz, heard)
    if delay is None:
        return None
    return max(0, round((starts_s[first] - began_s + delay / UPLINK_RATE_HZ) * 1000))


def brightness_of(picture: PreviewPicture) -> float:
    """The mean grey of a picture, 0 to 255."""
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(-1, 4)
    blue, green, red = (float(pixels[:, channel].mean()) for channel in range(3))
    return 0.114 * blue + 0.587 * green + 0.299 * red


def specimen() -> Specimen:
    """A noise that rises and falls as speech does, and a picture of bars."""
    random = np.random.default_rng(5)
    time_s = np.arange(int(_NOISE_S * UPLINK_RATE_HZ)) / UPLINK_RATE_HZ
    # Smoothed a little, as a voice is: most of it below 2 kHz.
    noise = np.convolve(random.standard_normal(len(time_s)), np.ones(6) / 6**0.5, "same")
    syllables = 0.55 - 0.45 * np.cos(2 * np.pi * _SYLLABLES_HZ * time_s)
    sound: Samples = (_NOISE_LEVEL * syllables * noise).astype(np.float32)
    width, height = _PICTURE_PX
    bars = np.linspace(40, 215, 8).astype(np.uint8).repeat(width // 8)
    picture = np.broadcast_to(bars[None, :, None], (height, width, 3)).copy()
    return Specimen(to_pcm(sound).astype("<i2").tobytes(), encoded_still(picture))


def _samples(blocks: Sequence[SoundBlock]) -> Pcm:
    return np.frombuffer(b"".join(block.pcm for block in blocks), np.int16)


def _dbfs(amplitude: float) -> float:
    return max(SILENCE_DBFS, 20 * log10(amplitude)) if amplitude > 0 else SILENCE_DBFS
