"""A connection that is gone or of no use: what becomes of the call, and when it is made again."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import ending, holding, recent_sound, recovery, rolling, session_parts
from omnicall.core.configuring import leave_out, options_of
from omnicall.core.effects import CloseLink, Effect, SwitchLinks
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.notices import noticed
from omnicall.core.opening import open_link
from omnicall.core.phases import enter
from omnicall.core.recovery import Recovery
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.session_parts import PART_REFUSED, Part
from omnicall.core.state import CallState, Rolling, Stage, Step, Successor
from omnicall.core.uplink import Uplink

LEAST_IDLE_LIMIT_S = 30.0
"""What a service says of its limit is believed down to this."""


def lose(
    state: CallState, error: CallError, *, is_link_gone: bool = True, unheard_s: float = 0.0
) -> Step:
    """End the call, or leave this connection and make another one."""
    if state.phase is Phase.ENDING:
        return ending.without_link(state)
    is_waiting = state.phase is Phase.RECONNECTING and state.recovery.is_waiting
    if state.phase in (Phase.IDLE, Phase.ENDED) or is_waiting:
        return Step(state)
    smaller = _reopen_smaller(state, error, is_link_gone=is_link_gone)
    if smaller is not None:
        return smaller
    if state.phase is Phase.LIVE and error.kind is ErrorKind.OPTION_REFUSED:
        # Whatever the service complained of, it had taken the session.
        error = replace(error, kind=ErrorKind.LINK_LOST)
    clock = state.clock
    live_for_s = 0.0 if clock.live_since_s is None else clock.now_s - clock.live_since_s
    attempt = recovery.after_loss(
        state.recovery, error, live_for_s=live_for_s, now_s=clock.now_s, chance=state.chance
    )
    # A call that never went live fails at once: the person is watching it start.
    if attempt is None or clock.first_live_s is None:
        return ending.begin(state, EndReason.FAILED, error, is_link_gone=is_link_gone)
    state = with_idle_limit(state, error)
    successor = state.rolling.successor
    if successor is not None:
        return _take_over(state, successor, attempt, unheard_s)
    away = _go_away(state, attempt, is_link_gone=is_link_gone, unheard_s=unheard_s)
    if recovery.is_routine(error, live_for_s) or attempt.is_told:
        return away
    told = replace(away.state, recovery=replace(attempt, is_told=True))
    telling = noticed(told, NoticeReported(NoticeKind.RECONNECTING))
    return Step(telling.state, (*away.effects, *telling.effects))


def with_idle_limit(state: CallState, error: CallError) -> CallState:
    """A service that ends a session for want of answers says how long it waited for one."""
    if error.kind is not ErrorKind.SESSION_TIMED_OUT or not error.subject.isdecimal():
        return state
    limit_s = max(LEAST_IDLE_LIMIT_S, float(error.subject))
    return replace(state, rolling=replace(state.rolling, idle_limit_s=limit_s))


def _go_away(
    state: CallState, attempt: Recovery, *, is_link_gone: bool, unheard_s: float = 0.0
) -> Step:
    silent = holding.after_loss(state)
    recent = state.recent
    if state.phase is Phase.LIVE:
        recent = recent_sound.after_loss(recent, state.clock.now_s, unheard_s)
    away = replace(
        silent.state,
        recovery=attempt,
        uplink=Uplink(),
        is_cue_due=False,
        complaint=None,
        recent=recent,
        rolling=Rolling(idle_limit_s=state.rolling.idle_limit_s),
        clock=replace(state.clock, live_since_s=None),
    )
    closing: tuple[Effect, ...] = () if is_link_gone else (CloseLink(),)
    if state.phase is Phase.RECONNECTING:
        return Step(away, (*closing, *silent.effects))
    step = enter(away, Phase.RECONNECTING)
    return Step(step.state, (*closing, *silent.effects, *step.effects))


def _take_over(state: CallState, successor: Successor, attempt: Recovery, unheard_s: float) -> Step:
    """The next connection is under way already."""
    if successor.stage is Stage.READY:
        return rolling.switch(state, unheard_s)
    coming = replace(attempt, retry_at_s=None)
    away = _go_away(state, coming, is_link_gone=True, unheard_s=unheard_s)
    fallback = replace(state.fallback, opened_without=state.fallback.left_out)
    step = Step(replace(away.state, epoch=successor.epoch, fallback=fallback))
    if successor.stage is Stage.CONFIGURING:
        step = enter(step.state, Phase.CONFIGURING)
    return Step(step.state, (*away.effects, SwitchLinks(), *step.effects))


def _reopen_smaller(state: CallState, error: CallError, *, is_link_gone: bool) -> Step | None:
    """The service ended a session for a part of it: try once more without that part."""
    if error.kind not in PART_REFUSED or state.phase not in (Phase.CONFIGURING, Phase.LIVE):
        return None
    asked = session_parts.without(options_of(state.settings), state.fallback.opened_without)
    part = session_parts.refused_part(error, asked)
    if part is None or (state.phase is Phase.LIVE and part is Part.ALL):
        return None
    leaving = leave_out(state, part)
    attempt = replace(state.recovery, retry_at_s=state.clock.now_s)
    if state.clock.first_live_s is not None:
        away = _go_away(leaving.state, attempt, is_link_gone=is_link_gone)
        return Step(away.state, (*leaving.effects, *away.effects))
    step = enter(leaving.state, Phase.CONNECTING)
    opening = open_link(step.state)
    return Step(opening.state, (*leaving.effects, *step.effects, *opening.effects))


def retry_now(state: CallState) -> Step:
    """The person doesn't want to wait; an attempt that is under way is made anew."""
    return open_link(state) if state.phase is Phase.RECONNECTING else Step(state)


def at_tick(state: CallState) -> Step:
    """Try again when it is time."""
    retry_at_s = state.recovery.retry_at_s
    is_waiting = state.phase is Phase.RECONNECTING and retry_at_s is not None
    is_due = retry_at_s is not None and state.clock.now_s >= retry_at_s
    return open_link(state) if is_waiting and is_due else Step(state)
