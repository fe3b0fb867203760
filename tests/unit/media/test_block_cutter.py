"""Laws of the block cutter: whatever the card delivers becomes whole blocks for the wire."""

from __future__ import annotations

from math import ceil

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from omnicall.core.media_types import BLOCK_BYTES, BYTES_PER_SAMPLE, UPLINK_RATE_HZ
from omnicall.media.block_cutter import BlockCutter
from omnicall.media.samples import Pcm, from_pcm
from tests.helpers.for_each import for_each

BLOCK_SAMPLES = BLOCK_BYTES // BYTES_PER_SAMPLE
RATES_HZ = [8_000, 11_025, 16_000, 44_100, 48_000, 96_000, 192_000]
NOISE = np.random.default_rng(5).integers(-32_768, 32_768, 8_000).astype(np.int16)

Frames = NDArray[np.float32]


def cut(frames: Frames, rate_hz: int, places: list[int] | None = None) -> list[Pcm]:
    """The blocks of frames that come in pieces, cut at these places."""
    cutter = BlockCutter(rate_hz, frames.shape[1])
    pieces = np.split(frames, sorted(places or []))
    return [block for piece in pieces for block in cutter.blocks(piece)]


@given(
    st.sampled_from(RATES_HZ),
    st.integers(1, 8),
    st.integers(0, 4_000),
    st.lists(st.integers(0, 4_000), max_size=6),
)
def test_every_block_is_whole_and_none_is_missing(
    rate_hz: int, channels: int, count: int, places: list[int]
) -> None:
    frames = np.zeros((count, channels), np.float32)
    blocks = cut(frames, rate_hz, places)
    assert all(block.nbytes == BLOCK_BYTES for block in blocks)
    assert len(blocks) == ceil(count * UPLINK_RATE_HZ / rate_hz) // BLOCK_SAMPLES


@for_each("rate_hz", [8_000, 16_000, 22_050, 32_000, 44_100, 48_000, 192_000])
def test_every_20_ms_of_sound_give_a_block_at_once(rate_hz: int) -> None:
    cutter = BlockCutter(rate_hz, 1)
    piece = np.zeros((rate_hz // 50, 1), np.float32)
    assert [len(list(cutter.blocks(piece))) for _ in range(10)] == [1] * 10


@given(st.lists(st.integers(0, len(NOISE)), max_size=10))
def test_at_the_wires_own_rate_no_sample_changes(places: list[int]) -> None:
    blocks = cut(from_pcm(NOISE)[:, None], UPLINK_RATE_HZ, places)
    whole = len(NOISE) - len(NOISE) % BLOCK_SAMPLES
    assert np.array_equal(np.concatenate(blocks), NOISE[:whole])


@for_each("rate_hz", [16_000, 48_000])
def test_what_is_no_number_becomes_silence(rate_hz: int) -> None:
    frames = np.full((rate_hz // 10, 2), np.nan, np.float32)
    frames[::3] = np.inf
    frames[::5] = -np.inf
    assert not np.concatenate(cut(frames, rate_hz)).any()


@for_each("nonsense", [np.nan, np.inf, -3e38])
def test_sound_goes_on_after_nonsense(nonsense: float) -> None:
    frames = np.full((4_800, 1), 0.25, np.float32)
    frames[:480] = nonsense
    assert np.concatenate(cut(frames, 48_000))[-BLOCK_SAMPLES:].tolist() == [8_192] * BLOCK_SAMPLES


@for_each("rate_hz", [16_000, 48_000])
@for_each(("loudness", "pcm"), [(1.7, 32_767), (-1.7, -32_768), (99.0, 32_767)])
def test_what_is_too_loud_is_clipped_and_never_wraps(
    rate_hz: int, loudness: float, pcm: int
) -> None:
    blocks = cut(np.full((rate_hz // 10, 1), loudness, np.float32), rate_hz)
    assert all(sample == pcm for sample in blocks[-1])
