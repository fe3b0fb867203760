"""Answers nobody asked for: one that has nothing to say is neither shown nor heard.

The assistant is told to answer with ``NOTHING`` alone when it has nothing to say.  An answer's
sound may come before its first word (PROTOCOL: sequences), so the sound of an answer that nobody
asked for waits until there is one.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import Effect, EndSound, FlushSpeaker, PlaySound
from omnicall.core.events import AnswerFinished, AnswerStarted, LinkFact
from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ
from omnicall.core.state import CallState, Step, WaitingAnswer
from omnicall.core.transcript import is_nothing

MAX_WAITING_BYTES = 3 * DOWNLINK_RATE_HZ * BYTES_PER_SAMPLE
"""Three seconds of sound without a word are heard, whatever they are."""


def sift(before: CallState, fact: LinkFact, after: Step) -> Step:
    """Keep back the sound of an unasked answer until it is known to be worth hearing."""
    state, effects = after
    if isinstance(fact, AnswerStarted):
        # What an older one kept back had no words: it is dropped.
        waiting = WaitingAnswer(fact.answer_id) if _is_unasked(before) else None
        return Step(replace(state, waiting_answer=waiting), effects)
    waiting = state.waiting_answer
    if waiting is None:
        return after
    sound = [effect for effect in effects if _is_sound_of(effect, waiting.id)]
    others = tuple(effect for effect in effects if not _is_sound_of(effect, waiting.id))
    waiting = replace(waiting, sound=(*waiting.sound, *sound))
    over = replace(state, waiting_answer=None)
    if any(isinstance(effect, FlushSpeaker) for effect in others):
        return Step(over, others)
    if _has_words(state, waiting.id) or _byte_count(waiting.sound) > MAX_WAITING_BYTES:
        return Step(over, (*others, *waiting.sound))
    if isinstance(fact, AnswerFinished) and fact.answer_id == waiting.id:
        return Step(over, others)
    return Step(replace(state, waiting_answer=waiting), others)


def _is_unasked(state: CallState) -> bool:
    """Whether an answer that begins now is one of the assistant's own accord."""
    is_awaited = state.talk.speech_stopped_s is not None or state.hold.requests_left > 0
    return state.settings.observe_s is not None and not is_awaited and not state.asking.is_urgent


def _is_sound_of(effect: Effect, answer_id: str) -> bool:
    return isinstance(effect, PlaySound | EndSound) and effect.answer_id == answer_id


def _byte_count(sound: tuple[Effect, ...]) -> int:
    return sum(len(effect.pcm) for effect in sound if isinstance(effect, PlaySound))


def _has_words(state: CallState, answer_id: str) -> bool:
    ids = [line_id for its_answer, line_id in state.talk.lines if its_answer == answer_id]
    lines = [state.talk.transcript.line(line_id) for line_id in ids]
    return any(line is not None and not is_nothing(line.text) for line in lines)
