"""Talking by holding a button: what is sent while it is down becomes one turn when it goes up.

PROTOCOL §7, the manual turn: append … commit, then ``response.create``; an answer that is still
being made refuses another one, so the request is repeated until it is taken.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import talk
from omnicall.core.effects import (
    CancelAnswer,
    ClearSound,
    CommitTurn,
    Effect,
    RequestAnswer,
    SendSound,
    Tell,
)
from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ
from omnicall.core.reports import Phase, SpeechReported
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState, Hold, Step

TAIL_S = 0.2
"""The end of a word is still on its way when the button goes up."""

LEAST_TURN_BYTES = UPLINK_RATE_HZ * BYTES_PER_SAMPLE // 5
"""Less than 200 ms is a slip of the hand; the service refuses an empty turn."""

ASK_AGAIN_S = 0.4
MOST_REQUESTS = 12


def is_by_hand(state: CallState) -> bool:
    """Whether turns are made by the button."""
    return state.settings.turn_taking is TurnTaking.HOLD


def may_send(state: CallState) -> bool:
    """Whether sound goes out right now, as far as the button is concerned."""
    return not is_by_hand(state) or state.hold.is_held or state.hold.let_go_s is not None


def follow(state: CallState, *, is_held: bool) -> Step:
    """The button went down or up."""
    hold = state.hold
    if not is_by_hand(state) or state.phase is not Phase.LIVE or is_held == hold.is_held:
        return Step(state)
    if not is_held:
        return Step(replace(state, hold=replace(hold, is_held=False, let_go_s=state.clock.now_s)))
    finishing = _finish_turn(state) if hold.let_go_s is not None else Step(state)
    state = finishing.state
    stopping = stop_talking(state)
    speaking = replace(stopping.state.talk, is_person_speaking=True, speech_stopped_s=None)
    down = replace(stopping.state, talk=speaking, hold=Hold(is_held=True))
    told = Tell(SpeechReported("started"))
    return Step(down, (*finishing.effects, *stopping.effects, told))


def stop_talking(state: CallState) -> Step:
    """Silence the answer by hand: no voice detector tells the service to stop it."""
    answer = state.talk.answer
    silenced, effects = talk.silence(state.talk)
    is_being_made = answer is not None and not answer.is_complete
    cancel: tuple[Effect, ...] = (CancelAnswer(),) if is_being_made else ()
    return Step(replace(state, talk=silenced), (*effects, *cancel))


def after_sound(state: CallState, effects: tuple[Effect, ...], captured_at_s: float) -> Step:
    """Count what goes out, and end the turn once its tail is on its way."""
    if not is_by_hand(state):
        return Step(state, effects)
    hold = state.hold
    sent = sum(len(effect.block.pcm) for effect in effects if isinstance(effect, SendSound))
    state = replace(state, hold=replace(hold, sent_bytes=hold.sent_bytes + sent))
    if hold.let_go_s is None or captured_at_s < hold.let_go_s + TAIL_S:
        return Step(state, effects)
    finishing = _finish_turn(state)
    return Step(finishing.state, (*effects, *finishing.effects))


def _finish_turn(state: CallState) -> Step:
    stopped = replace(state.talk, is_person_speaking=False, speech_stopped_s=state.hold.let_go_s)
    told = Tell(SpeechReported("stopped"))
    sent_bytes = state.hold.sent_bytes
    state = replace(state, talk=stopped, hold=Hold())
    if sent_bytes < LEAST_TURN_BYTES:
        quiet = replace(state, talk=replace(stopped, speech_stopped_s=None))
        return Step(quiet, (*([ClearSound()] if sent_bytes else []), told))
    asking = replace(state, hold=Hold(requests_left=MOST_REQUESTS))
    return Step(asking, (CommitTurn(), RequestAnswer(), told))


def after_refused_request(state: CallState) -> CallState:
    """The service is still answering: ask again in a moment."""
    hold = state.hold
    if hold.requests_left == 0:
        return state
    due_s = state.clock.now_s + ASK_AGAIN_S
    again = replace(hold, answer_due_s=due_s, requests_left=hold.requests_left - 1)
    return replace(state, hold=again)


def after_answer_began(state: CallState) -> CallState:
    """The answer that was asked for is being made."""
    if state.hold.requests_left == 0 and state.hold.answer_due_s is None:
        return state
    return replace(state, hold=replace(state.hold, answer_due_s=None, requests_left=0))


def at_tick(state: CallState) -> Step:
    """End a turn whose tail never came; ask for a refused answer again."""
    hold, now_s = state.hold, state.clock.now_s
    if state.phase is not Phase.LIVE:
        return Step(state)
    if hold.let_go_s is not None and now_s >= hold.let_go_s + 2 * TAIL_S:
        return _finish_turn(state)
    if hold.answer_due_s is not None and now_s >= hold.answer_due_s:
        return Step(replace(state, hold=replace(hold, answer_due_s=None)), (RequestAnswer(),))
    return Step(state)
