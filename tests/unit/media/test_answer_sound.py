"""Laws of an answer's sound: bit by bit where the rates agree, however it is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.answer_sound import AnswerSound
from omnicall.media.samples import Pcm
from tests.helpers.for_each import for_each

NOISE = np.random.default_rng(2).integers(-32_768, 32_768, 2_400).astype("<i2").tobytes()


def pieces_of(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


def converted(pieces: list[bytes], rate_hz: int) -> Pcm:
    answer = AnswerSound("a", rate_hz)
    return np.concatenate([*(answer.converted(piece) for piece in pieces), answer.tail()])


@given(st.lists(st.integers(0, len(NOISE)), max_size=12))
def test_however_it_is_cut_no_sample_changes(cuts: list[int]) -> None:
    assert converted(pieces_of(NOISE, cuts), DOWNLINK_RATE_HZ).tobytes() == NOISE


def test_bytes_that_come_one_by_one_make_the_same_sound() -> None:
    one_by_one = [NOISE[at : at + 1] for at in range(400)]
    assert converted(one_by_one, DOWNLINK_RATE_HZ).tobytes() == NOISE[:400]


def test_half_a_sample_at_the_end_is_worth_nothing() -> None:
    assert converted([NOISE[:7]], DOWNLINK_RATE_HZ).tobytes() == NOISE[:6]


@given(st.sampled_from([16_000, 44_100, 48_000]), st.lists(st.integers(0, len(NOISE)), max_size=5))
def test_at_another_rate_cutting_changes_nothing_either(rate_hz: int, cuts: list[int]) -> None:
    whole = converted([NOISE], rate_hz)
    assert np.array_equal(converted(pieces_of(NOISE, cuts), rate_hz), whole)


@for_each("rate_hz", [8_000, 16_000, 44_100, 48_000, 96_000])
def test_at_another_rate_it_lasts_as_long_and_is_as_loud(rate_hz: int) -> None:
    time_s = np.arange(DOWNLINK_RATE_HZ // 5) / DOWNLINK_RATE_HZ
    tone = np.asarray(20_000 * np.sin(2 * np.pi * 500 * time_s), np.int16)
    changed = converted([tone.tobytes()], rate_hz)
    assert len(changed) == pytest.approx(rate_hz // 5, abs=rate_hz / DOWNLINK_RATE_HZ + 1)
    expected = 20_000 * np.sin(2 * np.pi * 500 * np.arange(len(changed)) / rate_hz)
    inside = slice(len(changed) // 20, -len(changed) // 20)
    assert np.abs(changed[inside] - expected[inside]).max() < 100


def test_full_scale_does_not_wrap_at_another_rate() -> None:
    # The filter overshoots behind each edge, which is more than 16 bits hold.
    edges = np.repeat(np.array([32_767, -32_768], np.int16), 600)
    changed = converted([edges.tobytes()], 48_000)
    assert changed[:1_180].min() > 0
    assert changed[1_220:].max() < 0
    assert (changed.max(), changed.min()) == (32_767, -32_768)
