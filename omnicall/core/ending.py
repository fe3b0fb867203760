"""How a call ends: whatever happens, everything it holds is let go and it says so once."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import (
    CloseLink,
    Effect,
    FlushSpeaker,
    ReleaseDevices,
    Tell,
    WatchDevices,
)
from omnicall.core.errors import CallError
from omnicall.core.phases import enter
from omnicall.core.reports import CallEnded, EndReason, ErrorReported, Phase
from omnicall.core.state import CallState, Farewell, Hold, Rolling, Sharing, Step

LAST_WORDS_S = 1.5
"""How long a hung-up call waits for words that are still on their way (PROTOCOL: hang-up)."""

ENDING_LIMIT_S = 5.0
"""After this the call counts as ended even if something never let go."""


def begin(
    state: CallState,
    reason: EndReason,
    error: CallError | None = None,
    *,
    is_link_gone: bool = False,
) -> Step:
    """End a call that is on; one that is already ending only goes on ending."""
    if state.phase in (Phase.IDLE, Phase.ENDING, Phase.ENDED):
        return Step(state)
    told: tuple[Effect, ...] = () if error is None else (Tell(ErrorReported(error)),)
    step = enter(state, Phase.ENDING)
    is_between_links = state.phase is Phase.RECONNECTING and state.recovery.is_waiting
    farewell = Farewell(reason, error, is_link_gone=is_link_gone or is_between_links)
    calm: tuple[Effect, ...] = (WatchDevices(False),) if state.is_watching_eagerly else ()
    ending = replace(
        step.state,
        farewell=farewell,
        devices=CallState().devices,
        sharing=Sharing(),
        switches=replace(step.state.switches, is_sharing=False),
        is_watching_eagerly=False,
        hold=Hold(),
        rolling=Rolling(),
    )
    closing = _close_link_if_nothing_is_due(ending)
    # Silent first, then let go: the fade needs the speaker.
    release = (FlushSpeaker(), *calm, ReleaseDevices())
    return Step(closing.state, (*told, *step.effects, *release, *closing.effects))


def refuse(state: CallState, error: CallError) -> Step:
    """End a call that must not even begin."""
    farewell = Farewell(EndReason.FAILED, error, is_link_gone=True, are_devices_gone=True)
    step = _complete(replace(state, farewell=farewell))
    return Step(step.state, (Tell(ErrorReported(error)), *step.effects))


def without_link(state: CallState) -> Step:
    """The connection of an ending call is gone."""
    return _let_go(state, is_link_gone=True)


def without_devices(state: CallState) -> Step:
    """The devices of an ending call are closed."""
    return _let_go(state, are_devices_gone=True)


def _let_go(
    state: CallState, *, is_link_gone: bool = False, are_devices_gone: bool = False
) -> Step:
    before = state.farewell
    if before is None or state.phase is not Phase.ENDING:
        return Step(state)
    farewell = replace(
        before,
        is_link_gone=before.is_link_gone or is_link_gone,
        are_devices_gone=before.are_devices_gone or are_devices_gone,
    )
    waiting = replace(state, farewell=farewell)
    return _complete(waiting) if farewell.is_complete else Step(waiting)


def at_tick(state: CallState) -> Step:
    """Close the link once nothing more is due, and end in any case."""
    if state.clock.now_s - state.clock.phase_since_s >= ENDING_LIMIT_S:
        return _complete(state)
    return _close_link_if_nothing_is_due(state)


def _close_link_if_nothing_is_due(state: CallState) -> Step:
    farewell = state.farewell
    if farewell is None or farewell.is_link_gone or farewell.is_link_closing:
        return Step(state)
    has_waited = state.clock.now_s - state.clock.phase_since_s >= LAST_WORDS_S
    is_answer_due = state.talk.answer is not None and not state.talk.answer.is_complete
    is_word_due = bool(state.talk.unfinished_turns) or is_answer_due
    was_live = state.clock.live_since_s is not None
    if was_live and farewell.error is None and is_word_due and not has_waited:
        return Step(state)
    return Step(replace(state, farewell=replace(farewell, is_link_closing=True)), (CloseLink(),))


def _complete(state: CallState) -> Step:
    farewell = state.farewell or Farewell(EndReason.HUNG_UP)
    step = enter(state, Phase.ENDED)
    clock = step.state.clock
    live_s = 0.0 if clock.first_live_s is None else clock.now_s - clock.first_live_s
    ended = replace(step.state, clock=replace(clock, ended_s=clock.now_s))
    told = Tell(CallEnded(farewell.reason, live_s, farewell.error))
    return Step(ended, (*step.effects, told))
