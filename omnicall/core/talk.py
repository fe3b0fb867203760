"""Who is speaking, which answer is being made, played or silenced, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from omnicall.core.device_facts import AnswerCut
from omnicall.core.effects import Effect, EndSound, FlushSpeaker, PlaySound, Tell
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerSoundCompleted,
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
    Speaker,
    SpeechReported,
    TranscriptReported,
)
from omnicall.core.transcript import Transcript

ANSWER_TAIL_S = 5.0
"""An answer whose line is complete ends this long after, even unannounced (PROTOCOL: cancel)."""

_REMEMBERED_ANSWERS = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest answer, until it was heard to its end or talked over."""

    id: str
    sound_bytes: int = 0
    """How much of its sound has come."""
    is_complete: bool = False
    """Whether the service has said all there is."""
    item_completed_s: float | None = None

    @property
    def has_sound(self) -> bool:
        """Whether any of it can be heard."""
        return self.sound_bytes > 0


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk so far."""

    transcript: Transcript = field(default_factory=Transcript)
    began_s: float = 0.0
    """When the call first went live: what is said is timed from there."""
    is_person_speaking: bool = False
    speech_stopped_s: float | None = None
    """When the person last fell silent; None once the answer to it has begun to sound."""
    answer: Answer | None = None
    begun: tuple[str, ...] = ()
    """The newest answers that were started, two of which can overlap."""
    lines: tuple[tuple[str, str], ...] = ()
    """The newest answers that have words, each with its line in the transcript."""
    silenced: tuple[str, ...] = ()
    """Answers that had begun when the person talked over them: their late sound is not played."""
    unfinished_turns: frozenset[str] = frozenset()
    """Turns of the person whose final words haven't come yet."""
    answers: int = 0
    interruptions: int = 0
    first_sound_ms: float | None = None


TalkFact = (
    SpeechStarted
    | SpeechStopped
    | TurnCommitted
    | ItemCreated
    | PersonTranscribed
    | PersonTranscriptFailed
    | AnswerStarted
    | AnswerTextArrived
    | AnswerTextCompleted
    | AnswerSoundArrived
    | AnswerSoundCompleted
    | AnswerItemCompleted
    | AnswerFinished
)

Outcome = tuple[Talk, Sequence[Effect]]


def follow(talk: Talk, fact: TalkFact, now_s: float) -> Outcome:
    """Take in one fact of the talk."""
    match fact:
        case SpeechStarted() | SpeechStopped() | TurnCommitted():
            return _follow_person(talk, fact, now_s)
        case PersonTranscribed() | PersonTranscriptFailed() | ItemCreated():
            return _follow_words(talk, fact, now_s)
        case AnswerTextArrived() | AnswerTextCompleted():
            return _follow_answer_text(talk, fact, now_s)
        case AnswerStarted() | AnswerItemCompleted() | AnswerFinished():
            return _follow_answer(talk, fact, now_s)
        case AnswerSoundArrived() | AnswerSoundCompleted():
            return _follow_answer_sound(talk, fact, now_s)


def _follow_person(
    talk: Talk, fact: SpeechStarted | SpeechStopped | TurnCommitted, now_s: float
) -> Outcome:
    placed = replace(
        talk,
        transcript=talk.transcript.with_place(fact.turn_id, "person", now_s - talk.began_s),
        unfinished_turns=talk.unfinished_turns | _still_open(talk, fact.turn_id),
    )
    match fact:
        case SpeechStarted():
            silenced, effects = silence(placed)
            speaking = replace(silenced, is_person_speaking=True, speech_stopped_s=None)
            # Flushed in any case and first of all: sound of a complete answer may be queued.
            return speaking, [FlushSpeaker(), *effects, Tell(SpeechReported("started"))]
        case SpeechStopped():
            stopped = replace(placed, is_person_speaking=False, speech_stopped_s=now_s)
            return stopped, [Tell(SpeechReported("stopped"))]
        case TurnCommitted():
            return placed, ()


def _still_open(talk: Talk, turn_id: str) -> frozenset[str]:
    line = talk.transcript.line(turn_id)
    return frozenset() if line is not None and line.is_final else frozenset((turn_id,))


def silence(talk: Talk) -> Outcome:
    """Drop what is still to come of every answer; the one in progress counts as talked over."""
    talk = replace(talk, silenced=talk.begun)
    answer = talk.answer
    if answer is None:
        return talk, ()
    line_id = line_of(talk, answer.id)
    transcript = talk.transcript
    if line_id is not None:
        transcript = transcript.with_interruption(line_id)
    silenced = replace(
        talk,
        answer=None,
        transcript=transcript,
        interruptions=talk.interruptions + 1,
        speech_stopped_s=None,
    )
    return silenced, [Tell(AnswerReported(answer.id, "interrupted"))]


def line_of(talk: Talk, answer_id: str) -> str | None:
    """The line in the transcript that an answer's words stand in."""
    return dict(talk.lines).get(answer_id)


def after_cut(talk: Talk, fact: AnswerCut) -> Talk:
    """Mark how far an answer was heard: its words are ahead of its sound, but as evenly spread."""
    line_id = line_of(talk, fact.answer_id)
    if line_id is None or fact.sound_ms <= 0:
        return talk
    share = min(max(fact.heard_ms / fact.sound_ms, 0.0), 1.0)
    cut = talk.transcript.with_interruption(line_id).with_heard_share(line_id, share)
    return replace(talk, transcript=cut)


def _follow_words(
    talk: Talk, fact: PersonTranscribed | PersonTranscriptFailed | ItemCreated, now_s: float
) -> Outcome:
    at_s = now_s - talk.began_s
    match fact:
        case ItemCreated(item_id, is_person):
            who: Speaker = "person" if is_person else "assistant"
            return replace(talk, transcript=talk.transcript.with_place(item_id, who, at_s)), ()
        case PersonTranscriptFailed(item_id):
            done = replace(talk, unfinished_turns=talk.unfinished_turns - {item_id})
            return done, [Tell(NoticeReported(NoticeKind.NO_TRANSCRIPT))]
        case PersonTranscribed(item_id, text, is_final):
            open_turns = talk.unfinished_turns - ({item_id} if is_final else set())
            transcript = talk.transcript.with_text(item_id, "person", text, at_s, is_final=is_final)
            worded = replace(talk, transcript=transcript, unfinished_turns=open_turns)
            return worded, _told(talk, worded, item_id)


def _follow_answer_text(
    talk: Talk, fact: AnswerTextArrived | AnswerTextCompleted, now_s: float
) -> Outcome:
    transcript, at_s = talk.transcript, now_s - talk.began_s
    match fact:
        case AnswerTextArrived(delta=delta):
            transcript = transcript.with_more_text(fact.item_id, "assistant", delta, at_s)
        case AnswerTextCompleted(text=text):
            transcript = transcript.with_text(fact.item_id, "assistant", text, at_s, is_final=True)
    if fact.answer_id in talk.silenced:
        transcript = transcript.with_interruption(fact.item_id)
    pair = (fact.answer_id, fact.item_id)
    lines = talk.lines if pair in talk.lines else (*talk.lines, pair)[-_REMEMBERED_ANSWERS:]
    worded = replace(talk, transcript=transcript, lines=lines)
    return worded, _told(talk, worded, fact.item_id)


def _told(before: Talk, after: Talk, line_id: str) -> Sequence[Effect]:
    line = after.transcript.line(line_id)
    if line is None or line == before.transcript.line(line_id) or not line.is_worth_showing:
        return ()
    return (Tell(TranscriptReported(line.who, line.id, line.text, line.is_final)),)


def _follow_answer(
    talk: Talk, fact: AnswerStarted | AnswerItemCompleted | AnswerFinished, now_s: float
) -> Outcome:
    answer = talk.answer
    match fact:
        case AnswerStarted(answer_id):
            finished, effects = _finished(talk)
            begun = replace(
                finished,
                answer=Answer(answer_id),
                answers=talk.answers + 1,
                begun=(*talk.begun, answer_id)[-_REMEMBERED_ANSWERS:],
            )
            return begun, [*effects, Tell(AnswerReported(answer_id, "started"))]
        case AnswerItemCompleted(answer_id) if answer is not None and answer.id == answer_id:
            return replace(talk, answer=replace(answer, item_completed_s=now_s)), ()
        case AnswerFinished(answer_id) if answer is not None and answer.id == answer_id:
            completed = replace(talk, answer=replace(answer, is_complete=True))
            notice = NoticeReported(NoticeKind.TURN_FAILED)
            told = [Tell(notice)] if fact.status == "failed" else []
            if answer.has_sound:
                return completed, [EndSound(answer_id), *told]
            # Nothing to wait for any more: it was written, or it only called a function.
            finished, effects = _finished(replace(completed, speech_stopped_s=None))
            return finished, [*effects, *told]
    return talk, ()


def _follow_answer_sound(
    talk: Talk, fact: AnswerSoundArrived | AnswerSoundCompleted, now_s: float
) -> Outcome:
    if fact.answer_id in talk.silenced:
        return talk, ()
    match fact:
        case AnswerSoundCompleted(answer_id):
            return talk, [EndSound(answer_id)]
        case AnswerSoundArrived(answer_id, pcm):
            answer = talk.answer
            if answer is not None and answer.id == answer_id:
                answer = replace(answer, sound_bytes=answer.sound_bytes + len(pcm))
            heard = replace(talk, answer=answer, speech_stopped_s=None)
            if talk.speech_stopped_s is not None:
                heard = replace(heard, first_sound_ms=(now_s - talk.speech_stopped_s) * 1000)
            return heard, [PlaySound(answer_id, pcm)]


def at_tick(talk: Talk, now_s: float, *, is_playing: bool) -> Outcome:
    """Let an answer end that was heard to its end, or that the service forgot to end."""
    answer = talk.answer
    if answer is None:
        return talk, ()
    completed_s = answer.item_completed_s
    is_overdue = completed_s is not None and now_s - completed_s >= ANSWER_TAIL_S
    if is_playing or not (answer.is_complete or is_overdue):
        return talk, ()
    return _finished(talk)


def after_loss(talk: Talk, *, is_person_speaking: bool = False) -> Outcome:
    """The link is gone: what was being made will not come; what is queued may be heard.

    Who holds the button down speaks on.
    """
    finished, effects = _finished(talk)
    answer = talk.answer
    ending: list[Effect] = [EndSound(answer.id)] if answer is not None and answer.has_sound else []
    cleared = replace(
        finished,
        is_person_speaking=is_person_speaking,
        speech_stopped_s=None,
        unfinished_turns=frozenset(),
    )
    return cleared, [*ending, *effects]


def _finished(talk: Talk) -> Outcome:
    if talk.answer is None:
        return talk, ()
    told = Tell(AnswerReported(talk.answer.id, "finished"))
    return replace(talk, answer=None), [told]
