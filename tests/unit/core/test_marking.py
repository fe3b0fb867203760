"""Laws of marked moments: time and kind at once, words only by the person's leave."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.device_facts import AnswerCut
from omnicall.core.events import AnswerStarted, AnswerTextCompleted, SpeechStarted
from omnicall.core.intents import CallRequested, MomentMarked
from omnicall.core.markers import MAX_MARKERS, MAX_WORDS_CHARACTERS, Marker, MarkerKind
from omnicall.core.reports import MarkerReported
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.played_call import SETTINGS, after, heard, in_call, play, reports, tick

GOOD, DIFFICULT = MomentMarked(MarkerKind.GOOD), MomentMarked(MarkerKind.DIFFICULT)
KEEPING = replace(SETTINGS, keeps_marked_words=True)


def saying(state: CallState, words: str) -> CallState:
    return after(state, heard(AnswerStarted("a")), heard(AnswerTextCompleted("a", "l", words)))


def test_a_marked_moment_is_its_time_and_its_kind_and_told_at_once() -> None:
    state, effects = play(
        saying(in_call(), "He laughs."), tick(103.5), GOOD, tick(104.5), DIFFICULT
    )
    first, second = view_of(state).markers
    assert (first.kind, round(first.at_s, 1), first.words) == (MarkerKind.GOOD, 3.5, "")
    assert (second.kind, round(second.at_s, 1)) == (MarkerKind.DIFFICULT, 4.5)
    assert [r for r in reports(effects) if isinstance(r, MarkerReported)] == [
        MarkerReported(first),
        MarkerReported(second),
    ]


def words_of(state: CallState) -> str:
    (marker,) = after(state, GOOD).markers
    return marker.words


def test_with_the_persons_leave_it_keeps_what_was_said_last() -> None:
    assert words_of(in_call(KEEPING)) == ""
    assert words_of(saying(in_call(KEEPING), "He\nlaughs.")) == "He laughs."
    long = words_of(saying(in_call(KEEPING), "word " * 100))
    assert len(long) == MAX_WORDS_CHARACTERS
    assert long.startswith("…")


def test_of_an_answer_that_was_talked_over_it_keeps_what_was_heard() -> None:
    cut = AnswerCut("a", heard_ms=500, sound_ms=1000)
    state = after(saying(in_call(KEEPING), "He laughs."), heard(SpeechStarted("t")), cut)
    assert words_of(state) == "He"


def test_before_a_call_is_live_there_is_nothing_to_mark() -> None:
    for state in (CallState(), after(CallState(), CallRequested(SETTINGS))):
        assert play(state, GOOD) == (state, [])


def test_markers_are_bounded_and_the_newest_kept() -> None:
    state = after(in_call(), *[GOOD] * MAX_MARKERS, DIFFICULT)
    assert len(state.markers) == MAX_MARKERS
    assert state.markers[-1].kind is MarkerKind.DIFFICULT
    assert isinstance(state.markers[0], Marker)
