"""The figures of a call as the person and whoever helps read them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from omnicall.core.quality import AnswerTiming, Quality, QualityPoint
from omnicall.system.own_build import version_text
from omnicall.ui.level_meter import QUIETEST_DBFS, level_text
from omnicall.ui.status_line import clock_text
from omnicall.ui.words import Words

MINUTE_S = 60.0
COPIED_ANSWERS = 20
PACE_POINTS = 10

Trace = tuple[tuple[float, float | None], ...]
"""Stretches in seconds, each with its height from 0 to 1, or None where there was nothing."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: its name, what it is now, how it went, and all of that in a sentence."""

    label: str
    value: str
    trace: Trace
    summary: str


def seconds_text(milliseconds: float | None, words: Words) -> str:
    """Seconds with their unit, as finely as they matter."""
    if milliseconds is None:
        return words.quality.none
    return words.quality.seconds.format(number=_number(milliseconds))


def _number(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "–"
    if milliseconds == 0:
        return "0"
    seconds = milliseconds / 1000
    return f"{seconds:.2f}" if seconds < 0.1 else f"{seconds:.1f}"


def whole_text(timing: AnswerTiming | None, words: Words) -> str:
    """How long an answer took; without its waiting where there was none."""
    if timing is None:
        return words.quality.none
    answering_ms = timing.model_ms + timing.play_out_ms
    return seconds_text(answering_ms + (timing.waiting_ms or 0.0), words)


def latency_text(timing: AnswerTiming | None, words: Words) -> str:
    """How long an answer took, and its three parts."""
    if timing is None:
        return words.quality.none
    return words.quality.parts.format(
        whole=whole_text(timing, words),
        waiting=_number(timing.waiting_ms),
        model=_number(timing.model_ms),
        play_out=_number(timing.play_out_ms),
    )


def over_the_call(answers: Sequence[AnswerTiming], words: Words) -> str:
    """The typical and the slowest answer to what was said; empty while there is none."""
    totals_ms = [timing.total_ms for timing in answers if timing.total_ms is not None]
    if not totals_ms:
        return ""
    return words.quality.over_the_call.format(
        typical=seconds_text(statistics.median(totals_ms), words),
        slowest=seconds_text(max(totals_ms), words),
        count=len(totals_ms),
    )


def rows_of(quality: Quality, words: Words) -> tuple[FigureRow, ...]:
    """Everything that is measured every second."""
    said = words.quality
    points = quality.points
    away_ms = sum(reconnect.seconds for reconnect in quality.reconnects) * 1000
    reconnects = str(len(quality.reconnects))
    if quality.reconnects:
        reconnects = said.in_all.format(count=reconnects, time=seconds_text(away_ms, words))
    return (
        _level(words.microphone_level, points, lambda point: point.microphone_dbfs, words),
        _level(said.answer_loudness, points, lambda point: point.answer_dbfs, words),
        replace(
            _counted(said.pictures, points, lambda point: point.pictures, str, words),
            trace=_pace(points, lambda point: point.pictures),
        ),
        _counted(
            said.sound_lost,
            points,
            lambda point: point.dropped_ms,
            lambda milliseconds: seconds_text(milliseconds, words),
            words,
        ),
        _counted(said.gaps, points, lambda point: point.gaps, str, words),
        FigureRow(
            said.reconnects,
            reconnects,
            tuple((point.seconds, point.away_s / point.seconds) for point in points),
            words.named(said.reconnects, reconnects),
        ),
    )


def _level(
    label: str,
    points: Sequence[QualityPoint],
    level_of: Callable[[QualityPoint], float | None],
    words: Words,
) -> FigureRow:
    levels_dbfs = [level_of(point) for point in points]
    heard_dbfs = [level for level in levels_dbfs if level is not None]
    value = words.quality.none
    summary = value
    if heard_dbfs:
        value = level_text(heard_dbfs[-1])
        loudest = level_text(max(heard_dbfs))
        summary = words.quality.loudest.format(value=value, loudest=loudest)
    trace = tuple(
        (point.seconds, None if level is None else _height(level))
        for point, level in zip(points, levels_dbfs, strict=True)
    )
    return FigureRow(label, value, trace, words.named(label, summary))


def _height(level_dbfs: float) -> float:
    return min(max(1 - level_dbfs / QUIETEST_DBFS, 0.0), 1.0)


def _counted(
    label: str,
    points: Sequence[QualityPoint],
    count_of: Callable[[QualityPoint], int],
    text_of: Callable[[int], str],
    words: Words,
) -> FigureRow:
    counts = [count_of(point) for point in points]
    most = max(counts, default=0) or 1
    total = sum(counts)
    newest, seconds = 0, 0.0
    for point in reversed(points):
        if seconds + point.seconds > MINUTE_S:
            break
        newest, seconds = newest + count_of(point), seconds + point.seconds
    value = text_of(total)
    summary = words.quality.last_minute.format(value=value, newest=text_of(newest))
    trace = tuple(
        (point.seconds, count / most) for point, count in zip(points, counts, strict=True)
    )
    return FigureRow(label, value, trace, words.named(label, summary))


def _pace(points: Sequence[QualityPoint], count_of: Callable[[QualityPoint], int]) -> Trace:
    """How fast something regular goes: one every few seconds is a level line and no comb."""
    paces: list[float] = []
    for end in range(1, len(points) + 1):
        near = points[max(0, end - PACE_POINTS) : end]
        paces.append(sum(map(count_of, near)) / sum(point.seconds for point in near))
    most = max(paces, default=0.0) or 1.0
    return tuple((point.seconds, pace / most) for point, pace in zip(points, paces, strict=True))


def support_text(quality: Quality, words: Words) -> str:
    """All of it as plain lines: no word that was said, no name of a person or device."""
    said = words.quality
    seconds = sum(point.seconds for point in quality.points)
    newest = quality.answers[-1] if quality.answers else None
    lines = [
        f"OmniCall {version_text()}",
        words.named(words.elapsed, clock_text(seconds)),
        words.named(said.latency, latency_text(newest, words)),
        over_the_call(quality.answers, words),
        *(row.summary for row in rows_of(quality, words)),
    ]
    if quality.answers:
        lines.append(said.answer_table)
    for timing in quality.answers[-COPIED_ANSWERS:]:
        parts = (timing.waiting_ms, timing.model_ms, timing.play_out_ms)
        lines.append("  ".join((clock_text(timing.at_s), *map(_number, parts))))
    return "\n".join(line for line in lines if line)
