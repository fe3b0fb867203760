"""What treating the microphone's sound costs: processor time of its thread and nothing else."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import numpy as np

from omnicall.core.media_types import SoundCare
from omnicall.media.block_cutter import BlockCutter
from omnicall.media.samples import Pcm, from_pcm, to_pcm
from omnicall.media.voice_care import UNTREATED, VoiceCare
from tests.bench.figures import Figure
from tests.helpers.voices import voice

RATE_HZ = 48_000
ECHO = 0.3
HISS = 1e-4
PIECE_MS = 20
PLAYED_PER_PIECE = 4
LOOP_S = 10
WARM_UP_S, WINDOW_S = 2, 10
PAIRS = 9
"""Measured with and without in turn: whatever else the computer does meets both alike."""


def measure_canceller(_folder: Path) -> list[Figure]:
    """Echo cancelling and automatic volume, in life's pieces but without waiting between them."""
    answer = to_pcm(voice(LOOP_S, RATE_HZ))
    silence = np.zeros_like(answer)
    return [
        Figure("Echo cancelling while an answer is played: processor", _extra(answer), "% core", 2),
        Figure("Echo cancelling while nobody speaks: processor", _extra(silence), "% core", 1),
    ]


def _extra(played: Pcm) -> float:
    """Percent of a core more than without, median of all pairs."""
    differences = [_cost(SoundCare(), played) - _cost(UNTREATED, played) for _ in range(PAIRS)]
    return statistics.median(differences)


def _cost(care: SoundCare, played: Pcm) -> float:
    """Percent of a core, from what cards deliver and are given to blocks for the wire."""
    microphone = _Microphone(care, played)
    microphone.run(WARM_UP_S)
    began_s = time.thread_time()
    microphone.run(WINDOW_S)
    used_s = time.thread_time() - began_s
    microphone.care.close()
    return 100 * used_s / WINDOW_S


class _Microphone:
    """Hears what is played, and a little hiss; its time is that of its samples."""

    def __init__(self, care: SoundCare, played: Pcm) -> None:
        self._played = played
        hiss = np.random.default_rng(1).normal(0, HISS, len(played)).astype(np.float32)
        self._heard = (from_pcm(played) * np.float32(ECHO) + hiss)[:, None]
        self._now_s = 0.0
        self.care = VoiceCare(lambda: bool(played.any()))
        self.care.far_end.clock = lambda: self._now_s
        self.care.wishes = care
        self.care.start(lambda _fact: None)
        self._tap = self.care.far_end.tap(RATE_HZ)
        self._cutter = BlockCutter(RATE_HZ, 1, self.care.treated)
        self._at = 0

    def run(self, seconds: int) -> None:
        """Let so much sound pass."""
        piece = RATE_HZ * PIECE_MS // 1000
        step = piece // PLAYED_PER_PIECE
        for _ in range(seconds * 1000 // PIECE_MS):
            for at in range(self._at, self._at + piece, step):
                self._now_s += step / RATE_HZ
                self._tap.played(self._played[at : at + step].tobytes())
            self.care.prepare(PIECE_MS / 1000, self._now_s)
            for _block in self._cutter.blocks(self._heard[self._at : self._at + piece]):
                """Sent."""
            self._at = (self._at + piece) % len(self._played)
