"""Suggestions of models that can't write cards: advice in a finished answer becomes cards.

Where the model calls ``suggest`` itself, nothing is taken from its answers: it would come twice.
"""

from __future__ import annotations

from omnicall.core import suggesting
from omnicall.core.advice import advice_in
from omnicall.core.effects import Effect
from omnicall.core.events import AnswerFinished
from omnicall.core.state import CallState, Step

_BROKEN_OFF = ("cancelled", "failed", "incomplete")


def after_answer(state: CallState, answer: AnswerFinished) -> Step:
    """The service has said all of this answer: show what it advises."""
    is_whole = answer.status not in _BROKEN_OFF and answer.answer_id not in state.talk.silenced
    if suggesting.has_tools(state) or not is_whole:
        return Step(state)
    effects: tuple[Effect, ...] = ()
    for advice in advice_in(_words_of(state, answer.answer_id)):
        step = suggesting.with_advice(state, advice, answer.answer_id)
        state, effects = step.state, (*effects, *step.effects)
    return Step(state, effects)


def _words_of(state: CallState, answer_id: str) -> str:
    ids = [line_id for its_answer, line_id in state.talk.lines if its_answer == answer_id]
    lines = (state.talk.transcript.line(line_id) for line_id in ids)
    return "\n".join(line.text for line in lines if line is not None)
