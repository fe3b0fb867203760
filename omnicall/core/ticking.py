"""What a call does as time passes: lamps, statistics, limits, and everybody's own clockwork."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import (
    asking,
    captions,
    device_care,
    doubting,
    ending,
    holding,
    linking,
    observing,
    quality_care,
    suggesting,
    talk,
    tooling,
)
from omnicall.core.effects import Effect, Tell
from omnicall.core.events import Ticked
from omnicall.core.notices import noticed, without_old
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase, StatsReported
from omnicall.core.state import CallState, Step

STATS_PERIOD_S = 1.0


def follow(state: CallState, tick: Ticked) -> Step:
    """Let time pass, with everything that was counted meanwhile."""
    before_s = state.clock.now_s
    now_s = max(before_s, tick.now_s)
    dropped_before = state.meters.link.sound_blocks_dropped
    state = replace(
        state,
        clock=replace(state.clock, now_s=now_s),
        meters=tick.meters,
        lamp=state.lamp.after(tick.meters.link, now_s),
        chance=tick.chance,
    )
    state = doubting.after_meters(without_old(state), now_s - before_s)
    if state.phase in (Phase.IDLE, Phase.ENDED):
        return Step(state)
    devices = tick.meters.devices
    talking, effects = talk.at_tick(state.talk, now_s, is_playing=devices.is_playing)
    caption = captions.at_tick(state.caption, talking, devices, now_s)
    shares = state.shares.after(
        now_s - before_s,
        is_person_speaking=state.talk.is_person_speaking,
        # What sounds before the first answer is the connected sound.
        is_assistant_heard=devices.is_sounding and state.talk.answers > 0,
    )
    heard = replace(state, talk=talking, caption=caption, shares=shares)
    state, told = _with_stats(quality_care.at_tick(heard))
    if state.phase is Phase.ENDING:
        step = ending.at_tick(state)
    elif _is_duration_over(state):
        step = ending.begin(state, EndReason.DURATION_REACHED)
    else:
        has_lost_sound = tick.meters.link.sound_blocks_dropped > dropped_before
        step = _go_on(state, tick.gap_s, has_lost_sound=has_lost_sound)
    return Step(step.state, (*effects, *told, *step.effects))


def _go_on(state: CallState, gap_s: float, *, has_lost_sound: bool) -> Step:
    """What a call that is on does as time passes."""
    effects: tuple[Effect, ...] = ()
    if has_lost_sound and state.notice is None:
        state, effects = noticed(state, NoticeReported(NoticeKind.SOUND_DROPPED))
    suspecting = linking.after_gap(state, gap_s)
    state, effects = suspecting.state, (*effects, *suspecting.effects)
    for at_tick in _CLOCKWORK:
        step = at_tick(state)
        state, effects = step.state, (*effects, *step.effects)
        if state.phase is Phase.ENDING:
            break
    return Step(state, effects)


_CLOCKWORK = (
    linking.at_tick,
    doubting.at_tick,
    device_care.at_tick,
    holding.at_tick,
    tooling.at_tick,
    suggesting.at_tick,
    asking.at_tick,
    observing.at_tick,
)


def _with_stats(state: CallState) -> tuple[CallState, tuple[Effect, ...]]:
    clock = state.clock
    if clock.now_s < clock.stats_due_s:
        return state, ()
    talking = state.talk
    stats = StatsReported(
        state.meters,
        talking.answers,
        talking.interruptions,
        talking.first_sound_ms,
        state.messages_ignored,
        state.quality.quality.answers[-1] if state.quality.quality.answers else None,
        state.usage.totals,
    )
    # Counted on from now: after a long stop of the computer one line is enough.
    due = replace(clock, stats_due_s=clock.now_s + STATS_PERIOD_S)
    return replace(state, clock=due), (Tell(stats),)


def _is_duration_over(state: CallState) -> bool:
    duration_s, live_s = state.settings.duration_s, state.clock.first_live_s
    return (
        duration_s is not None and live_s is not None and state.clock.now_s - live_s >= duration_s
    )
