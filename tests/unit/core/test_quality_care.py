"""Laws of gathering: each answer's three parts, levels and counts a second, every reconnect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from omnicall.core.events import (
    AnswerSoundArrived,
    AnswerStarted,
    AnswerTextArrived,
    CallEvent,
    LinkFailed,
    SessionConfigured,
    SessionCreated,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.intents import CallRequested, HangUpRequested
from omnicall.core.media_types import CallMeters, DeviceMeters, LinkMeters
from omnicall.core.quality import (
    MOST_ANSWERS,
    MOST_RECONNECTS,
    AnswerTiming,
    Quality,
    QualityCare,
)
from omnicall.core.report_lines import report_line
from omnicall.core.reports import Phase, StatsReported
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import LOST, SETTINGS, after, heard, in_call, play, reports, tick

LIVE = in_call()
"""Live since 100.0."""
PCM = b"\x01\x02" * 2_400
STOPPED_S, BEGAN_S, PIECE_S = 103.0, 103.05, 103.15


def playing(played_ms: int, queued_ms: int = 0) -> CallMeters:
    return CallMeters(devices=DeviceMeters(sound_played_ms=played_ms, sound_queued_ms=queued_ms))


def answered(answer_id: str = "a") -> list[CallEvent]:
    """From the person's words to the answer's first sound."""
    return [
        heard(SpeechStarted("u"), at_s=102.0),
        heard(SpeechStopped("u"), at_s=STOPPED_S),
        heard(AnswerStarted(answer_id), at_s=BEGAN_S),
        heard(AnswerSoundArrived(answer_id, PCM), at_s=PIECE_S),
        heard(AnswerSoundArrived(answer_id, PCM), at_s=PIECE_S + 0.01),
    ]


def timings(state: CallState) -> tuple[AnswerTiming, ...]:
    return state.quality.quality.answers


def ticks(from_s: int, to_s: int) -> list[CallEvent]:
    """As they really come."""
    return [tick(moment / 10) for moment in range(from_s * 10 + 1, to_s * 10)]


def parts(timing: AnswerTiming) -> tuple[float | None, float, float]:
    waiting_ms = None if timing.waiting_ms is None else round(timing.waiting_ms, 3)
    return waiting_ms, round(timing.model_ms, 3), round(timing.play_out_ms, 3)


def test_an_answers_time_is_waiting_model_and_play_out() -> None:
    state = after(LIVE, tick(101.0, playing(700)), *answered(), tick(103.2, playing(700)))
    assert timings(state) == ()
    state = after(state, tick(103.3, playing(820)), tick(103.4, playing(920)))
    (timing,) = timings(state)
    # It has sounded for 120 ms at 103.3, so it began at 103.18.
    assert parts(timing) == (SETTINGS.silence_ms + 50.0, 100.0, 30.0)
    assert timing.at_s == pytest.approx(3.18)


def test_sound_that_is_still_in_line_is_waited_for() -> None:
    state = after(LIVE, tick(103.1, playing(0, queued_ms=500)), *answered())
    state = after(state, tick(103.6, playing(450)))
    assert timings(state) == ()
    (timing,) = timings(after(state, tick(103.7, playing(550))))
    assert parts(timing)[2] == 500.0


@for_each(
    ("settings", "waiting_ms"),
    [
        (replace(SETTINGS, silence_ms=1_200), 1_250.0),
        (replace(SETTINGS, turn_taking=TurnTaking.MEANING, model="qwen3.5-omni-plus-realtime"), 50),
        (replace(SETTINGS, turn_taking=TurnTaking.HOLD), 50.0),
    ],
)
def test_the_silence_counts_where_the_service_waits_for_one(
    settings: CallSettings, waiting_ms: float
) -> None:
    state = after(in_call(settings), *answered(), tick(103.3, playing(100)))
    assert parts(timings(state)[0])[0] == waiting_ms


def test_an_answer_to_nothing_has_no_waiting() -> None:
    state = after(LIVE, *answered()[2:], tick(103.3, playing(100)))
    assert parts(timings(state)[0])[0] is None


def test_a_written_answer_is_there_with_its_first_words() -> None:
    state = after(in_call(replace(SETTINGS, is_text_only=True)), *answered()[:3])
    words = [heard(AnswerTextArrived("a", "i", "Hi"), at_s=PIECE_S)] * 2
    (timing,) = timings(after(state, *words))
    assert parts(timing)[1:] == (100.0, 0.0)
    spoken = after(LIVE, *answered()[:3], *words)
    assert timings(spoken) == ()


def test_an_answer_that_was_talked_over_or_replaced_before_it_sounded_is_none() -> None:
    over = after(LIVE, *answered(), heard(SpeechStarted("v"), at_s=103.2), tick(103.3, playing(90)))
    assert timings(over) == ()
    assert over.quality.coming is None
    replaced = after(LIVE, *answered(), heard(AnswerStarted("b"), at_s=103.2))
    late = heard(AnswerSoundArrived("a", PCM), at_s=103.25)
    assert timings(after(replaced, late, tick(103.4, playing(90)))) == ()


def test_only_the_newest_answers_are_kept() -> None:
    older = tuple(AnswerTiming(float(number), None, 0.0, 0.0) for number in range(MOST_ANSWERS - 1))
    state = replace(LIVE, quality=replace(LIVE.quality, quality=Quality(answers=older)))
    for number in range(3):
        state = after(
            state,
            heard(AnswerStarted(f"a{number}")),
            heard(AnswerSoundArrived(f"a{number}", PCM)),
            tick(state.clock.now_s + 0.01, playing(number + 1)),
        )
    kept = timings(state)
    assert len(kept) == MOST_ANSWERS
    assert kept[:-3] == older[2:]


def test_a_second_is_one_point_with_its_loudest_levels_and_its_counts() -> None:
    def moment(at_s: float, mic_dbfs: float | None, answer_dbfs: float | None, n: int) -> CallEvent:
        link = LinkMeters(pictures_sent=n, sound_blocks_dropped=n)
        devices = DeviceMeters(microphone_dbfs=mic_dbfs, answer_dbfs=answer_dbfs, underruns=n)
        return tick(at_s, CallMeters(link, devices))

    # What was counted before the call was live is not of the call.
    state = after(
        replace(LIVE, quality=QualityCare()),
        moment(100.1, None, None, 7),
        moment(100.5, -20.0, None, 8),
        moment(100.8, -30.0, -12.0, 8),
        moment(101.1, None, None, 9),
        moment(101.5, -50.0, None, 9),
    )
    (point,) = state.quality.quality.points
    assert (point.microphone_dbfs, point.answer_dbfs) == (-20.0, -12.0)
    assert point.seconds == pytest.approx(1.0)
    assert (point.pictures, point.dropped_ms, point.gaps) == (2, 40, 2)


def test_a_reconnect_is_told_with_how_long_it_took() -> None:
    state = after(LIVE, *ticks(101, 105), heard(LinkFailed(LOST), at_s=105.0), *ticks(105, 107))
    assert state.phase is Phase.RECONNECTING
    state = after(state, heard(SessionCreated("s"), 2, 107.0), *ticks(107, 109))
    assert state.quality.quality.reconnects == ()
    state = after(state, heard(SessionConfigured(), 2, 109.0), *ticks(109, 111))
    (reconnect,) = state.quality.quality.reconnects
    assert (reconnect.at_s, reconnect.seconds) == (5.0, 4.0)
    away_s = sum(point.away_s for point in state.quality.quality.points)
    assert away_s == pytest.approx(4.0, abs=0.2)
    again = replace(state.quality.quality, reconnects=(reconnect,) * MOST_RECONNECTS)
    state = replace(state, quality=replace(state.quality, quality=again))
    state = after(state, heard(LinkFailed(LOST), 2, 200.0), tick(200.1), tick(202.0))
    back = (heard(SessionCreated("s"), 3, 203.0), heard(SessionConfigured(), 3, 203.0))
    state = after(state, *back, tick(203.1))
    assert len(state.quality.quality.reconnects) == MOST_RECONNECTS
    assert state.quality.quality.reconnects[-1].at_s == 100.0


def test_a_view_shows_the_same_object_until_there_is_more_to_tell() -> None:
    state = after(LIVE, tick(101.0), tick(102.0))
    before = view_of(state).quality
    assert len(before.points) > 0
    assert view_of(after(state, tick(102.1), tick(102.9))).quality is before
    assert view_of(after(state, tick(103.0))).quality is not before


def test_the_figures_stay_after_the_call_and_begin_anew_with_the_next() -> None:
    state = after(LIVE, tick(101.0), *answered(), tick(103.3, playing(100)), HangUpRequested())
    figures = state.quality.quality
    assert len(figures.answers) == 1
    assert after(state, tick(105.0), tick(106.5)).quality.quality is figures
    ended = replace(state, phase=Phase.ENDED)
    assert after(ended, CallRequested(SETTINGS)).quality.quality == Quality()
    ringing = after(CallState(), tick(1.0), CallRequested(SETTINGS), tick(2.0), tick(4.0))
    assert ringing.quality.quality == Quality()


def test_stats_tell_the_newest_answers_parts() -> None:
    _state, asked = play(LIVE, *answered(), tick(103.3, playing(120)))
    (stats,) = [report for report in reports(asked) if isinstance(report, StatsReported)]
    line = report_line(stats, 0.0, "en")
    fields = ("answer_waiting_ms", "answer_model_ms", "answer_play_out_ms")
    assert [line[name] for name in fields] == pytest.approx([850.0, 100.0, 30.0])
