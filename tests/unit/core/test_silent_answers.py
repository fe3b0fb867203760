"""Laws of answers nobody asked for: nothing to say is neither shown nor heard."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import Effect, EndSound, FlushSpeaker, PlaySound
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerSoundCompleted,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    LinkReported,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.reports import TranscriptReported
from omnicall.core.silent_answers import MAX_WAITING_BYTES
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.played_call import SETTINGS, after, heard, in_call, play, reports, tick

OBSERVING = in_call(replace(SETTINGS, observe_s=10.0))
STARTED = heard(AnswerStarted("a"))
SOUND = b"\1\2" * 100


def text(delta: str) -> LinkReported:
    return heard(AnswerTextArrived("a", "line", delta))


def sound(pcm: bytes = SOUND) -> LinkReported:
    return heard(AnswerSoundArrived("a", pcm))


def ended(words: str) -> list[LinkReported]:
    return [
        heard(AnswerTextCompleted("a", "line", words)),
        heard(AnswerSoundCompleted("a")),
        heard(AnswerFinished("a", "completed")),
    ]


def audible(effects: list[Effect]) -> list[Effect]:
    return [effect for effect in effects if isinstance(effect, PlaySound | EndSound)]


def shown(state: CallState) -> list[str]:
    return [line.text for line in view_of(state).transcript]


def test_an_answer_of_nothing_is_neither_heard_nor_shown_nor_a_card() -> None:
    for nothing in ("…", "...", "-", " “…” ", "。"):
        state, effects = play(OBSERVING, STARTED, sound(), text(nothing), *ended(nothing))
        assert audible(effects) == []
        assert shown(state) == []
        view = view_of(after(state, tick(101.0)))
        assert (view.suggestions, view.caption) == ((), None)
        assert not any(isinstance(report, TranscriptReported) for report in reports(effects))
        assert after(state, tick(102.0)).talk.answer is None


def test_sound_that_waited_is_heard_in_order_as_soon_as_there_is_a_word() -> None:
    state, effects = play(OBSERVING, STARTED, sound(b"12"), text("…"), sound(b"34"))
    assert audible(effects) == []
    state, effects = play(state, text(" Roll"), sound(b"56"), *ended("… Roll one too."))
    assert [e.pcm for e in effects if isinstance(e, PlaySound)] == [b"12", b"34", b"56"]
    assert shown(state) == ["… Roll one too."]


def test_words_that_come_only_at_the_end_let_all_of_it_be_heard() -> None:
    _state, effects = play(OBSERVING, STARTED, sound(), *ended("Hm!"))
    assert audible(effects)[:2] == [PlaySound("a", SOUND), EndSound("a")]


def test_much_sound_without_a_word_is_heard_all_the_same() -> None:
    _state, effects = play(OBSERVING, STARTED, sound(bytes(MAX_WAITING_BYTES)), sound(b"12"))
    assert [len(e.pcm) for e in effects if isinstance(e, PlaySound)] == [MAX_WAITING_BYTES, 2]


def test_who_speaks_over_it_hears_none_of_what_waited() -> None:
    speaking = heard(SpeechStarted("t"))
    _state, effects = play(OBSERVING, STARTED, sound(), speaking, text("Roll"), *ended("Roll"))
    assert [e for e in effects if isinstance(e, PlaySound)] == []
    assert FlushSpeaker() in effects


def test_an_answer_that_is_awaited_is_heard_at_once() -> None:
    spoken = [heard(SpeechStarted("t")), heard(SpeechStopped("t"))]
    for state in (after(OBSERVING, *spoken), in_call()):
        _state, effects = play(state, STARTED, sound())
        assert audible(effects) == [PlaySound("a", SOUND)]


def test_a_new_answer_lets_go_of_what_the_older_one_kept_back() -> None:
    newer = [heard(AnswerStarted("b")), heard(AnswerTextArrived("b", "line b", "Roll"))]
    state, effects = play(OBSERVING, STARTED, sound(), *newer, heard(AnswerSoundArrived("b", b"1")))
    assert audible(effects) == [PlaySound("b", b"1")]
    assert state.waiting_answer is None


def test_a_person_who_says_nothing_but_a_sound_is_still_written_down() -> None:
    state = after(OBSERVING, STARTED, text("👍"), *ended("👍"))
    assert shown(state) == ["👍"]
