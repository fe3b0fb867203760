"""What a call does next: ``advance(state, event) -> Step`` decides everything.

Nothing here reads a clock, starts a thread or knows that windows exist.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from omnicall.core import (
    asking,
    device_care,
    ending,
    holding,
    instructing,
    linking,
    losing,
    marking,
    quality_care,
    quieting,
    recent_sound,
    rolling,
    sending,
    sharing,
    sound_care,
    suggesting,
    talk,
    ticking,
    tooling,
    uplink,
)
from omnicall.core.device_facts import (
    AnswerCut,
    CancellerFailed,
    DeviceFailed,
    DeviceOpened,
    DevicesListed,
    DevicesReleased,
    EchoMeasured,
    ShareablesListed,
    SharedAreaChanged,
    SoundCaptured,
    StillTaken,
)
from omnicall.core.effects import TreatSound
from omnicall.core.events import CallEvent, LinkReported, Ticked, ToolReturned
from omnicall.core.intents import (
    CallRequested,
    CameraSwitched,
    DeviceChosen,
    HangUpRequested,
    InstructionsChosen,
    MicrophoneSwitched,
    MomentMarked,
    PauseSwitched,
    RetryRequested,
    SharingRequested,
    SharingStopRequested,
    SoundCareChosen,
    StopTalkingRequested,
    SuggestionDismissed,
    SuggestionDone,
    SuggestionPinned,
    SuggestionRequested,
    SummaryClosed,
    TalkHeld,
    TextOnlySwitched,
)
from omnicall.core.media_types import Device, NoDevice
from omnicall.core.notices import noticed
from omnicall.core.phases import MEDIA_PHASES, enter
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.settings import CallSettings, endpoint_problem
from omnicall.core.state import CallState, Clock, Step
from omnicall.core.suggestions import Suggestions


def advance(state: CallState, event: CallEvent) -> Step:
    """Take in one event; every event is tolerated in every phase."""
    match event:
        case SoundCaptured() | StillTaken() | ToolReturned():
            # First: it is looked for in this order, and sound comes fifty times a second.
            return sending.follow(state, event)
        case CallRequested() | HangUpRequested() | DevicesReleased() | SummaryClosed():
            return _begin_or_end(state, event)
        case MicrophoneSwitched() | CameraSwitched() | PauseSwitched() | TextOnlySwitched():
            return _switch(state, event)
        case StopTalkingRequested() | TalkHeld() | SuggestionRequested() | MomentMarked():
            return _follow_wish(state, event)
        case RetryRequested() | InstructionsChosen():
            return _follow_service_wish(state, event)
        case SuggestionPinned() | SuggestionDone() | SuggestionDismissed():
            # After the call, too: then there is time to look through them.
            cards = suggesting.follow_wish(state.suggestions, event)
            return Step(replace(state, suggestions=cards))
        case DeviceOpened() | DeviceFailed() | DevicesListed() | DeviceChosen():
            return _follow_device(state, event)
        case SharingRequested() | SharingStopRequested() | SharedAreaChanged() | ShareablesListed():
            return sharing.follow(state, event)
        case AnswerCut() | EchoMeasured() | CancellerFailed() | SoundCareChosen():
            return _follow_sound(state, event)
        case LinkReported():
            return _follow_link(state, event)
        case Ticked():
            return ticking.follow(state, event)
        case _:
            assert_never(event)


def _follow_link(state: CallState, reported: LinkReported) -> Step:
    """Facts of the present connection and of the one that is to take over; no others."""
    fact, successor = reported.fact, state.rolling.successor
    is_present = reported.epoch == state.epoch
    if not is_present and (successor is None or reported.epoch != successor.epoch):
        return Step(state)
    now_s = max(state.clock.now_s, reported.at_s)
    state = replace(state, clock=replace(state.clock, now_s=now_s))
    if not is_present:
        return rolling.follow(state, fact)
    return linking.follow(quality_care.after_fact(state, fact), fact)


def _begin_or_end(
    state: CallState, event: CallRequested | HangUpRequested | DevicesReleased | SummaryClosed
) -> Step:
    match event:
        case CallRequested(settings):
            return _start(state, settings)
        case HangUpRequested():
            return ending.begin(state, EndReason.HUNG_UP)
        case DevicesReleased():
            return ending.without_devices(state)
        case SummaryClosed():
            return _forget(state)
        case _:
            assert_never(event)


def _start(state: CallState, settings: CallSettings) -> Step:
    if state.phase not in (Phase.IDLE, Phase.ENDED):
        return Step(state)
    settings, shared = sharing.apart(settings)
    has_camera = settings.starts_with_camera and not isinstance(settings.camera, NoDevice)
    switches = uplink.Switches(is_camera_on=has_camera)
    fresh = replace(_fresh(state), settings=settings, switches=switches)
    problem = endpoint_problem(settings.endpoint)
    if problem is not None:
        return ending.refuse(fresh, problem)
    # The link first: it is the slowest, and each opens on a thread of its own.
    connecting = linking.connect(fresh)
    opening = device_care.begin(connecting.state)
    showing = Step(opening.state) if shared is None else sharing.begin(opening.state, shared)
    treat = TreatSound(settings.sound_care)
    telling = tooling.with_missing(showing.state)
    effects = (*connecting.effects, treat, *opening.effects, *showing.effects)
    return Step(telling.state, (*effects, *telling.effects))


def _forget(state: CallState) -> Step:
    if state.phase is not Phase.ENDED:
        return Step(state)
    step = enter(state, Phase.IDLE)
    return Step(_fresh(step.state), step.effects)


def _fresh(state: CallState) -> CallState:
    """Nothing of the call before but what is counted on from call to call, and what is there."""
    now_s = state.clock.now_s
    return CallState(
        phase=state.phase,
        epoch=state.epoch,
        newest_epoch=state.newest_epoch,
        clock=Clock(now_s=now_s, phase_since_s=now_s, stats_due_s=now_s + ticking.STATS_PERIOD_S),
        suggestions=Suggestions(made=state.suggestions.made),
        meters=state.meters,
        lamp=replace(state.lamp, sound_at_s=None, picture_at_s=None),
        known_devices=state.known_devices,
        shareables=state.shareables,
    )


def _switch(
    state: CallState,
    event: MicrophoneSwitched | CameraSwitched | PauseSwitched | TextOnlySwitched,
) -> Step:
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case MicrophoneSwitched(is_on):
            switches = replace(state.switches, is_microphone_on=is_on)
            return Step(_without_recent(replace(state, switches=switches)))
        case TextOnlySwitched(is_on):
            return quieting.follow(state, is_on=is_on)
        case PauseSwitched(is_paused):
            switches = replace(state.switches, is_paused=is_paused)
            dropped = replace(state.uplink, waiting_still=None)
            return Step(_without_recent(replace(state, switches=switches, uplink=dropped)))
        case CameraSwitched(is_on) if state.switches.is_sharing:
            return sharing.switch_camera(state, is_on=is_on)
        case CameraSwitched(is_on):
            wanted = state.devices[Device.CAMERA].wanted
            if is_on == state.switches.is_camera_on or isinstance(wanted, NoDevice):
                return Step(state)
            switched = replace(
                state,
                switches=replace(state.switches, is_camera_on=is_on),
                uplink=replace(state.uplink, waiting_still=None),
            )
            return Step(*device_care.switch_camera(switched, is_on=is_on))


def _without_recent(state: CallState) -> CallState:
    """Mute means silence: what is not sent yet never will be."""
    return replace(state, recent=recent_sound.RecentSound())


def _follow_wish(
    state: CallState, event: StopTalkingRequested | TalkHeld | SuggestionRequested | MomentMarked
) -> Step:
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case TalkHeld(is_held):
            return holding.follow(state, is_held=is_held)
        case StopTalkingRequested():
            return holding.stop_talking(state)
        case SuggestionRequested():
            return asking.follow(state)
        case MomentMarked(kind):
            return marking.follow(state, kind)


def _follow_service_wish(state: CallState, event: RetryRequested | InstructionsChosen) -> Step:
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case RetryRequested():
            return losing.retry_now(state)
        case InstructionsChosen(instructions):
            return instructing.choose(state, instructions)


def _follow_device(
    state: CallState, event: DeviceOpened | DeviceFailed | DevicesListed | DeviceChosen
) -> Step:
    if isinstance(event, DevicesListed):
        state = replace(state, known_devices=event.known)
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case DeviceOpened():
            state = sharing.follow_opened(state, event)
            return sound_care.with_cue(device_care.follow_opened(state, event))
        case DeviceFailed() if sharing.is_concerned(state, event):
            return sharing.follow_failed(state, event)
        case DeviceFailed():
            return device_care.follow_failed(state, event)
        case DevicesListed():
            return device_care.follow_listed(state, event)
        case DeviceChosen(Device.CAMERA, choice) if state.switches.is_sharing:
            return sharing.choose_camera(state, choice)
        case DeviceChosen(device, choice):
            return device_care.choose(state, device, choice)


def _follow_sound(
    state: CallState, event: AnswerCut | EchoMeasured | CancellerFailed | SoundCareChosen
) -> Step:
    if isinstance(event, AnswerCut):
        # Also of an answer that was cut off by hanging up.
        return Step(replace(state, talk=talk.after_cut(state.talk, event)))
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case EchoMeasured():
            return sound_care.follow_echo(state, event)
        case SoundCareChosen(care):
            return sound_care.choose(state, care)
        case CancellerFailed():
            return noticed(state, NoticeReported(NoticeKind.CANCELLER_FAILED))
