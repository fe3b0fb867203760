"""How well a call goes, in figures: one point a second, one timing an answer; pure and bounded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from omnicall.core.media_types import BLOCK_MS, CallMeters

POINT_S = 1.0
FINE_POINTS = 120
"""The newest two minutes stay as fine as they were measured."""
MOST_POINTS = 600
MOST_ANSWERS = 500
MOST_RECONNECTS = 100


@dataclass(frozen=True, slots=True)
class QualityPoint:
    """What happened in one stretch of a call, a second long or, further back, longer."""

    seconds: float
    microphone_dbfs: float | None = None
    """The loudest of it; None while no microphone delivered."""
    answer_dbfs: float | None = None
    """The loudest of what was played of answers; None while there was none."""
    pictures: int = 0
    """Sent."""
    dropped_ms: int = 0
    """Sound of either side that was lost on its way."""
    gaps: int = 0
    """Times an answer was heard with a hole in it."""
    away_s: float = 0.0
    """How much of it there was no connection."""


@dataclass(frozen=True, slots=True)
class AnswerTiming:
    """Where the time went between the end of the person's words and the answer's sound."""

    at_s: float
    """When it began to sound, since the call first went live."""
    waiting_ms: float | None
    """From the end of the words until the service began to answer: the silence by which it knows,
    and what it takes to notice.  None for an answer to nothing that was said.
    """
    model_ms: float
    """From there to the first piece of its sound."""
    play_out_ms: float
    """From there until the speaker had it."""

    @property
    def total_ms(self) -> float | None:
        """How long the person waited."""
        if self.waiting_ms is None:
            return None
        return self.waiting_ms + self.model_ms + self.play_out_ms


@dataclass(frozen=True, slots=True)
class Reconnect:
    """A connection that was lost and made again."""

    at_s: float
    """When it was lost, since the call first went live."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Coming:
    """The newest answer, from its beginning until it is heard; times are monotonic."""

    answer_id: str
    began_s: float
    waiting_ms: float | None
    first_piece_s: float | None = None
    ahead_ms: int = 0
    """How much the speaker will have played in this call when this answer's turn comes."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of a call so far; the tuples stay the same objects until something is added."""

    points: tuple[QualityPoint, ...] = ()
    """The newest last."""
    answers: tuple[AnswerTiming, ...] = ()
    reconnects: tuple[Reconnect, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityCare:
    """What is needed to go on with the figures."""

    quality: Quality = field(default_factory=Quality)
    coming: Coming | None = None
    away_since_s: float | None = None
    counted: CallMeters = field(default_factory=CallMeters)
    """As of the newest point."""
    counted_at_s: float | None = None
    """When the stretch began that the next point will be about; None before the call is live."""
    loudest: tuple[float | None, float | None] = (None, None)
    """Of microphone and answers since then."""
    away_s: float = 0.0
    """Without a connection since then."""
    ticked_s: float = 0.0


def with_point(quality: Quality, point: QualityPoint) -> Quality:
    """Add the newest stretch; what is long ago is told more coarsely once there are too many."""
    return replace(quality, points=thinned((*quality.points, point)))


def thinned(points: tuple[QualityPoint, ...]) -> tuple[QualityPoint, ...]:
    """At most ``MOST_POINTS``: older neighbours become one, evenly over all that is long ago."""
    if len(points) <= MOST_POINTS:
        return points
    older, newest = points[:-FINE_POINTS], points[-FINE_POINTS:]
    widest_s = 4 * sum(point.seconds for point in older) / (MOST_POINTS - FINE_POINTS)
    coarser = [older[0]]
    for point in older[1:]:
        if coarser[-1].seconds + point.seconds <= widest_s:
            coarser[-1] = _joined(coarser[-1], point)
        else:
            coarser.append(point)
    return (*coarser, *newest)


def _joined(one: QualityPoint, next_one: QualityPoint) -> QualityPoint:
    return QualityPoint(
        seconds=one.seconds + next_one.seconds,
        microphone_dbfs=louder(one.microphone_dbfs, next_one.microphone_dbfs),
        answer_dbfs=louder(one.answer_dbfs, next_one.answer_dbfs),
        pictures=one.pictures + next_one.pictures,
        dropped_ms=one.dropped_ms + next_one.dropped_ms,
        gaps=one.gaps + next_one.gaps,
        away_s=one.away_s + next_one.away_s,
    )


def louder(one_dbfs: float | None, other_dbfs: float | None) -> float | None:
    """The louder of two levels, either of which may be missing."""
    if one_dbfs is None or other_dbfs is None:
        return other_dbfs if one_dbfs is None else one_dbfs
    return max(one_dbfs, other_dbfs)


def counted_between(before: CallMeters, now: CallMeters) -> tuple[int, int, int]:
    """Pictures, lost milliseconds and gaps; what began to count anew is taken as it stands."""

    def more(old: int, new: int) -> int:
        return new - old if new >= old else new

    sent, had = now.link, before.link
    played, did = now.devices, before.devices
    lost_ms = more(had.sound_blocks_dropped, sent.sound_blocks_dropped) * BLOCK_MS
    return (
        more(had.pictures_sent, sent.pictures_sent),
        lost_ms + more(did.sound_dropped_ms, played.sound_dropped_ms),
        more(did.underruns, played.underruns) + more(did.speaker_gaps, played.speaker_gaps),
    )
