"""Laws of a call's figures: bounded however long it lasts, and nothing counted is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import BLOCK_MS, CallMeters, DeviceMeters, LinkMeters
from omnicall.core.quality import (
    FINE_POINTS,
    MOST_POINTS,
    AnswerTiming,
    Quality,
    QualityPoint,
    counted_between,
    louder,
    with_point,
)

HOUR_S = 3_600


def second(number: int) -> QualityPoint:
    level_dbfs = -40.0 if number != 1_000 else -3.0
    return QualityPoint(1.0, level_dbfs, None, 1, BLOCK_MS, number % 2, 0.5)


def test_an_hour_is_few_points_and_every_count_of_them() -> None:
    quality = Quality()
    most = 0
    for number in range(HOUR_S):
        quality = with_point(quality, second(number))
        most = max(most, len(quality.points))
    points = quality.points
    assert most <= MOST_POINTS
    assert sum(point.seconds for point in points) == HOUR_S
    assert sum(point.pictures for point in points) == HOUR_S
    assert sum(point.dropped_ms for point in points) == HOUR_S * BLOCK_MS
    assert sum(point.gaps for point in points) == HOUR_S // 2
    assert sum(point.away_s for point in points) == HOUR_S / 2
    assert max(point.microphone_dbfs or -99 for point in points) == -3.0
    assert all(point.seconds == 1.0 for point in points[-FINE_POINTS:])
    # Long ago is told evenly: the beginning as finely as half an hour ago.
    assert max(point.seconds for point in points) <= 4 * HOUR_S / (MOST_POINTS - FINE_POINTS)


@given(st.lists(st.floats(0.5, 5_000), min_size=1, max_size=8))
def test_any_widths_stay_bounded_and_add_up(pattern_s: list[float]) -> None:
    widths_s = list(islice(cycle(pattern_s), MOST_POINTS + 50))
    points = [QualityPoint(width_s) for width_s in widths_s]
    quality = Quality(tuple(points[:MOST_POINTS]))
    for point in points[MOST_POINTS:]:
        quality = with_point(quality, point)
    assert len(quality.points) <= MOST_POINTS
    total_s = sum(point.seconds for point in quality.points)
    assert abs(total_s - sum(widths_s)) < 1e-6 * total_s


def test_a_missing_level_never_hides_one_that_is_there() -> None:
    assert louder(None, None) is None
    assert louder(-3.0, None) == louder(None, -3.0) == louder(-3.0, -9.0) == -3.0


def test_what_began_to_count_anew_is_taken_as_it_stands() -> None:
    before = CallMeters(
        LinkMeters(sound_blocks_dropped=5, pictures_sent=9),
        DeviceMeters(sound_dropped_ms=100, underruns=4, speaker_gaps=2),
    )
    later = CallMeters(
        LinkMeters(sound_blocks_dropped=7, pictures_sent=11),
        DeviceMeters(sound_dropped_ms=30, underruns=1, speaker_gaps=3),
    )
    assert counted_between(before, later) == (2, 2 * BLOCK_MS + 30, 2)
    assert counted_between(before, before) == (0, 0, 0)


def test_how_long_a_person_waited_is_unknown_where_nobody_spoke() -> None:
    timing = AnswerTiming(1.0, 800.0, 100.0, 30.0)
    assert timing.total_ms == 930.0
    assert replace(timing, waiting_ms=None).total_ms is None
