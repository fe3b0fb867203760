"""Laws of the way between floating-point sound and the integers on the wire."""

from __future__ import annotations

import numpy as np

from omnicall.media.samples import from_pcm, to_pcm, without_nonsense
from tests.helpers.for_each import for_each


def test_every_16_bit_value_survives_the_way_to_float_and_back() -> None:
    every = np.arange(-32_768, 32_768).astype(np.int16)
    assert np.array_equal(to_pcm(from_pcm(every)), every)


def test_floats_lie_between_minus_one_and_one() -> None:
    assert from_pcm(np.array([-32_768, 0, 16_384], np.int16)).tolist() == [-1.0, 0.0, 0.5]


@for_each(
    ("sample", "pcm"),
    [(1.0, 32_767), (1.5, 32_767), (900.0, 32_767), (-1.0, -32_768), (-1.5, -32_768)],
)
def test_what_is_too_loud_is_clipped_and_never_wraps(sample: float, pcm: int) -> None:
    assert to_pcm(np.array([sample], np.float32)).tolist() == [pcm]


@for_each("nonsense", [np.nan, np.inf, -np.inf, 3e38, -3e38])
def test_nonsense_becomes_silence_and_its_neighbours_stay(nonsense: float) -> None:
    frames = np.array([[0.5, nonsense], [nonsense, -0.25], [-nonsense, 1.5]], np.float32)
    assert without_nonsense(frames).tolist() == [[0.5, 0.0], [0.0, -0.25], [0.0, 1.5]]


def test_sound_without_nonsense_is_not_touched() -> None:
    sound = np.linspace(-1.5, 1.5, 99, dtype=np.float32)
    assert without_nonsense(sound) is sound


def test_no_sound_is_no_nonsense() -> None:
    assert without_nonsense(np.zeros((0, 2), np.float32)).shape == (0, 2)
