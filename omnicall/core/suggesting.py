"""The model suggests by calling a function: its calls become cards and are answered.

PROTOCOL §7: the output of a call goes out once the answer that made it is over.  No further answer
is asked for: a suggestion is for the eye, and the talk goes on when somebody speaks.  Calls of
other tools are passed on to ``core.tooling``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import assert_never

from omnicall.core import tooling
from omnicall.core.effects import PlaySuggestionCue, RequestAnswer, SendToolOutput, Tell
from omnicall.core.events import ToolCalled
from omnicall.core.headphones import are_headphones
from omnicall.core.intents import SuggestionDismissed, SuggestionDone, SuggestionPinned
from omnicall.core.media_types import Device
from omnicall.core.models import model_of
from omnicall.core.reports import Phase, SuggestionReported
from omnicall.core.session_parts import Part
from omnicall.core.state import CallState, Step
from omnicall.core.suggestions import Advice, Suggestions, SuggestionState, advice_from
from omnicall.core.talk import ANSWER_TAIL_S
from omnicall.core.tools import MOST_OWED, REMEMBERED_CALLS, SUGGEST, OwedOutput

SuggestionWish = SuggestionPinned | SuggestionDone | SuggestionDismissed

_SHOWN = json.dumps({"ok": True})
_NO_TEXT = json.dumps({"ok": False, "error": "The arguments must be a JSON object with a text."})
_NO_FUNCTION = json.dumps({"ok": False, "error": "There is no such function."})


def follow_call(state: CallState, call: ToolCalled) -> Step:
    """Take in a call; one that was told of before, or that nobody offered, changes nothing."""
    is_offered = model_of(state.settings.model).has_tools
    is_heard = state.phase in (Phase.LIVE, Phase.ENDING)
    if call.call_id in state.tool_calls.seen:
        return Step(state)
    if not (is_offered and is_heard) or len(state.tool_calls.owed) >= MOST_OWED:
        return Step(_ignored(state))
    if tooling.is_declared(state, call.name):
        return tooling.begin(state, call)
    if call.name != SUGGEST:
        return Step(_owing(_ignored(state), call, _NO_FUNCTION))
    advice = advice_from(call.arguments)
    if advice is None:
        return Step(_owing(_ignored(state), call, _NO_TEXT))
    showing = with_advice(state, advice, call.answer_id)
    return Step(_owing(showing.state, call, _SHOWN), showing.effects)


def has_tools(state: CallState) -> bool:
    """Whether the model can call functions on this connection."""
    is_refused = bool({Part.TOOLS, Part.ALL} & state.fallback.left_out)
    return model_of(state.settings.model).has_tools and not is_refused


def with_advice(state: CallState, advice: Advice, answer_id: str) -> Step:
    """Show a card for what an answer advises, and tell of it if it is a new one."""
    before = state.suggestions
    is_asked = answer_id == state.asking.answer_id
    suggestions = before.with_advice(advice, state.clock.since_live_s, is_asked=is_asked)
    is_new = suggestions.made > before.made
    if not is_new:
        return Step(replace(state, suggestions=suggestions))
    told = Tell(SuggestionReported(advice))
    cue = (PlaySuggestionCue(),) if _may_be_heard(state) else ()
    return Step(replace(state, suggestions=suggestions), (told, *cue))


def _may_be_heard(state: CallState) -> bool:
    """Whether a sign of it would reach the adult's ear alone, and is wanted."""
    is_wanted = state.settings.has_suggestion_cue and state.settings.is_text_only
    speaker = state.devices[Device.SPEAKER]
    return is_wanted and speaker.is_open and are_headphones(speaker.name)


def _ignored(state: CallState) -> CallState:
    return replace(state, messages_ignored=state.messages_ignored + 1)


def _owing(state: CallState, call: ToolCalled, output: str) -> CallState:
    """Remember to answer; a call without an id can't be answered, and an ending call doesn't."""
    if not call.call_id or state.phase is not Phase.LIVE:
        return state
    calls = state.tool_calls
    owed = OwedOutput(call.answer_id, call.call_id, output, state.clock.now_s + ANSWER_TAIL_S)
    seen = (*calls.seen, call.call_id)[-REMEMBERED_CALLS:]
    return replace(state, tool_calls=replace(calls, seen=seen, owed=(*calls.owed, owed)))


def after_answer_over(state: CallState, answer_id: str) -> Step:
    """This answer is complete: what its calls gave can go out."""
    return _send(state, [owed for owed in state.tool_calls.owed if owed.answer_id == answer_id])


def after_answer_began(state: CallState, answer_id: str) -> Step:
    """An answer began, so every other one is over, even unannounced (PROTOCOL: cancel)."""
    return _send(state, [owed for owed in state.tool_calls.owed if owed.answer_id != answer_id])


def at_tick(state: CallState) -> Step:
    """Answer the calls of an answer whose end was never told."""
    now_s = state.clock.now_s
    return _send(state, [owed for owed in state.tool_calls.owed if now_s >= owed.due_s])


def _send(state: CallState, outputs: list[OwedOutput]) -> Step:
    if not outputs or state.phase is not Phase.LIVE:
        return Step(state)
    left = tuple(owed for owed in state.tool_calls.owed if owed not in outputs)
    sent = replace(state, tool_calls=replace(state.tool_calls, owed=left))
    orders = tuple(SendToolOutput(owed.call_id, owed.output) for owed in outputs)
    is_talked_about = any(owed.is_talked_about for owed in outputs)
    return Step(sent, (*orders, RequestAnswer()) if is_talked_about else orders)


def follow_wish(suggestions: Suggestions, wish: SuggestionWish) -> Suggestions:
    """What the person did with a card, in a call or after it."""
    match wish:
        case SuggestionPinned(card_id, is_pinned):
            return suggestions.with_pin(card_id, is_pinned=is_pinned)
        case SuggestionDone(card_id):
            return suggestions.with_state(card_id, SuggestionState.DONE)
        case SuggestionDismissed(card_id):
            return suggestions.with_state(card_id, SuggestionState.DISMISSED)
        case _:
            assert_never(wish)
