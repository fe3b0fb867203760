"""From whatever a sound card delivers to blocks ready for the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from omnicall.core.media_types import BLOCK_MS, UPLINK_RATE_HZ
from omnicall.media.mono_choice import MonoChoice
from omnicall.media.resampler import Resampler
from omnicall.media.samples import Pcm, to_pcm, without_nonsense

FRAME_MS = 10
"""The step inside: echo cancellers take exactly this much at a time."""

_FRAME_SAMPLES = UPLINK_RATE_HZ * FRAME_MS // 1000
_FRAMES_PER_BLOCK = BLOCK_MS // FRAME_MS


class BlockCutter:
    """One microphone's stream; used by one thread.

    Device frames → no NaN → mono → 16 kHz → 16 bit → frames of 10 ms → treated, which may keep
    some for a while → blocks of 20 ms.
    """

    def __init__(
        self, rate_hz: int, channels: int, treated: Callable[[Pcm], list[Pcm]] | None = None
    ) -> None:
        self._treated = treated or _as_it_is
        self._mono = MonoChoice(rate_hz, channels)
        # Otherwise the first block would lack a millisecond, and every one be a piece late.
        self._resampler = Resampler(rate_hz, UPLINK_RATE_HZ, is_prompt=True)
        self._rest: Pcm = np.zeros(0, np.int16)
        self._frames: list[Pcm] = []

    def blocks(self, frames: NDArray[np.float32]) -> Iterator[Pcm]:
        """Every block that is complete with these frames (rows of one sample a channel)."""
        mono = self._mono.chosen(without_nonsense(frames))
        sound = to_pcm(self._resampler.resampled(mono))
        if len(self._rest):
            sound = np.concatenate([self._rest, sound])
        whole = len(sound) - len(sound) % _FRAME_SAMPLES
        self._rest = sound[whole:]
        for start in range(0, whole, _FRAME_SAMPLES):
            self._frames += self._treated(sound[start : start + _FRAME_SAMPLES])
            while len(self._frames) >= _FRAMES_PER_BLOCK:
                yield np.concatenate(self._frames[:_FRAMES_PER_BLOCK])
                del self._frames[:_FRAMES_PER_BLOCK]


def _as_it_is(frame: Pcm) -> list[Pcm]:
    return [frame]
