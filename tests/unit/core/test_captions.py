"""Laws of captions: never ahead of the voice, never backwards, gone a while after the last word."""

from __future__ import annotations

from omnicall.core.captions import CAPTION_SHOWN_S, Caption
from omnicall.core.device_facts import AnswerCut
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    PersonTranscribed,
    SpeechStarted,
)
from omnicall.core.intents import HangUpRequested
from omnicall.core.media_types import CallMeters, DeviceMeters
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.played_call import after, heard, in_call, tick

SECOND = bytes(48_000)
WORDS = "He is watching the car"
ASKED = after(in_call(), heard(AnswerStarted("a")), heard(AnswerTextArrived("a", "i", WORDS)))
COMING = after(
    ASKED, heard(AnswerSoundArrived("a", SECOND)), heard(AnswerSoundArrived("a", SECOND))
)


def playing(queued_ms: int) -> CallMeters:
    return CallMeters(devices=DeviceMeters(is_sounding=True, sound_queued_ms=queued_ms))


def caption(state: CallState) -> str:
    shown = view_of(state).caption
    return "" if shown is None else shown.text


def test_words_wait_for_their_voice() -> None:
    shown = []
    state = after(ASKED, tick(101.0))
    shown.append(caption(state))
    state = COMING
    for queued_ms in (2000, 1500, 700, 200):
        state = after(state, tick(102.0, playing(queued_ms)))
        shown.append(caption(state))
    assert shown == ["", "", "He is ", "He is watching", "He is watching the "]


def test_a_caption_never_goes_back() -> None:
    state = after(COMING, tick(102.0, playing(1000)))
    before = caption(state)
    assert before
    more = heard(AnswerSoundArrived("a", SECOND * 8))
    assert caption(after(state, more, tick(102.1, playing(9000)))) == before


def test_all_of_an_answer_is_shown_at_its_end_and_for_a_while() -> None:
    state = after(
        COMING,
        heard(AnswerTextCompleted("a", "i", WORDS + ".")),
        heard(AnswerFinished("a", "completed")),
        tick(102.0, playing(0)),
    )
    assert view_of(state).caption == Caption("i", "assistant", WORDS + ".")
    state = after(state, tick(106.0, playing(0)))
    assert caption(after(state, tick(106.0 + CAPTION_SHOWN_S - 0.1))) == WORDS + "."
    assert caption(after(state, tick(106.0 + CAPTION_SHOWN_S))) == ""


def test_a_written_answer_is_shown_when_it_is_complete() -> None:
    assert caption(after(ASKED, heard(AnswerFinished("a", "completed")), tick(101.0))) == WORDS


def test_an_answer_that_is_talked_over_stops_where_it_was_heard() -> None:
    state = after(COMING, tick(102.0, playing(1500)), heard(SpeechStarted("u")), tick(102.1))
    assert caption(state) == "He is "
    state = after(state, AnswerCut("a", heard_ms=1500, sound_ms=2000), tick(102.2))
    assert caption(state) == "He is watching "


def test_the_person_is_shown_as_words_come_in() -> None:
    state = after(in_call(), heard(SpeechStarted("u")))
    for text in ("Where", "Where is"):
        state = after(state, heard(PersonTranscribed("u", text, is_final=False)), tick(101.0))
        assert view_of(state).caption == Caption("u", "person", text)
    assert caption(after(state, tick(101.0 + CAPTION_SHOWN_S, playing(0)))) == ""


def test_where_nothing_was_said_and_after_the_call_there_is_none() -> None:
    assert caption(after(in_call(), tick(101.0))) == ""
    state = after(in_call(), heard(PersonTranscribed("u", "Bye", is_final=True)), tick(101.0))
    assert caption(state) == "Bye"
    assert caption(after(state, HangUpRequested())) == ""
