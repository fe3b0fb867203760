"""Laws of a connection's life: every wait has a limit, and a computer that slept asks first."""

from __future__ import annotations

from omnicall.core.effects import CloseLink, OpenLink, ProbeLink
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerStarted,
    LinkFailed,
    MessageIgnored,
    SessionCreated,
    Ticked,
)
from omnicall.core.intents import CallRequested
from omnicall.core.linking import ANSWER_SILENT_S, SUSPECT_GAP_S
from omnicall.core.reports import Phase
from omnicall.core.state import CallState
from tests.helpers.played_call import LOST, SETTINGS, after, heard, in_call, phases, play, tick

LIVE = in_call()
BEGUN = after(LIVE, heard(AnswerStarted("a"), 1, 110.0))
QUIET_S = ANSWER_SILENT_S + 0.1


def test_a_service_that_falls_silent_inside_an_answer_is_left_for_another_connection() -> None:
    state, effects = play(BEGUN, tick(110.0 + ANSWER_SILENT_S - 0.1))
    assert phases(effects) == []
    state, effects = play(state, tick(110.0 + QUIET_S))
    assert phases(effects) == [Phase.RECONNECTING]
    assert CloseLink() in effects


def test_anything_a_service_says_keeps_its_answer_alive() -> None:
    for fact in (AnswerSoundArrived("a", b"12"), MessageIgnored("arguments of a function")):
        state = after(BEGUN, heard(fact, 1, 120.0))
        assert phases(play(state, tick(110.0 + QUIET_S))[1]) == []
        assert phases(play(state, tick(120.0 + QUIET_S))[1]) == [Phase.RECONNECTING]


def test_silence_after_an_answer_is_nobodys_fault() -> None:
    for fact in (AnswerFinished("a", "completed"), AnswerItemCompleted("a", "i")):
        state = after(BEGUN, heard(fact, 1, 111.0))
        assert phases(play(state, tick(111.0 + QUIET_S))[1]) == []
    assert phases(play(LIVE, tick(110.0 + QUIET_S))[1]) == []


def test_a_computer_that_slept_asks_whether_the_service_is_still_there() -> None:
    slept = Ticked(101.0, gap_s=SUSPECT_GAP_S)
    assert ProbeLink() in play(LIVE, slept)[1]
    assert ProbeLink() not in play(LIVE, Ticked(101.0, gap_s=SUSPECT_GAP_S - 0.1))[1]
    connecting = after(CallState(), CallRequested(SETTINGS))
    assert ProbeLink() not in play(connecting, slept)[1]
    assert ProbeLink() in play(after(connecting, heard(SessionCreated("s"))), slept)[1]


def test_a_computer_that_slept_between_two_attempts_tries_again_at_once() -> None:
    away = after(LIVE, *(heard(LinkFailed(LOST), 1, 101.0),))
    _state, effects = play(away, Ticked(101.1, gap_s=600.0))
    assert [e.epoch for e in effects if isinstance(e, OpenLink)] == [2]
