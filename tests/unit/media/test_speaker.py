"""Laws of what a speaker's card is given: the answer on every channel, and silence else."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.far_end import FarEnd
from omnicall.media.play_out import PlayOutBuffer
from omnicall.media.samples import Pcm
from omnicall.media.speaker import _filler
from tests.helpers.for_each import for_each

FRAMES = 120
ANSWER = np.random.default_rng(9).integers(1, 32_768, 20 * FRAMES).astype(np.int16)
FINE = SimpleNamespace(output_underflow=False)


class Card:
    """Asks for buffers of a length of its own, and what of them the canceller is told."""

    def __init__(self, channels: int) -> None:
        self.buffer = PlayOutBuffer(DOWNLINK_RATE_HZ, channels)
        self._channels = channels
        self._far_end = FarEnd(clock=lambda: 0.0)
        self._fill = _filler(self.buffer, channels, self._far_end.tap(DOWNLINK_RATE_HZ))

    def ask(self, frames: int) -> tuple[Pcm, Pcm]:
        """What the card gets, one row a channel, and what was told of it."""
        # What was played before is still in it.
        out = bytearray(b"\x11" * (frames * self._channels * 2))
        self._fill(out, frames, None, FINE)
        (piece,) = self._far_end.taken(0.0)
        got = np.frombuffer(out, np.int16).reshape(-1, self._channels).T
        return got, np.frombuffer(piece.pcm, np.int16)


@for_each("channels", [1, 2])
def test_all_of_it_is_told_silence_too_and_every_channel_is_the_same(channels: int) -> None:
    card = Card(channels)
    steps = [FRAMES, FRAMES, 2 * FRAMES, FRAMES // 2, *[FRAMES] * 30]
    heard: list[Pcm] = []
    for turn, frames in enumerate(steps):
        if turn == 2:
            card.buffer.add("answer", ANSWER.tobytes())
            card.buffer.end("answer")
        got, told = card.ask(frames)
        assert all(np.array_equal(channel, told) for channel in got)
        assert len(told) == frames
        heard.append(told)
    sound = np.concatenate(heard)
    assert not sound[: 2 * FRAMES].any()
    assert np.array_equal(sound[2 * FRAMES :][: len(ANSWER)], ANSWER)
    assert not sound[2 * FRAMES + len(ANSWER) :].any()
