"""Going over to a new session before the service ends the old one, without losing a word.

The successor is connected and configured while the present connection still carries everything,
and takes over in a pause of the talk.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import holding, recent_sound
from omnicall.core.configuring import configuration_of, recap_now
from omnicall.core.doubt import Doubt
from omnicall.core.effects import ConfigureSuccessor, DropSuccessor, OpenSuccessor, SwitchLinks
from omnicall.core.errors import NextStep
from omnicall.core.events import (
    LinkClosed,
    LinkFact,
    LinkFailed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.media_types import BLOCK_MS
from omnicall.core.opening import target_of, with_unheard_sound
from omnicall.core.reports import Phase
from omnicall.core.state import CallState, Hold, Rolling, Stage, Step, Successor
from omnicall.core.tools import ToolCalls
from omnicall.core.uplink import Uplink

PLANNED_PART = 115 / 120
"""The part of the longest session after which a pause is waited for."""

FORCED_PART = 119 / 120
"""… and after which nothing is waited for any more."""

IDLE_PART = 0.9
"""The part of the longest time without an answer after which a new session is due."""

QUIET_S = 0.5
WORDS_DUE_S = 3.0
"""Words that are still on their way are waited for this long: the old session alone knows them."""

ANSWER_DUE_S = 15.0
"""An answer that hasn't begun by then won't: it may have been a noise."""

COMING_LIMIT_S = 30.0
AGAIN_AFTER_S = 30.0


def at_tick(state: CallState) -> Step:
    """Begin when it is time, take over when nobody speaks."""
    if state.phase is not Phase.LIVE:
        return Step(state)
    now_s, successor = state.clock.now_s, state.rolling.successor
    if successor is None:
        return begin(state) if _is_due(state) else Step(state)
    if successor.stage is not Stage.READY:
        is_overdue = now_s - successor.asked_s >= COMING_LIMIT_S
        return drop(state) if is_overdue else Step(state)
    if state.rolling.is_wanted or _lived_s(state) >= FORCED_PART * state.settings.session_limit_s:
        return switch(state)
    return _wait_for_pause(state, successor)


def _is_due(state: CallState) -> bool:
    rolling, now_s = state.rolling, state.clock.now_s
    is_old = _lived_s(state) >= PLANNED_PART * state.settings.session_limit_s
    is_idle = now_s - state.clock.answered_s >= IDLE_PART * rolling.idle_limit_s
    return now_s >= rolling.not_before_s and (is_old or is_idle)


def _lived_s(state: CallState) -> float:
    live_since_s = state.clock.live_since_s
    return 0.0 if live_since_s is None else state.clock.now_s - live_since_s


def begin(state: CallState, *, is_wanted: bool = False) -> Step:
    """Connect the successor, unless there is one; a wanted one takes over without a pause."""
    rolling = replace(state.rolling, is_wanted=state.rolling.is_wanted or is_wanted)
    if rolling.successor is not None:
        return Step(replace(state, rolling=rolling))
    epoch = state.newest_epoch + 1
    rolling = replace(rolling, successor=Successor(epoch, state.clock.now_s))
    beginning = replace(state, newest_epoch=epoch, rolling=rolling)
    return Step(beginning, (OpenSuccessor(epoch, target_of(state.settings)),))


def follow(state: CallState, fact: LinkFact) -> Step:
    """Take in one fact of the successor's connection."""
    successor = state.rolling.successor
    if successor is None or state.phase is not Phase.LIVE:
        return Step(state)
    match fact:
        case SessionCreated() if successor.stage is Stage.OPENING:
            return _configure(state, successor)
        case SessionConfigured() if successor.stage is Stage.CONFIGURING:
            return Step(_with(state, replace(successor, stage=Stage.READY)))
        case ServiceComplained(error) if error.kind.next_step is not NextStep.IGNORE:
            return drop(state)
        case LinkFailed() | LinkClosed():
            return drop(state)
    return Step(state)


def drop(state: CallState) -> Step:
    """It leads nowhere: the present connection goes on, and a while later it is tried again."""
    rolling = replace(state.rolling, successor=None, not_before_s=state.clock.now_s + AGAIN_AFTER_S)
    return Step(replace(state, rolling=rolling), (DropSuccessor(),))


def _configure(state: CallState, successor: Successor) -> Step:
    asked = replace(successor, stage=Stage.CONFIGURING, recap=recap_now(state), quiet_since_s=None)
    return Step(_with(state, asked), (ConfigureSuccessor(configuration_of(state)),))


def retell(state: CallState) -> Step:
    """The person chose otherwise: a successor that was told of the old wish is told anew."""
    successor = state.rolling.successor
    if successor is None or successor.stage is Stage.OPENING:
        return Step(state)
    return _configure(state, successor)


def _with(state: CallState, successor: Successor) -> CallState:
    return replace(state, rolling=replace(state.rolling, successor=successor))


def _wait_for_pause(state: CallState, successor: Successor) -> Step:
    now_s = state.clock.now_s
    if not is_quiet(state):
        return Step(_with(state, replace(successor, quiet_since_s=None)))
    if successor.quiet_since_s is None:
        return Step(_with(state, replace(successor, quiet_since_s=now_s)))
    wait_s = WORDS_DUE_S if state.talk.unfinished_turns else QUIET_S
    if now_s - successor.quiet_since_s < wait_s:
        return Step(state)
    if recap_now(state) != successor.recap:
        # The talk went on since it was told.
        return _configure(state, successor)
    return switch(state)


def is_quiet(state: CallState) -> bool:
    """Whether nobody speaks, is spoken to or waits for an answer."""
    talking = state.talk
    stopped_s = talking.speech_stopped_s
    is_awaited = stopped_s is not None and state.clock.now_s - stopped_s < ANSWER_DUE_S
    is_somebodys_turn = talking.is_person_speaking or is_awaited
    is_answer_due = talking.answer is not None or state.hold != Hold()
    is_heard = state.meters.devices.is_playing
    return not (is_heard or is_somebodys_turn or is_answer_due or state.tool_calls.owed)


def switch(state: CallState, unheard_s: float = 0.0) -> Step:
    """Let the successor take over; what the old session hasn't answered, the new one hears.

    ``unheard_s`` is how long the old one is known to have heard nothing.
    """
    successor, now_s = state.rolling.successor, state.clock.now_s
    if successor is None:
        return Step(state)
    waiting_s = state.meters.link.outbox_depth * BLOCK_MS / 1000
    silent = holding.after_loss(state)
    switched = replace(
        silent.state,
        epoch=successor.epoch,
        uplink=Uplink(still_period_s=state.uplink.still_period_s),
        tool_calls=ToolCalls(),
        is_retelling=False,
        recent=recent_sound.after_loss(state.recent, now_s, max(unheard_s, waiting_s)),
        rolling=Rolling(idle_limit_s=state.rolling.idle_limit_s),
        doubt=Doubt(now_s),
        fallback=replace(state.fallback, opened_without=state.fallback.left_out),
        clock=replace(state.clock, live_since_s=now_s, answered_s=now_s),
    )
    sending = with_unheard_sound(switched)
    return Step(sending.state, (*silent.effects, SwitchLinks(), *sending.effects))
