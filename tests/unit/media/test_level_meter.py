"""Laws of the level meter: the peak of the last tenth of a second, and nothing without sound."""

from __future__ import annotations

import numpy as np
import pytest

from omnicall.core.media_types import BLOCK_MS
from omnicall.media.level_meter import SILENCE_DBFS, LevelMeter
from omnicall.media.samples import Pcm
from tests.helpers.for_each import for_each

BLOCKS_PER_WINDOW = 100 // BLOCK_MS


def block(peak: int) -> Pcm:
    samples = np.zeros(320, np.int16)
    samples[100] = peak
    return samples


def test_before_sound_comes_and_after_it_ends_there_is_no_level() -> None:
    meter = LevelMeter()
    assert meter.dbfs is None
    meter.add(block(1_000))
    meter.stop()
    assert meter.dbfs is None


@for_each(
    ("peak", "dbfs"),
    [(0, SILENCE_DBFS), (1, -90.3), (-1, -90.3), (16_384, -6.0), (-16_384, -6.0), (-32_768, 0.0)],
)
def test_the_level_is_the_peak_in_decibels_below_full_scale(peak: int, dbfs: float) -> None:
    meter = LevelMeter()
    meter.add(block(peak))
    assert meter.dbfs == pytest.approx(dbfs, abs=0.05)


@for_each("length", [1, 120, 240, 300, 480])
def test_pieces_of_any_length_are_remembered_as_long(length: int) -> None:
    meter = LevelMeter(24_000)
    quiet = np.zeros(length, np.int16)
    loud = quiet.copy()
    loud[-1] = 16_384
    meter.add(loud)
    shown = 0
    while meter.dbfs != SILENCE_DBFS:
        meter.add(quiet)
        shown += length
    assert 1_920 <= shown <= 2_400 + 2 * length


def test_a_peak_is_shown_for_a_tenth_of_a_second() -> None:
    meter = LevelMeter()
    meter.add(block(16_384))
    shown = []
    for _ in range(BLOCKS_PER_WINDOW):
        shown.append(meter.dbfs)
        meter.add(block(0))
    assert all(dbfs == pytest.approx(-6.0, abs=0.05) for dbfs in shown)
    assert meter.dbfs == SILENCE_DBFS
