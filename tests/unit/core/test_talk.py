"""Laws of the talk: whose words, which answer, what is still due."""

from __future__ import annotations

from collections.abc import Sequence

from omnicall.core.device_facts import AnswerCut
from omnicall.core.effects import Effect, EndSound, FlushSpeaker, PlaySound, Tell
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    ItemCreated,
    PersonTranscribed,
    PersonTranscriptFailed,
    SpeechStarted,
    SpeechStopped,
    TurnCommitted,
)
from omnicall.core.reports import (
    AnswerReported,
    NoticeKind,
    NoticeReported,
    SpeechReported,
    TranscriptReported,
)
from omnicall.core.talk import (
    ANSWER_TAIL_S,
    Talk,
    TalkFact,
    after_cut,
    after_loss,
    at_tick,
    follow,
    silence,
)
from omnicall.core.transcript import TranscriptLine
from tests.helpers.for_each import for_each


def hear(*facts: TalkFact, talk: Talk | None = None) -> tuple[Talk, list[Effect]]:
    talk, asked = talk or Talk(), list[Effect]()
    for fact in facts:
        talk, effects = follow(talk, fact, 10.0)
        asked.extend(effects)
    return talk, asked


def told(effects: Sequence[Effect]) -> list[object]:
    return [effect.report for effect in effects if isinstance(effect, Tell)]


def test_both_sides_are_told_whole_so_far() -> None:
    _talk, effects = hear(
        SpeechStarted("u"),
        PersonTranscribed("u", "hel", is_final=False),
        PersonTranscribed("u", "hello", is_final=True),
        AnswerStarted("a"),
        AnswerTextArrived("a", "i", "Hi"),
        AnswerTextArrived("a", "i", " there"),
        AnswerTextCompleted("a", "i", "Hi there"),
        AnswerTextCompleted("a", "i", "Hi there"),
    )
    lines = [r for r in told(effects) if isinstance(r, TranscriptReported)]
    assert lines == [
        TranscriptReported("person", "u", "hel", is_final=False),
        TranscriptReported("person", "u", "hello", is_final=True),
        TranscriptReported("assistant", "i", "Hi", is_final=False),
        TranscriptReported("assistant", "i", "Hi there", is_final=False),
        TranscriptReported("assistant", "i", "Hi there", is_final=True),
    ]


def test_a_line_is_timed_by_its_first_sign_since_the_call_went_live() -> None:
    talk, now_s = Talk(began_s=100.0), 101.0
    facts: list[TalkFact] = [
        SpeechStarted("u"),
        PersonTranscribed("u", "hello", is_final=True),
        ItemCreated("i", is_person=False),
        AnswerTextArrived("a", "i", "Hi"),
        AnswerTextArrived("a", "j", "Or"),
        AnswerTextCompleted("a", "k", "Well"),
        PersonTranscribed("v", "so", is_final=False),
    ]
    for fact in facts:
        talk, _effects = follow(talk, fact, now_s)
        now_s += 1.0
    assert [(line.id, line.at_s) for line in talk.transcript.lines] == [
        ("u", 1.0),
        ("i", 3.0),
        ("j", 5.0),
        ("k", 6.0),
        ("v", 7.0),
    ]


def test_a_turn_is_unfinished_until_its_final_words_or_their_failure() -> None:
    talk, _effects = hear(SpeechStarted("u"), TurnCommitted("u"), SpeechStarted("v"))
    assert talk.unfinished_turns == {"u", "v"}
    talk, _effects = hear(PersonTranscribed("u", "x", is_final=True), talk=talk)
    talk, effects = hear(PersonTranscriptFailed("v", "code"), talk=talk)
    assert talk.unfinished_turns == frozenset()
    assert told(effects) == [NoticeReported(NoticeKind.NO_TRANSCRIPT)]
    # Words can come before the turn is committed.
    assert hear(TurnCommitted("u"), talk=talk)[0].unfinished_turns == frozenset()


def test_the_service_says_who_owns_a_line() -> None:
    talk, _effects = hear(ItemCreated("u", is_person=True), ItemCreated("i", is_person=False))
    assert [(line.id, line.who) for line in talk.transcript.lines] == [
        ("u", "person"),
        ("i", "assistant"),
    ]


def test_speech_is_told_and_flushes_the_speaker_first() -> None:
    talk, effects = hear(SpeechStarted("u"))
    assert effects == [FlushSpeaker(), Tell(SpeechReported("started"))]
    assert talk.is_person_speaking
    talk, effects = hear(SpeechStopped("u"), talk=talk)
    assert told(effects) == [SpeechReported("stopped")]
    assert not talk.is_person_speaking


def test_an_interrupted_answer_is_marked_where_it_stands() -> None:
    talk, _effects = hear(
        AnswerStarted("a"), AnswerTextArrived("a", "i", "I wo"), SpeechStarted("u")
    )
    line = talk.transcript.line("i")
    assert line is not None
    assert line.is_interrupted
    assert talk.interruptions == 1


def test_words_of_a_silenced_answer_are_marked_even_when_they_come_later() -> None:
    talk, _effects = hear(
        AnswerStarted("a"), SpeechStarted("u"), AnswerTextCompleted("a", "i", "late")
    )
    line = talk.transcript.line("i")
    assert line is not None
    assert line.is_interrupted


def line_of(talk: Talk, line_id: str) -> TranscriptLine:
    line = talk.transcript.line(line_id)
    assert line is not None
    return line


def test_an_answer_that_was_cut_off_tells_how_far_it_was_heard() -> None:
    talk, _effects = hear(
        AnswerStarted("a"), AnswerTextArrived("a", "i", "I would say so"), SpeechStarted("u")
    )
    assert line_of(talk, "i").heard_characters is None
    cut = line_of(after_cut(talk, AnswerCut("a", heard_ms=500, sound_ms=1000)), "i")
    assert cut.text[: cut.heard_characters] == "I would"


def test_an_answer_that_overlaps_is_cut_off_where_it_was_heard() -> None:
    talk, _effects = hear(
        AnswerStarted("a"),
        AnswerTextArrived("a", "i", "first of all"),
        AnswerStarted("b"),
        AnswerTextArrived("b", "j", "and then"),
        SpeechStarted("u"),
    )
    talk = after_cut(talk, AnswerCut("a", heard_ms=500, sound_ms=1000))
    talk = after_cut(talk, AnswerCut("b", heard_ms=0, sound_ms=1000))
    assert [
        (line.text[: line.heard_characters], line.is_interrupted) for line in talk.transcript.spoken
    ] == [("first ", True), ("", True)]


def test_a_cut_of_what_has_no_words_or_no_sound_says_nothing() -> None:
    talk, _effects = hear(AnswerStarted("a"), SpeechStarted("u"))
    assert after_cut(talk, AnswerCut("a", heard_ms=1, sound_ms=2)) == talk
    talk, _effects = hear(AnswerTextArrived("a", "i", "late"), talk=talk)
    assert after_cut(talk, AnswerCut("unknown", heard_ms=1, sound_ms=2)) == talk
    assert after_cut(talk, AnswerCut("a", heard_ms=0, sound_ms=0)) == talk


@for_each(("heard_ms", "heard"), [(-5, 0), (999, 4)])
def test_a_cut_beyond_its_sound_is_a_cut_at_its_end(heard_ms: int, heard: int) -> None:
    talk, _effects = hear(AnswerTextArrived("a", "i", "late"))
    cut = after_cut(talk, AnswerCut("a", heard_ms=heard_ms, sound_ms=10))
    assert line_of(cut, "i").heard_characters == heard


def test_silencing_without_an_answer_changes_nothing() -> None:
    assert silence(Talk()) == (Talk(), ())


def test_a_text_answer_is_finished_when_the_service_says_so() -> None:
    _talk, effects = hear(AnswerStarted("a"), AnswerFinished("a", "completed"))
    assert told(effects) == [AnswerReported("a", "started"), AnswerReported("a", "finished")]


def test_nobody_waits_for_an_answer_that_ended_without_sound() -> None:
    talk, _effects = hear(SpeechStopped("u"), AnswerStarted("a"))
    assert talk.speech_stopped_s is not None
    assert hear(AnswerFinished("a", "completed"), talk=talk)[0].speech_stopped_s is None


def test_a_failed_answer_is_one_quiet_line() -> None:
    _talk, effects = hear(AnswerStarted("a"), AnswerFinished("a", "failed"))
    assert NoticeReported(NoticeKind.TURN_FAILED) in told(effects)


def test_a_newer_answer_finishes_the_one_before() -> None:
    _talk, effects = hear(AnswerStarted("a"), AnswerStarted("b"))
    assert told(effects)[1:] == [AnswerReported("a", "finished"), AnswerReported("b", "started")]


def test_facts_of_an_answer_nobody_knows_are_harmless() -> None:
    talk, effects = hear(
        AnswerFinished("x", "completed"), AnswerItemCompleted("x", "i"), AnswerStarted("a")
    )
    assert talk.answer is not None
    assert told(effects) == [AnswerReported("a", "started")]
    _talk, effects = hear(AnswerSoundArrived("x", b"12"), talk=talk)
    assert effects == [PlaySound("x", b"12")]


def test_an_answer_whose_end_is_never_announced_ends_by_itself() -> None:
    talk, _effects = hear(
        AnswerStarted("a"), AnswerSoundArrived("a", b"12"), AnswerItemCompleted("a", "i")
    )
    assert at_tick(talk, 10.0 + ANSWER_TAIL_S / 2, is_playing=False) == (talk, ())
    assert at_tick(talk, 10.0 + ANSWER_TAIL_S, is_playing=True) == (talk, ())
    ended, effects = at_tick(talk, 10.0 + ANSWER_TAIL_S, is_playing=False)
    assert ended.answer is None
    assert told(effects) == [AnswerReported("a", "finished")]


def test_what_was_heard_before_a_loss_is_played_to_its_end() -> None:
    talk, _effects = hear(SpeechStarted("u"), AnswerStarted("a"), AnswerSoundArrived("a", b"12"))
    lost, effects = after_loss(talk)
    assert effects == [EndSound("a"), Tell(AnswerReported("a", "finished"))]
    assert lost.unfinished_turns == frozenset()
    assert not lost.is_person_speaking
    assert after_loss(Talk()) == (Talk(), [])
