"""The sound of one answer on its way from the wire to the speaker's rate."""

from __future__ import annotations

import numpy as np

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ
from omnicall.media.resampler import Resampler
from omnicall.media.samples import Pcm, from_pcm, to_pcm


class AnswerSound:
    """One answer's stream; where the rates agree, its samples pass bit by bit."""

    def __init__(self, answer_id: str, rate_hz: int) -> None:
        self.answer_id = answer_id
        self._resampler = (
            None if rate_hz == DOWNLINK_RATE_HZ else Resampler(DOWNLINK_RATE_HZ, rate_hz)
        )
        self._half_sample = b""

    def converted(self, piece: bytes) -> Pcm:
        """The piece at the speaker's rate; a sample cut in two waits for its other half."""
        whole = self._half_sample + piece
        end = len(whole) - len(whole) % BYTES_PER_SAMPLE
        self._half_sample = whole[end:]
        pcm = np.frombuffer(whole[:end], np.dtype("<i2"))
        if self._resampler is None:
            return pcm
        return to_pcm(self._resampler.resampled(from_pcm(pcm)))

    def tail(self) -> Pcm:
        """What the change of rate still holds back; half a sample is worth nothing."""
        if self._resampler is None:
            return np.zeros(0, np.int16)
        return to_pcm(self._resampler.tail())
