"""What a call does next: ``advance(state, event) -> Step`` decides everything.

Nothing here reads a clock, starts a thread or knows that windows exist.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from omnicall.core import ending, linking, uplink
from omnicall.core.effects import CloseDevice, Effect, OpenDevice, Tell
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.events import (
    CallEvent,
    CallRequested,
    CameraSwitched,
    DeviceFailed,
    DeviceOpened,
    DevicesReleased,
    HangUpRequested,
    LinkReported,
    MicrophoneSwitched,
    PauseSwitched,
    SoundCaptured,
    StillTaken,
    Ticked,
)
from omnicall.core.media_types import Device, NoDevice
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase, StatsReported
from omnicall.core.settings import CallSettings, endpoint_problem
from omnicall.core.state import CallState, Clock, Lamp, Step
from omnicall.core.talk import at_tick

STATS_PERIOD_S = 1.0
NOTICE_SHOWN_S = 8.0

_MEDIA_PHASES = (Phase.CONNECTING, Phase.CONFIGURING, Phase.LIVE, Phase.RECONNECTING)


def advance(state: CallState, event: CallEvent) -> Step:
    """Take in one event; every event is tolerated in every phase."""
    match event:
        case CallRequested() | HangUpRequested() | DevicesReleased():
            return _begin_or_end(state, event)
        case MicrophoneSwitched() | CameraSwitched() | PauseSwitched():
            return _switch(state, event)
        case DeviceOpened() | DeviceFailed():
            return _follow_device(state, event)
        case SoundCaptured() | StillTaken():
            return _follow_media(state, event)
        case LinkReported(epoch, fact, at_s):
            if epoch != state.epoch:
                return Step(state)
            clock = replace(state.clock, now_s=max(state.clock.now_s, at_s))
            return linking.follow(replace(state, clock=clock), fact)
        case Ticked():
            return _tick(state, event)
        case _:
            assert_never(event)


def _begin_or_end(
    state: CallState, event: CallRequested | HangUpRequested | DevicesReleased
) -> Step:
    match event:
        case CallRequested(settings):
            return _start(state, settings)
        case HangUpRequested():
            return ending.begin(state, EndReason.HUNG_UP)
        case DevicesReleased():
            return ending.without_devices(state)
        case _:
            assert_never(event)


def _start(state: CallState, settings: CallSettings) -> Step:
    if state.phase not in (Phase.IDLE, Phase.ENDED):
        return Step(state)
    now_s = state.clock.now_s
    switches = replace(state.switches, is_camera_on=not isinstance(settings.camera, NoDevice))
    fresh = CallState(
        settings=settings,
        epoch=state.epoch,
        clock=Clock(now_s=now_s, phase_since_s=now_s, stats_due_s=now_s + STATS_PERIOD_S),
        switches=replace(switches, is_paused=False, is_microphone_on=True),
    )
    problem = endpoint_problem(settings.endpoint)
    if problem is not None:
        return ending.refuse(fresh, problem)
    opened: list[Effect] = [
        OpenDevice(Device.SPEAKER, settings.speaker),
        OpenDevice(Device.MICROPHONE, settings.microphone),
    ]
    if fresh.switches.is_camera_on:
        opened.append(OpenDevice(Device.CAMERA, settings.camera))
    # The link first: it is the slowest, and each opens on a thread of its own.
    connecting = linking.connect(fresh)
    return Step(connecting.state, (*connecting.effects, *opened))


def _switch(state: CallState, event: MicrophoneSwitched | CameraSwitched | PauseSwitched) -> Step:
    if state.phase not in _MEDIA_PHASES:
        return Step(state)
    match event:
        case MicrophoneSwitched(is_on):
            return Step(replace(state, switches=replace(state.switches, is_microphone_on=is_on)))
        case PauseSwitched(is_paused):
            switches = replace(state.switches, is_paused=is_paused)
            dropped = replace(state.uplink, waiting_still=None)
            return Step(replace(state, switches=switches, uplink=dropped))
        case CameraSwitched(is_on):
            if is_on == state.switches.is_camera_on or isinstance(state.settings.camera, NoDevice):
                return Step(state)
            effect = (
                OpenDevice(Device.CAMERA, state.settings.camera)
                if is_on
                else CloseDevice(Device.CAMERA)
            )
            switched = replace(
                state,
                switches=replace(state.switches, is_camera_on=is_on),
                uplink=replace(state.uplink, waiting_still=None),
                has_camera=False,
            )
            return Step(switched, (effect,))


def _follow_device(state: CallState, event: DeviceOpened | DeviceFailed) -> Step:
    if state.phase not in _MEDIA_PHASES:
        return Step(state)
    match event:
        case DeviceOpened(device):
            is_camera = device is Device.CAMERA
            return Step(replace(state, has_camera=state.has_camera or is_camera))
        case DeviceFailed(device, error):
            if device is Device.CAMERA and error.kind.next_step is NextStep.CARRY_ON:
                return _without_camera(state, error)
            return ending.begin(state, EndReason.FAILED, error)


def _without_camera(state: CallState, error: CallError) -> Step:
    """A voice call is still a call."""
    is_missing = error.kind is ErrorKind.CAMERA_MISSING
    kind = NoticeKind.NO_CAMERA if is_missing else NoticeKind.CAMERA_LOST
    blind = replace(state, has_camera=False, uplink=replace(state.uplink, waiting_still=None))
    return _noticed(blind, NoticeReported(kind, error.subject))


def _noticed(state: CallState, notice: NoticeReported) -> Step:
    shown = replace(state, notice=notice, notice_at_s=state.clock.now_s)
    return Step(shown, (Tell(notice),))


def _follow_media(state: CallState, event: SoundCaptured | StillTaken) -> Step:
    # Sound from before the session is configured is dropped, never queued (PROTOCOL: §5).
    if state.phase is not Phase.LIVE:
        return Step(state)
    match event:
        case SoundCaptured(block):
            sending, effects = uplink.send_captured(state.uplink, state.switches, block)
            return Step(replace(state, uplink=sending), tuple(effects))
        case StillTaken(still):
            kept = uplink.keep_still(state.uplink, state.switches, still)
            return Step(replace(state, uplink=kept))


def _tick(state: CallState, tick: Ticked) -> Step:
    now_s = max(state.clock.now_s, tick.now_s)
    state = replace(
        state,
        clock=replace(state.clock, now_s=now_s),
        meters=tick.meters,
        lamp=_lamp_after(state.lamp, tick, now_s),
    )
    if state.notice is not None and now_s - state.notice_at_s >= NOTICE_SHOWN_S:
        state = replace(state, notice=None)
    if state.phase in (Phase.IDLE, Phase.ENDED):
        return Step(state)
    devices = tick.meters.devices
    is_playing = devices.is_sounding or devices.sound_queued_ms > 0
    talk, effects = at_tick(state.talk, now_s, is_playing=is_playing)
    state, told = _with_stats(replace(state, talk=talk))
    if state.phase is Phase.ENDING:
        step = ending.at_tick(state)
    elif _is_duration_over(state):
        step = ending.begin(state, EndReason.DURATION_REACHED)
    else:
        step = linking.at_tick(state)
    return Step(step.state, (*effects, *told, *step.effects))


def _lamp_after(lamp: Lamp, tick: Ticked, now_s: float) -> Lamp:
    sent = tick.meters.link
    if sent.sound_bytes_sent != lamp.sound_bytes:
        lamp = replace(lamp, sound_bytes=sent.sound_bytes_sent, sound_at_s=now_s)
    if sent.pictures_sent != lamp.pictures:
        lamp = replace(lamp, pictures=sent.pictures_sent, picture_at_s=now_s)
    return lamp


def _with_stats(state: CallState) -> tuple[CallState, tuple[Effect, ...]]:
    clock = state.clock
    if clock.now_s < clock.stats_due_s:
        return state, ()
    talk = state.talk
    stats = StatsReported(
        state.meters,
        talk.answers,
        talk.interruptions,
        talk.first_sound_ms,
        state.messages_ignored,
    )
    # Counted on from now: after a long stop of the computer one line is enough.
    due = replace(clock, stats_due_s=clock.now_s + STATS_PERIOD_S)
    return replace(state, clock=due), (Tell(stats),)


def _is_duration_over(state: CallState) -> bool:
    duration_s, live_s = state.settings.duration_s, state.clock.first_live_s
    return (
        duration_s is not None and live_s is not None and state.clock.now_s - live_s >= duration_s
    )
